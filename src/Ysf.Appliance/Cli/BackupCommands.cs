using System.CommandLine;
using Ysf.Appliance.Backup;
using Ysf.Appliance.Card;
using Ysf.Appliance.Control;
using Ysf.Appliance.Instances;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Problems;
using Ysf.Machine.Files;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary>Settings, rules and state into one file, and back.</summary>
internal sealed class BackupCommands
{
    private const string Stream = "-";

    private readonly Option<string?> config = new("--config", "-c")
    {
        Description = "The settings file, which names all others; without it the usual places",
        HelpName = "FILE",
    };

    private readonly Option<string?> instance = ControlCommands.InstanceOption();

    private readonly Option<bool> force = new("--force")
    {
        Description = "Overwrite a file that is there",
    };

    private readonly Option<bool> dryRun = new("--dry-run")
    {
        Description = "Only check it, and say what would change",
    };

    private readonly Option<bool> running = new("--running")
    {
        Description = "While the reflector runs: settings and rules, which it then reads again",
    };

    private readonly Option<bool> anywhere = new("--anywhere")
    {
        Description = "Let the backup's settings choose places outside the usual directories",
    };

    private readonly Argument<string?> target = new("ARCHIVE")
    {
        Description = "The file to be made, - for the standard output; without it a name with"
            + " machine and date",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Argument<string> source = new("ARCHIVE")
    {
        Description = "A file that backup made, - for the standard input",
    };

    public IEnumerable<Command> All
    {
        get
        {
            var backup = new Command(
                "backup", "Save settings, rules and state in one file; it may hold passwords")
            {
                config, instance, force, target,
            };
            backup.SetAction(Backup);
            var restore = new Command(
                "restore", "Put back what backup saved: all of it, or nothing")
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
            return Fail($"No backup was made: {OpenSsl.Missing}");
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
            : Fail($"No backup was made: {fault}");
    }

    private static string? FaultOf(string path, bool force)
    {
        if (path == Stream)
        {
            return Console.IsOutputRedirected ? null : "A terminal is no place for an archive";
        }

        var mark = FileMark.Of(path);
        return !mark.IsThere ? null
            : !mark.IsRegular ? $"{path}: {FileText.KindFault(path)}"
            : force ? null
            : $"{path} is there already; --force overwrites it";
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
                return Fail($"{path}: it may not last: {fault}");
            }

            Console.WriteLine($"{path}: {bytes.Length} bytes");
            return ExitCode.Ok;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return Fail($"{path}: no backup was made: {FileFault.Say(error)}");
        }
    }

    private int Restore(ParseResult parsed)
    {
        var path = parsed.GetValue(source)!;
        if (!OpenSsl.IsThere)
        {
            return Fail($"{path}: it cannot be checked: {OpenSsl.Missing}");
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
            StandardFiles.Complain("The backup cannot be used; nothing was changed");
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

    // The instance that the file is of once it is restored.
    private static Instance PlaceOf(
        IReadOnlyList<BackupFile> files, string? file, string? named) =>
        files.FirstOrDefault(one => one.Member == BackupMember.Settings) is { } saved
            && file is not null && named is null
            ? HostPlaces.Own.FindBy(file, saved.Text)
            : HostPlaces.Own.Find(file, named);

    // On a card the settings and what lies beside them are writable for as long as it takes.
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
                + " directories of state and settings; if that is meant, say --anywhere");
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
                ? $"No reflector is running, so leave out --running: {silence}"
                : "The reflector is running and would write over its state: stop it first, or say"
                    + " --running, which restores settings and rules only");
        }

        // Nor may one start meanwhile, or one that hangs write over it.
        string? fault = null;
        using var hold = isRunning ? null : InstanceLock.TryTake(settings.Instance.State, out fault);
        return isRunning || hold is not null
            ? Do(new Restoration(plan.Steps), client)
            : Refuse($"{fault}; stop it first");
    }

    private static int Do(Restoration restoration, ControlClient? client)
    {
        if (restoration.Do() is { } fault)
        {
            return Fail($"Everything is as it was: {fault}");
        }

        var answer = client?.Ask(new CommandRequest { Command = "reload" });
        if (client is not null && answer?.Ok != true)
        {
            answer?.Said?.ToList().ForEach(StandardFiles.Complain);
            StandardFiles.Complain(answer?.Error ?? "The reflector gave no answer");
            return Refuse(
                restoration.TakeBack() ?? "It was not taken over: everything is as it was");
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
