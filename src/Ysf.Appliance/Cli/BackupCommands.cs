using System.CommandLine;
using Ysf.Appliance.Backup;
using Ysf.Appliance.Card;
using Ysf.Appliance.Control;
using Ysf.Appliance.Instances;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Files;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary>Saves settings, rules and state in one archive, and restores them.</summary>
internal sealed class BackupCommands
{
    private const string Stream = "-";

    private readonly Option<string?> config = new("--config", "-c")
    {
        Description = "Settings file, which names all other files; default: the usual places",
        HelpName = "FILE",
    };

    private readonly Option<string?> instance = ControlCommands.InstanceOption();

    private readonly Option<bool> force =
        TypedValues.Flag("--force", "Overwrite an existing file");

    private readonly Option<bool> dryRun =
        TypedValues.Flag("--dry-run", "Check the archive and print what would change; change nothing");

    private readonly Option<bool> running =
        TypedValues.Flag("--running", "Restore settings and rules only, and reload the running reflector");

    private readonly Option<bool> anywhere =
        TypedValues.Flag("--anywhere", "Allow settings of the backup to name paths outside the usual directories");

    private readonly Argument<string?> target = new("ARCHIVE")
    {
        Description = "File to write, - for standard output; default: a name with host and date",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Argument<string> source = new("ARCHIVE")
    {
        Description = "File that backup wrote, - for standard input",
    };

    public IEnumerable<Command> All
    {
        get
        {
            var backup = new Command(
                "backup", "Save settings, rules and state in one file; may hold passwords")
            {
                config, instance, force, target,
            };
            backup.SetAction(Backup);
            var restore = new Command(
                "restore", "Restore an archive of backup, all or nothing")
            {
                config, instance, dryRun, running, anywhere, source,
            };
            restore.SetAction(Restore);
            return [backup, restore];
        }
    }

    private int Backup(ParseResult parsed)
    {
        if (!OpenSsl.IsThere)
        {
            return Fail($"Backup failed: {OpenSsl.Missing}");
        }

        var result = InstanceSettings.Read(parsed.GetValue(config), parsed.GetValue(instance));
        SettingsProblem.Tell(
            [.. result.Problems.Where(problem => problem.IsError)], StandardFiles.Complain);
        if (result.Settings is not { } settings)
        {
            return ExitCode.Settings;
        }

        var now = DateTime.UtcNow;
        var path = parsed.GetValue(target) ?? BackupSource.UsualName(now);
        if (FaultOf(path, parsed.GetValue(force)) is { } refusal)
        {
            return Refuse(refusal);
        }

        return BackupSource.TryTake(settings, now, StandardFiles.Complain, out var fault)
            is { } bytes
            ? Write(path, bytes)
            : Fail($"Backup failed: {fault}");
    }

    private static string? FaultOf(string path, bool force)
    {
        if (path == Stream)
        {
            return Console.IsOutputRedirected ? null : "The archive is binary and is not written to a terminal; redirect standard output";
        }

        var mark = FileMark.Of(path);
        return !mark.IsThere ? null
            : !mark.IsRegular ? $"{path}: {FileText.KindFault(path)}"
            : force ? null
            : $"{path} exists; overwrite it with --force";
    }

    private static int Write(string path, byte[] bytes)
    {
        try
        {
            if (path == Stream)
            {
                using var output = Console.OpenStandardOutput();
                output.Write(bytes);
                return ExitCode.Ok;
            }

            if (WholeFile.Write(path, bytes, isSecret: true) is { } fault)
            {
                return Fail($"{path}: written, but a power cut may lose it: {fault}");
            }

            Console.WriteLine($"{path}: {bytes.Length} bytes");
            return ExitCode.Ok;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return Fail($"{path}: backup failed: {FileFault.Say(error)}");
        }
    }

    private int Restore(ParseResult parsed)
    {
        var path = parsed.GetValue(source)!;
        if (!OpenSsl.IsThere)
        {
            return Fail($"{path}: the archive cannot be checked: {OpenSsl.Missing}");
        }

        if (Open(path, out var fault) is not { } packed)
        {
            return Fail($"{path}: {fault}");
        }

        if (BackupArchive.TryRead(packed, out fault) is not { } archive)
        {
            return Refuse($"{path}: {fault}; nothing was changed");
        }

        var file = parsed.GetValue(config);
        var named = parsed.GetValue(instance);
        var current = InstanceSettings.Read(file, named).Settings;
        var place = PlaceOf(archive.Files, file, named);
        var check = new BackupCheck(path == Stream ? "standard input" : path);
        var settings = check.Settings(archive.Files, file, place, current);
        check.Look(archive.Files);
        SettingsProblem.Tell(check.Problems, StandardFiles.Complain);
        if (check.HasErrors || settings is null)
        {
            StandardFiles.Complain("The archive has errors; nothing was changed");
            return ExitCode.Settings;
        }

        var manifest = archive.Manifest;
        Console.WriteLine(
            $"Made by {ShownText.Quote(manifest.Product)} on {ShownText.Quote(manifest.Host)}"
            + $" at {manifest.Date:u}");
        return RestoreTo(settings.File, () => Restore(
            parsed, RestorePlan.Of(archive.Files, settings, parsed.GetValue(running)), settings,
            current));
    }

    // The instance that the settings file belongs to once it is restored.
    private static Instance PlaceOf(
        IReadOnlyList<BackupFile> files, string? file, string? named) =>
        files.FirstOrDefault(one => one.Member == BackupMember.Settings) is { } saved
            && file is not null && named is null
            ? HostPlaces.Own.FindBy(file, saved.Text)
            : HostPlaces.Own.Find(file, named);

    // On a card the partition with the settings is remounted writable while files are restored.
    private static int RestoreTo(string? file, Func<int> restore)
    {
        if (file is null || new KernelMounts().Of(Path.GetFullPath(file)) is not { IsReadOnly: true })
        {
            return restore();
        }

        var exitCode = ExitCode.System;
        var fault = CardMount.Own.Write(file, () =>
        {
            exitCode = restore();
            return null;
        });
        return fault is null ? exitCode : Fail(fault);
    }

    private int Restore(
        ParseResult parsed, RestorePlan plan, ApplianceSettings settings,
        ApplianceSettings? current)
    {
        plan.Said.ToList().ForEach(Console.WriteLine);
        if (plan.Faults.Count > 0)
        {
            return Fail($"{string.Join("; ", plan.Faults)}; nothing was changed");
        }

        if (!parsed.GetValue(anywhere)
            && plan.Strange(current, parsed.GetValue(config)) is { Count: > 0 } strange)
        {
            return Refuse($"The backup's settings put {string.Join(", ", strange)} outside the"
                + " directories of state and settings; allow this with --anywhere");
        }

        if (parsed.GetValue(dryRun))
        {
            Console.WriteLine("Nothing was changed");
            return ExitCode.Ok;
        }

        using var client = ControlClient.TryConnect(
            [.. new[] { current, settings }.OfType<ApplianceSettings>()
                .Select(one => one.Control.Socket).Distinct()],
            out var silence);
        var isRunning = parsed.GetValue(running);
        if (client is not null != isRunning)
        {
            return Refuse(isRunning
                ? $"--running needs a running reflector: {silence}"
                : "The reflector is running and would overwrite restored state. Stop it first, or"
                    + " restore only settings and rules with --running");
        }

        // The lock keeps a reflector from starting meanwhile, and detects one that hangs.
        string? fault = null;
        using var hold = isRunning ? null : InstanceLock.TryTake(settings.Instance.State, out fault);
        return isRunning || hold is not null
            ? Do(new Restoration(plan.Steps), client)
            : Refuse($"{fault}; stop that process first");
    }

    private static int Do(Restoration restoration, ControlClient? client)
    {
        if (restoration.Do() is { } fault)
        {
            return Fail($"Restore failed and was rolled back: {fault}");
        }

        var answer = client?.Ask(new CommandRequest { Command = "reload" });
        if (client is not null && answer?.Ok != true)
        {
            answer?.Said?.ToList().ForEach(StandardFiles.Complain);
            StandardFiles.Complain(answer?.Error ?? "The reflector closed the connection without an answer");
            return Refuse(
                restoration.TakeBack() ?? "The reflector rejected the settings; the restore was rolled back");
        }

        answer?.Said?.ToList().ForEach(Console.WriteLine);
        Console.WriteLine("Restored");
        return ExitCode.Ok;
    }

    private static MemoryStream? Open(string path, out string fault)
    {
        fault = string.Empty;
        if (path != Stream)
        {
            return FileText.TryReadBytes(path, BackupArchive.PackedMax, out fault) is { } read
                ? new MemoryStream(read)
                : null;
        }

        using var input = Console.OpenStandardInput();
        var bytes = new byte[BackupArchive.PackedMax + 1];
        var length = input.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        fault = $"longer than {BackupArchive.PackedMax} bytes";
        return length < bytes.Length ? new MemoryStream(bytes, 0, length) : null;
    }

    private static int Refuse(string line) => Say(line, ExitCode.NotDone);

    private static int Fail(string line) => Say(line, ExitCode.System);

    private static int Say(string line, int exitCode)
    {
        StandardFiles.Complain(line);
        return exitCode;
    }
}
