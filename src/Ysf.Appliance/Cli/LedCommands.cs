using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Ysf.Appliance.Board;
using Ysf.Appliance.Instances;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Problems;
using Ysf.Machine.Gpio;
using Ysf.Machine.Host;
using Ysf.Machine.Lights;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary>Shows and tests the LEDs.</summary>
internal sealed class LedCommands
{
    private const double SecondsMin = 0.1;
    private const double SecondsMax = 60;
    private const double SecondsUsual = 3;
    private readonly BoardModel board = BoardModel.Of(MachineFiles.Own);

    private readonly Option<string?> config = new("--config", "-c")
    {
        Description = "Settings file, which names the LEDs",
        HelpName = "FILE",
    };

    private readonly Option<double> seconds = TypedValues.Decimal(
        "--seconds",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Seconds for each pattern, {SecondsMin} to {SecondsMax}; default: {SecondsUsual}"),
        SecondsUsual, SecondsMin, SecondsMax);

    public Command Leds
    {
        get
        {
            var leds = new Command("leds", "Show the board, its LEDs and their state") { config };
            leds.SetAction(parsed => With(parsed, Show));
            var test = new Command("test", "Show every pattern on the LEDs, with its meaning")
            {
                config, seconds,
            };
            test.SetAction(parsed => With(parsed, chosen => Test(chosen, TimeOf(parsed))));
            leds.Subcommands.Add(test);
            return leds;
        }
    }

    /// <summary>Prints, as comments of a settings file, the LEDs that <c>auto</c> selects here.</summary>
    public static void PrintBoard(LedSettings wanted)
    {
        var board = BoardModel.Of(MachineFiles.Own);
        Console.WriteLine($"; The board is {board.Name}. Its LEDs:");
        foreach (var (light, place) in Enum.GetValues<Light>().Zip(board.Choose(wanted).All))
        {
            Console.WriteLine($"; [Led] {light} = {place}");
        }
    }

    private TimeSpan TimeOf(ParseResult parsed) =>
        TimeSpan.FromSeconds(parsed.GetValue(seconds));

    private int With(ParseResult parsed, Func<LedSettings, int> act)
    {
        var result = InstanceSettings.Read(parsed.GetValue(config));
        SettingsProblem.Tell(result.Problems, StandardFiles.Complain);
        return result.Settings is { } settings
            ? act(board.Choose(settings.Leds))
            : ExitCode.Settings;
    }

    private int Show(LedSettings chosen)
    {
        Console.WriteLine(board.Name);
        var table = new TextTable("light", "LED", "now");
        foreach (var (light, place) in Enum.GetValues<Light>().Zip(chosen.All))
        {
            table.Add($"{light}", $"{place}", StateOf(place));
        }

        table.Print();
        return ExitCode.Ok;
    }

    private static string StateOf(LedPlace place)
    {
        switch (place.Kind)
        {
            case LedKind.Device:
                return new LedDevice($"{MachineFiles.Own.Leds}/{place.Device}").Say();
            case LedKind.Gpio:
                try
                {
                    var (chip, line) = new GpioChips(MachineFiles.Own).Find(place.Gpio!);
                    return $"gpiochip{chip}, line {line}";
                }
                catch (GpioFault fault)
                {
                    return fault.Message;
                }

            default:
                return "-";
        }
    }

    private static int Test(LedSettings chosen, TimeSpan time)
    {
        var lamps = LightKeeper.Lamps(chosen, MachineFiles.Own, StandardFiles.Complain);
        if (lamps.Count == 0)
        {
            StandardFiles.Complain("There is no LED to test: [Led] names none,"
                + " and this board has no known LED");
            return ExitCode.NotDone;
        }

        using var stop = new EventFd();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, EndTest);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, EndTest);
        Console.WriteLine($"On {string.Join(", ", lamps)}; a running reflector interferes:");
        var isStopped = false;
        foreach (var (meaning, pattern) in StatusLights.Legend)
        {
            if (!isStopped)
            {
                Console.WriteLine($"{meaning}: {pattern}");
                isStopped = ShowOn(lamps, pattern, time, stop);
            }
        }

        var isFaulty = lamps.Any(lamp => lamp.Fault is not null);
        foreach (var lamp in lamps)
        {
            lamp.Release();
        }

        return isFaulty || isStopped ? ExitCode.NotDone : ExitCode.Ok;

        void EndTest(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Signal();
        }
    }

    private static bool ShowOn(
        IReadOnlyList<Lamp> lamps, LightPattern pattern, TimeSpan time, EventFd stop)
    {
        var until = Clock.Now + time;
        for (var now = Clock.Now; now < until; now = Clock.Now)
        {
            var due = until;
            foreach (var lamp in lamps)
            {
                lamp.Show(now, pattern);
                var next = lamp.Turn(now);
                due = next < due ? next : due;
            }

            if (stop.Wait(due - Clock.Now))
            {
                return true;
            }
        }

        return false;
    }
}
