using Ysf.Appliance.Board;
using Ysf.Appliance.Control;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Recovery;

/// <summary>
/// Asks the reflector on its control socket, with a limit of time, and looks at its files where it
/// gives no answer.
/// </summary>
internal sealed class ReflectorView(SettingsDesk desk, SafeModeFile safeMode) : IReflectorView
{
    private const int TailLines = 20;
    private const long ReportBytesMax = 1 << 20;
    private const int ReportLines = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public IReadOnlyList<string> State()
    {
        var settings = desk.InUse;
        var lines = new List<string>();
        if (Ask(settings, "status", out var fault)?.Status is { } status)
        {
            lines.AddRange(StatusTable.Of(status, Moments.Absolute).PlainLines());
        }
        else
        {
            lines.AddRange(fault.Split('\n'));
        }

        lines.Add(safeMode.Reason is { } reason
            ? $"SAFE MODE is on: {reason}"
            : "safe mode is off");
        return lines;
    }

    public IReadOnlyList<string> LastCrash()
    {
        var folder = desk.InUse.CrashFolder;
        if (Newest(folder, "crash-*.txt") is not { } file)
        {
            return [$"There is no crash report in {folder}."];
        }

        if (FileText.TryRead(file, ReportBytesMax, out var fault) is not { } text)
        {
            return [$"{file}: {fault}"];
        }

        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        return lines.Count <= ReportLines
            ? [$"{file}:", .. lines]
            : [$"{file}, its first {ReportLines} lines of {lines.Count}:",
                .. lines.Take(ReportLines)];
    }

    public IReadOnlyList<string> LogTail()
    {
        var settings = desk.InUse;
        if (Ask(settings, "log", out var fault)?.Log is { } log)
        {
            return log;
        }

        var file = LogFile(settings);
        return file is null
            ? [.. fault.Split('\n'), $"There is no log file in {settings.Log.FilePath} either."]
            : [.. fault.Split('\n'), $"The end of {file}:", .. FileLog.Tail(file, TailLines)];
    }

    public ILogFollower? Follow(out string fault)
    {
        var settings = desk.InUse;
        if (Connect(settings, out fault) is { } client)
        {
            var request = new CommandRequest { Command = "log", Count = TailLines, Follow = true };
            if (client.Ask(request) is { Ok: true, Log: { } first })
            {
                return new ControlLog(client, first);
            }

            client.Dispose();
            fault = Hung;
        }

        var file = LogFile(settings);
        if (file is null)
        {
            fault += $"\nThere is no log file in {settings.Log.FilePath} either.";
            return null;
        }

        return new FileLog(file, TailLines);
    }

    private static string Hung =>
        "The reflector HANGS: it accepts connections, but did not answer within"
            + $" {Patience.TotalSeconds} s.";

    private static CommandAnswer? Ask(ApplianceSettings settings, string command, out string fault)
    {
        using var client = Connect(settings, out fault);
        if (client is null)
        {
            return null;
        }

        var answer = client.Ask(new CommandRequest { Command = command, Count = TailLines });
        if (answer is not { Ok: true })
        {
            fault = answer?.Error ?? Hung;
        }

        return answer;
    }

    private static ControlClient? Connect(ApplianceSettings settings, out string fault)
    {
        var client = ControlClient.TryConnect([settings.Control.Socket], out fault, Patience);
        fault = $"The reflector is DOWN, or hangs:\n{fault}";
        return client;
    }

    private static string? LogFile(ApplianceSettings settings) =>
        Newest(settings.Log.FilePath, settings.Log.FileRoot + "*.log");

    private static string? Newest(string folder, string pattern)
    {
        try
        {
            return new DirectoryInfo(folder).GetFiles(pattern)
                .MaxBy(file => (file.LastWriteTimeUtc, file.Name))?.FullName;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return null;
        }
    }
}
