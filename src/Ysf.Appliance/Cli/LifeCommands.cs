using System.CommandLine;
using Ysf.Appliance.Board;
using Ysf.Appliance.Control;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary>The commands about the life of a running reflector.</summary>
/// <param name="control">Talks to it.</param>
internal sealed class LifeCommands(ControlCommands control)
{
    private readonly Option<bool> yes = new("--yes") { Description = "Really do it" };

    private readonly Argument<string> mode = new Argument<string>("MODE")
    {
        Description = "on or off",
    }.AcceptOnlyFromAmong("on", "off");

    public IEnumerable<Command> All => [Restart(), SafeMode(), Watchdog(), Crash()];

    private Command Restart() => control.Command(
        "restart", "Start anew, in order and in the same process", parsed => control.Ask(
            parsed, new CommandRequest { Command = "restart" }, ControlCommands.PrintSaid));

    private Command SafeMode()
    {
        var made = control.Command(
            "safe-mode", "Start anew without feeds, with the settings that worked last; or back",
            parsed => control.Ask(
                parsed,
                new CommandRequest { Command = "safe-mode", Name = parsed.GetValue(mode) },
                ControlCommands.PrintSaid));
        made.Arguments.Add(mode);
        return made;
    }

    private Command Watchdog() => new("watchdog", "What restarts this machine when it hangs")
    {
        control.Command(
            "test", "Make the reflector hang, to see that it is restarted; asks twice", Test),
    };

    private Command Crash()
    {
        var made = control.Command(
            "crash", "Make the reflector crash on purpose, to see that it comes back", Crash);
        made.Options.Add(yes);
        return made;
    }

    private int Crash(ParseResult parsed)
    {
        if (!parsed.GetValue(yes))
        {
            Console.Error.WriteLine(
                "This interrupts every over until the reflector runs again; add --yes to do it");
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

        Console.WriteLine("It crashed; whoever started it starts it again");
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
                    ? "The reflector gave no answer"
                    : "Nothing would restart it: neither a watchdog nor systemd watches it");
                return ExitCode.NotDone;
            }

            Console.WriteLine($"The reflector will hang, and nobody is served, until {rescue}.");
            return IsWanted(Rescue.WordOf(watchdog))
                ? ControlCommands.Print(
                    client.Ask(new CommandRequest { Command = "stall" }),
                    _ => Console.WriteLine($"It hangs. Wait until {rescue}."))
                : ExitCode.NotDone;
        }
    }

    private static bool IsWanted(string word)
    {
        Console.Write("Is that what you want? (yes/no) ");
        if (Console.ReadLine()?.Trim() is not "yes")
        {
            Console.WriteLine("Nothing was done.");
            return false;
        }

        Console.Write($"Type {word} to do it: ");
        if (Console.ReadLine()?.Trim() != word)
        {
            Console.WriteLine("Nothing was done.");
            return false;
        }

        return true;
    }
}
