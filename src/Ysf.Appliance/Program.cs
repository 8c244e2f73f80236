using System.CommandLine;
using System.Globalization;
using Ysf.Appliance.Board;
using Ysf.Appliance.Cli;
using Ysf.Appliance.Display;
using Ysf.Appliance.Health;
using Ysf.Appliance.Instances;
using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Slots;
using Ysf.Appliance.Storage;
using Ysf.Appliance.Web;
using Ysf.Machine.Files;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance;

/// <summary>The command line of <c>ysf-appliance</c>.</summary>
internal static class Program
{
    // Three threads of the pool may hang: two on a stuck log disk (write, flush), one on an unread
    // console. Signals and timers must not wait for the pool to grow by one thread per half second,
    // even on a single processor.
    private const int PoolThreads = 6;

    private static readonly TimeSpan SignalPause = TimeSpan.FromMilliseconds(50);

    private static int Main(string[] args)
    {
        StandardFiles.Open();
        ProgramImage.TakeName();

        // An unexpected exception ends the process with its stack, for the supervisor to see.
        return Answer(args);
    }

    /// <summary>Runs a command line, or says what is wrong with it.</summary>
    /// <returns>The exit code.</returns>
    internal static int Answer(IReadOnlyList<string> args)
    {
        var parsed = CommandLine().Parse(args);
        return WrongUsage.IsThere(parsed)
            ? WrongUsage.Print(parsed)
            : parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    internal static RootCommand CommandLine()
    {
        var config = new Option<string?>("--config", "-c")
        {
            Description = "Settings file (pysfreflector.ini); default: built-in values",
            HelpName = "FILE",
        };

        var instance = ControlCommands.InstanceOption();

        // The Python reflector takes its settings file as the only argument.
        var ini = new Argument<string?>("FILE")
        {
            Description = "Settings file; same as run --config FILE",
            Arity = ArgumentArity.ZeroOrOne,
        };

        // Dashboards run the program and read a date from fixed columns.
        var fieldVersion = TypedValues.Flag("-v", "Print the build date in the format of dashboards");

        var root = new RootCommand("YSF reflector: forwards each over to every gateway in its room")
        {
            ini,
            fieldVersion,
            Command("run", "Run the reflector", ini, config, instance, Run),
            Command("check", "Check a settings file and print the values in force", ini, config,
                instance, Check),
            VersionCommand.Make(),
            HelpCommand.Make(),
            CompletionCommand.Make(),
        };
        foreach (var command in new ControlCommands().All
            .Concat(new BackupCommands().All)
            .Append(new LedCommands().Leds))
        {
            root.Subcommands.Add(command);
        }

        root.Subcommands.Add(PasswordCommand.Make());
        root.Subcommands.Add(ConsoleCommand.Make());
        root.Subcommands.Add(CardCommands.Make());
        root.Subcommands.Add(RootHelperCommand.Make());
        root.Subcommands.Add(new SlotCommands().Slot);
        OldSpellings.AddTo(root);
        HelpCommand.AddTo(root);
        VersionCommand.AddTo(root);
        root.SetAction(parsed => parsed.GetValue(fieldVersion)
            ? Print(FieldVersion(BuildTime.Value))
            : parsed.GetValue(ini) is { } file ? RunFile(root, file) : HelpCommand.Print(root));
        return root;
    }

    private static Command Command(
        string name, string description, Argument<string?> ini, Option<string?> config,
        Option<string?> instance, Func<string?, string?, int> action)
    {
        var command = new Command(name, description) { config, instance };
        command.SetAction(parsed => action(
            parsed.GetValue(config) ?? parsed.GetValue(ini), parsed.GetValue(instance)));
        return command;
    }

    // The first word is a settings file or a command.
    private static int RunFile(RootCommand root, string word) => WrongUsage.IsPlainWord(word)
        ? WrongUsage.PrintNoCommand(root, word)
        : Run(word, null);

    /// <summary>
    /// The answer to <c>-v</c>: dashboards take a date, YYYYMMDD, from columns 21 to 28.
    /// </summary>
    /// <remarks>Source: YSFReflector-Dashboard, getYSFReflectorVersion.</remarks>
    internal static string FieldVersion(DateTime built) => string.Create(
        CultureInfo.InvariantCulture, $"YSFReflector version {built:yyyyMMdd}");

    private static int Print(string line)
    {
        Console.WriteLine(line);
        return ExitCode.Ok;
    }

    private static int Check(string? file, string? named)
    {
        var result = InstanceSettings.Read(file, named);
        var rules = RuleFileCheck.Of(result);
        var certificate = CertificateCheck.Of(result, TimeIfPossible());
        PrintProblems(
            [.. result.Problems, .. SettingsStart.Changes(result), .. rules, .. certificate]);
        if (result.Settings is not { } settings || result.HasErrors)
        {
            return ExitCode.Settings;
        }

        try
        {
            SettingsPrinter.Print(settings, Console.Out);
            LedCommands.PrintBoard(settings.Leds);
            Console.WriteLine($"; [Display] {DisplayChoice.Say(settings.Display, MachineFiles.Own)}");
            Console.WriteLine($"; State directory: {settings.Instance.State}");
            return rules.Concat(certificate).Any(problem => problem.IsError)
                ? ExitCode.Settings
                : ExitCode.Ok;
        }
        catch (IOException error)
        {
            StandardFiles.Complain($"The settings cannot be printed: {FileFault.Say(error)}");
            return ExitCode.System;
        }
    }

    // The clock of a board without a battery may be years behind.
    private static DateTime? TimeIfPossible() =>
        DateTime.UtcNow is var now && now >= BuildTime.Value ? now : null;

    private static int Run(string? file, string? named)
    {
        LibraryMemory.Bound();
        var instance = HostPlaces.Own.Find(file, named);
        using var hold = InstanceLock.TryTake(instance.State, out var fault);
        if (hold is null)
        {
            StandardFiles.Complain($"{fault}; another reflector on this machine needs its own"
                + " settings file, [General] Instance or --instance");
            return ExitCode.System;
        }

        var notes = new StartNotes();
        notes.Doubt(fault);
        var old = new OldPlace(instance, HostPlaces.Own.State);
        notes.Inform(old.Bring(file, out fault));
        notes.Doubt(fault);
        var settings = SettingsStart.Read(file, instance, ProductInfo.Version, out var told);
        var severity = settings is { IsLastGood: false, IsPartial: false }
            ? Severity.Warning
            : Severity.Error;
        foreach (var line in told)
        {
            StandardFiles.Complain(line, severity);
        }

        if (settings is null)
        {
            return ExitCode.Settings;
        }

        notes.Alarm(settings.IsLastGood || settings.IsPartial ? told : []);
        foreach (var line in old.RulesLeft(settings))
        {
            notes.Doubt(line);
        }

        return Run(settings, notes);
    }

    private static int Run(ApplianceSettings settings, StartNotes notes)
    {
        try
        {
            if (!IsEndRestart(settings, notes))
            {
                return ExitCode.Ok;
            }

            throw ProgramImage.StartAnew();
        }
        catch (SystemError error)
        {
            StandardFiles.Complain(error.Message);
            return ExitCode.System;
        }
    }

    // The watchdog starts first, so that a later hang ends in a restart.
    private static bool IsEndRestart(ApplianceSettings settings, StartNotes notes)
    {
        ThreadPool.GetMinThreads(out var workers, out var others);
        ThreadPool.SetMinThreads(Math.Max(workers, PoolThreads), others);
        using var board = BoardWatch.Begin(settings, PlaceOf(settings));
        if (board.Run.SafeMode is not null)
        {
            settings = SettingsStart.InSafeMode(settings, ProductInfo.Version);
        }

        var appliance = Serve(settings, board, notes);
        if (appliance.RestartReason is null)
        {
            return false;
        }

        // A stop signal may arrive during shutdown, and the runtime delivers it on another thread.
        // Wait for it: a stop takes precedence over a restart.
        Thread.Sleep(SignalPause);
        return appliance.RestartReason is not null;
    }

    private static Appliance Serve(
        ApplianceSettings settings, BoardWatch board, StartNotes notes)
    {
        try
        {
            var appliance = Appliance.Start(settings, board, notes);
            using (appliance)
            {
                appliance.Run();
            }

            return appliance;
        }
        catch (SystemError error)
        {
            board.Run.Fail(error.Message);
            throw;
        }
    }

    private static StartPlace PlaceOf(ApplianceSettings settings)
    {
        var machine = MachineFiles.Own;
        var (slot, version) = (SlotReport.Of(machine), SlotSystem.VersionOf(machine));
        return new StartPlace
        {
            StateDirectory = settings.Instance.State,
            CrashReport = CrashReports.FilesIn(settings.CrashFolder) is [.., var newest]
                ? newest
                : null,
            System = slot is null ? version : $"slot {slot.Slot}, {version}",
            IsOnTrial = slot?.OnTrial == true,
        };
    }

    private static void PrintProblems(IReadOnlyList<SettingsProblem> problems)
    {
        foreach (var problem in problems)
        {
            StandardFiles.Complain(
                problem.ToString(), problem.IsError ? Severity.Error : Severity.Warning);
        }
    }
}
