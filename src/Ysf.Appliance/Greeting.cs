using Ysf.Appliance.Board;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Net;
using Ysf.Appliance.Product;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings;
using Ysf.Machine.Files;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;

namespace Ysf.Appliance;

/// <summary>The first lines of a run: what starts, with which settings, and why.</summary>
/// <param name="settings">The settings in force.</param>
/// <param name="board">Why it starts, and in which mode.</param>
/// <param name="logs">Takes the lines.</param>
internal sealed class Greeting(ApplianceSettings settings, BoardWatch board, LogParts logs)
{
    private readonly Log log = logs.Log;

    /// <summary>Writes the lines.</summary>
    /// <param name="network">What the kernel granted.</param>
    /// <param name="crashes">Crash reports that are kept, the newest last.</param>
    /// <param name="notes">Lines from before there was a log.</param>
    public void Say(NetCounters network, IReadOnlyList<string> crashes, StartNotes notes)
    {
        SayHello(BufferReport.Of(network));
        board.TellTo(log.Info, log.Warn);
        TellRamLog();
        TellRoot();
        TellStart();
        if (crashes is [.., var newest])
        {
            log.Warn($"There are crash reports; the newest is {newest}");
        }

        notes.TellTo(log);
    }

    private void SayHello(BufferReport buffers)
    {
        var options = settings.Reflector;
        var address = settings.Network.Bind?.ToString()
            ?? (settings.Network.IPv4Only ? "all IPv4 addresses" : "all addresses");
        string[] lines =
        [
            $"{ProductInfo.Name} {ProductInfo.Version}: {options.Name}, id {options.Id:D5}",
            $"Listening on UDP {string.Join(", ", options.Ports.Select(port => port.Number))},"
                + $" {address}; DG-IDs {string.Join(",", options.Rooms.Select(r => r.Number))},"
                + $" default {options.DefaultRoom.Number}, local {options.LocalRoom.Number}",
            $"Settings {settings.File ?? "built in"}; rules {settings.BlockList.DenyFile},"
                + $" {settings.HomeFile}",
            $"State {settings.Instance.State}; log {settings.Log.FilePath}",
            $"Kernel buffers: {buffers}",
            settings.WebPage.IsEnabled ? $"Page {settings.WebPage.Url}" : "Page off, [Web] Enable",
        ];
        foreach (var line in lines)
        {
            log.Info(line);
        }
    }

    private void TellRamLog()
    {
        if (settings.Log.Ram == 0)
        {
            return;
        }

        if (!MemoryPlace.Holds(settings.Log.FilePath))
        {
            log.Warn($"{settings.Log.FilePath}: not a file system in memory, so the log is on a disk");
        }

        if (logs.LastLogFault is { } lost)
        {
            log.Warn(lost);
        }

        log.Info(logs.PstoreFault ?? "The newest lines of the log survive a reset, in pstore");
    }

    private void TellRoot()
    {
        if (RootDoubt.IsDue(unistd.geteuid()))
        {
            log.Warn("The reflector runs as root, so a fault in it endangers the whole machine");
        }
    }

    private void TellStart()
    {
        var lastStart = board.Run.LastStart;
        Action<string> tell = lastStart.IsUnplanned ? log.Warn : log.Info;
        tell($"Reason of this start: {lastStart.Words}");
        if (board.Run.SafeMode is { } reason)
        {
            log.Error("SAFE MODE: settings that worked last, no feeds;"
                + $" it ends after an hour without a failure. Reason: {reason}");
        }
    }
}
