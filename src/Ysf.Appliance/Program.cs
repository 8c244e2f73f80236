using System.CommandLine;
using Ysf.Appliance.Board;
using Ysf.Appliance.Cli;
using Ysf.Appliance.Health;
using Ysf.Appliance.Linux;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Storage;

namespace Ysf.Appliance;

/// <summary>The command line of <c>ysf-appliance</c>.</summary>
internal static class Program
{
    // Of the pool's threads three may hang, in a stuck disk of the log (one that writes, one that
    // was to flush) and in an unread console. Signals and timers must not wait until the pool has
    // grown, which it does by one in half a second, even where there is but one processor.
    private const int PoolThreads = 6;

    private static readonly TimeSpan SignalPause = TimeSpan.FromMilliseconds(50);

    private static int Main(string[] args)
    {
        StandardFiles.Open();
        ProgramImage.TakeName();

        // An error nobody foresaw ends the process with its stack, for the supervisor to see.
        return CommandLine().Parse(args).Invoke(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    internal static RootCommand CommandLine()
    {
        var config = new Option<string?>("--config", "-c")
        {
            Description = "Settings file (pysfreflector.ini); without it built-in defaults",
            HelpName = "FILE",
        };

        // The Python reflector takes its settings file as the only argument.
        var ini = new Argument<string?>("FILE")
        {
            Description = "Settings file; the same as run --config FILE",
            Arity = ArgumentArity.ZeroOrOne,
        };

        // Dashboards ask the program itself, and take the version from a fixed column.
        var fieldVersion = new Option<bool>("-v")
        {
            Description = "Print the version as dashboards ask for it",
        };

        var root = new RootCommand("YSF reflector: passes each over to every gateway in its room")
        {
            ini,
            fieldVersion,
            Command("run", "Run the reflector", config, Run),
            Command("check", "Check a settings file and print what will be used", config, Check),
            Command("version", "Print the version", null, _ =>
                Print($"{ProductInfo.Name} {ProductInfo.Version}")),
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
        root.Subcommands.Add(DoorCommand.Make());
        root.Subcommands.Add(new SlotCommands().Slot);
        root.SetAction(parsed => parsed.GetValue(fieldVersion)
            ? Print($"YSFReflector version {ProductInfo.Version}")
            : parsed.GetValue(ini) is { } file ? Run(file) : Usage(root));
        return root;
    }

    private static Command Command(
        string name, string description, Option<string?>? config, Func<string?, int> action)
    {
        var command = new Command(name, description);
        if (config is not null)
        {
            command.Options.Add(config);
        }

        command.SetAction(parsed => action(config is null ? null : parsed.GetValue(config)));
        return command;
    }

    private static int Usage(RootCommand root) => root.Parse("--help").Invoke();

    private static int Print(string line)
    {
        Console.WriteLine(line);
        return ExitCode.Ok;
    }

    private static int Check(string? file)
    {
        var result = SettingsReader.Read(file);
        PrintProblems(result);
        if (result.Settings is not { } settings || result.HasErrors)
        {
            return ExitCode.Settings;
        }

        try
        {
            SettingsPrinter.Print(settings, Console.Out);
            LedCommands.PrintBoard(settings.Leds);
            return ExitCode.Ok;
        }
        catch (IOException error)
        {
            StandardFiles.Complain($"The settings could not be printed: {FileFault.Say(error)}");
            return ExitCode.System;
        }
    }

    private static int Run(string? file)
    {
        var settings = SettingsStart.Read(
            file, ServiceDirectories.State, ProductInfo.Version, out var told);
        foreach (var line in told)
        {
            StandardFiles.Complain(line);
        }

        if (settings is null)
        {
            return ExitCode.Settings;
        }

        try
        {
            if (!Run(settings, settings.IsLastGood ? told : []))
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

    // The watchdog first, so that nothing that hangs from here on hangs for ever.
    private static bool Run(ApplianceSettings settings, IReadOnlyList<string> notices)
    {
        ThreadPool.GetMinThreads(out var workers, out var others);
        ThreadPool.SetMinThreads(Math.Max(workers, PoolThreads), others);
        using var board = BoardWatch.Begin(
            settings, ServiceDirectories.State,
            CrashReports.FilesIn(settings.CrashFolder) is [.., var newest] ? newest : null);
        if (board.Run.SafeMode is not null)
        {
            settings = SettingsStart.InSafeMode(
                settings, ServiceDirectories.State, ProductInfo.Version);
        }

        var appliance = Appliance.Start(settings, board, notices);
        using (appliance)
        {
            appliance.Run();
        }

        if (!appliance.IsRestartWanted)
        {
            return false;
        }

        // A signal to stop may come while it is taken apart, and the runtime hands it on by another
        // thread: it is waited for, and wins.
        Thread.Sleep(SignalPause);
        return appliance.IsRestartWanted;
    }

    private static void PrintProblems(SettingsResult result)
    {
        foreach (var problem in result.Problems)
        {
            StandardFiles.Complain(problem.ToString());
        }
    }
}
