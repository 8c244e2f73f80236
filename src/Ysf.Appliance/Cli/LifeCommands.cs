using System.CommandLine;
using Ysf.Appliance.Board;
using Ysf.Appliance.Control;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary>Commands that restart, test or crash a running reflector.</summary>
/// <param name="control">Connects to the reflector.</param>
internal sealed class LifeCommands(ControlCommands control)
{
    private readonly Option<bool> yes = TypedValues.Flag("--yes", "Confirm the crash");

    private readonly Argument<string> mode =
        TypedValues.OneOf("MODE", "Restart in safe mode, or normally", "on", "off");

    public IEnumerable<Command> All => [Restart(), SafeMode(), Watchdog(), Crash()];

    private Command Restart() => control.Command(
        "restart", "Restart the reflector in order, in the same process", parsed => control.Ask(
            parsed, new CommandRequest { Command = "restart" }, ControlCommands.PrintSaid));

    private Command SafeMode()
    {
        var made = control.Command(
            "safe-mode", "Restart in safe mode (no feeds, settings that worked last), or leave it",
            parsed => control.Ask(
                parsed,
                new CommandRequest { Command = "safe-mode", Name = parsed.GetValue(mode) },
                ControlCommands.PrintSaid));
        made.Arguments.Add(mode);
        return made;
    }

    private Command Watchdog() => new("watchdog", "Test the watchdog that restarts a hung reflector")
    {
        control.Command(
            "test", "Make the reflector hang, to test that it is restarted; asks twice", Test),
    };

    private Command Crash()
    {
        var made = control.Command(
            "crash", "Make the reflector crash, to test that it is restarted", Crash);
        made.Options.Add(yes);
        return made;
    }

    private int Crash(ParseResult parsed)
    {
        if (!parsed.GetValue(yes))
        {
            Console.Error.WriteLine(
                "A crash interrupts every over until the reflector runs again; confirm with --yes");
            return ExitCode.NotDone;
        }

        if (control.Connect(parsed) is not { } client)
        {
            return ExitCode.System;
        }

        using (client)
        {
            if (client.Ask(new CommandRequest { Command = "crash" }) is { } answer)
            {
                return ControlCommands.Print(answer, ControlCommands.PrintSaid);
            }
        }

        Console.WriteLine("The reflector crashed; its supervisor restarts it");
        return ExitCode.Ok;
    }

    private int Test(ParseResult parsed)
    {
        if (control.Connect(parsed) is not { } client)
        {
            return ExitCode.System;
        }

        using (client)
        {
            var watchdog = client.Ask(new CommandRequest { Command = "status" })?.Status?
                .Board.Watchdog;
            if (watchdog is null || Rescue.Of(watchdog) is not { } rescue)
            {
                Console.Error.WriteLine(watchdog is null
                    ? "The reflector closed the connection without an answer"
                    : "Nothing would restart the reflector: it has no watchdog, hardware or systemd");
                return ExitCode.NotDone;
            }

            var word = Rescue.WordOf(watchdog);
            Console.WriteLine($"The reflector will hang and serve no gateway until {rescue}."
                + (word == Rescue.OfService ? " The machine does not restart." : string.Empty));
            return IsWanted(word)
                ? ControlCommands.Print(
                    client.Ask(new CommandRequest { Command = "stall" }),
                    _ => Console.WriteLine($"The reflector hangs. Wait until {rescue}."))
                : ExitCode.NotDone;
        }
    }

    private static bool IsWanted(string word)
    {
        Console.Write("Continue? (yes/no) ");
        if (Console.ReadLine()?.Trim() is not "yes")
        {
            Console.WriteLine("Nothing was done.");
            return false;
        }

        Console.Write($"Type {word} to confirm: ");
        if (Console.ReadLine()?.Trim() != word)
        {
            Console.WriteLine("Nothing was done.");
            return false;
        }

        return true;
    }
}
