using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ysf.Appliance.Board;
using Ysf.Appliance.Card;
using Ysf.Appliance.Instances;
using Ysf.Appliance.Recovery;
using Ysf.Appliance.Settings;
using Ysf.Machine.Linux;
using Ysf.Machine.Serial;
using Ysf.Machine.Watchdog;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary>Runs the recovery console on a serial port or on the current terminal.</summary>
internal static class ConsoleCommand
{
    private const int UsualBaud = 115200;
    private const string SystemSettings = "/etc/ysf-appliance";

    public static Command Make()
    {
        var port = new Option<string?>("--port", "-p")
        {
            Description = "Serial port; default: the current terminal",
            HelpName = "DEVICE",
        };
        var baud = new Option<int>("--baud", "-b")
        {
            Description = "Speed of the port: " + string.Join(", ", SerialLine.Speeds)
                + $"; default: {UsualBaud}",
            HelpName = "N",
            DefaultValueFactory = _ => UsualBaud,
            CustomParser = SpeedOf,
        };
        var config = new Option<string?>("--config", "-c")
        {
            Description = "Settings file; default: pysfreflector.ini in /etc/ysf-appliance or the"
                + " state directory",
            HelpName = "FILE",
        };
        var command = new Command("console", "Run the recovery menu, on a serial port or this terminal")
        {
            port,
            baud,
            config,
        };
        command.SetAction(parsed => Run(
            parsed.GetValue(port), parsed.GetValue(baud), parsed.GetValue(config)));
        return command;
    }

    private static int SpeedOf(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var speed)
            && SerialLine.Speeds.Contains(speed))
        {
            return speed;
        }

        result.AddError(
            $"--baud must be one of {string.Join(", ", SerialLine.Speeds)}, not '{text}'");
        return UsualBaud;
    }

    private static int Run(string? port, int baud, string? config)
    {
        var places = HostPlaces.Own;
        var home = Directory.Exists(SystemSettings) ? SystemSettings : places.Find(null).State;
        var file = Path.GetFullPath(config ?? Path.Combine(home, SettingsPlace.FieldName));
        var instance = config is null && home != SystemSettings
            ? places.Find(null) with { Folder = home }
            : places.Find(file);
        var desk = new SettingsDesk(file, instance, CardMount.Own);
        var safeMode = new SafeModeFile(instance.State);
        var snooze = new WatchdogSnooze(instance.Runtime);
        var menu = new ConsoleMenu(new ConsoleParts
        {
            Reflector = new ReflectorView(desk, safeMode),
            System = new SystemActions(),
            Settings = desk,
            SafeMode = safeMode,
            Addresses = NetworkAddresses.Lines,
            Shell = PtyShell.Start,
            Worked = now => snooze.Worked(now),
            CanLeave = port is null,
        });
        new ConsoleLoop(menu, () => Open(port, baud), StandardFiles.Complain).Run(port is not null);
        return ExitCode.Ok;
    }

    private static (IConsoleLine? Line, string Fault) Open(string? port, int baud)
    {
        if (port is null)
        {
            return (new TerminalLine(), string.Empty);
        }

        var line = SerialLine.TryOpen(port, baud, out var fault);
        return (line, $"{port}: {fault}");
    }
}
