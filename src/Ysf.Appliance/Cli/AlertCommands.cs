using System.CommandLine;
using Ysf.Appliance.Control;
using Ysf.Appliance.Reports;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary>Commands about alerts of a running reflector.</summary>
/// <param name="control">Connects to the reflector.</param>
internal sealed class AlertCommands(ControlCommands control)
{
    private static readonly TimeSpan LookPause = TimeSpan.FromMilliseconds(250);

    // A message may be on its way before the test, half a minute each.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(80);

    private readonly Argument<string> name = new("NAME") { Description = "Name of an [Alert NAME]" };

    public Command Alert => new("alert", "List alerts, and test them")
    {
        control.Report("list", "List alerts: what was sent, and what waits", ControlCommands.PrintAlerts, request: "alerts"),
        Test(),
    };

    private Command Test()
    {
        var made = control.Command(
            "test", "Send a test message, and wait until it arrived or failed", Test);
        name.CompletionSources.Add(new NameSuggestions(control).Of);
        made.Arguments.Add(name);
        return made;
    }

    private int Test(ParseResult parsed)
    {
        if (control.Connect(parsed) is not { } client)
        {
            return ExitCode.System;
        }

        using (client)
        {
            var wanted = parsed.GetValue(name)!;
            var asked = client.Ask(new CommandRequest { Command = "alert-test", Name = wanted });
            return asked is { Ok: true }
                ? WaitFor(client, wanted)
                : ControlCommands.Print(asked, ControlCommands.PrintSaid);
        }
    }

    private static int WaitFor(ControlClient client, string wanted)
    {
        var until = Clock.Now + Patience;
        while (Clock.Now < until)
        {
            Thread.Sleep(LookPause);
            var answer = client.Ask(new CommandRequest { Command = "alerts" });
            var test = answer?.Alerts?.FirstOrDefault(one =>
                one.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))?.Test;
            if (answer is not { Ok: true } || test is null)
            {
                return ControlCommands.Print(
                    answer is { Ok: true } ? CommandAnswer.Failed("the settings changed meanwhile") : answer,
                    ControlCommands.PrintSaid);
            }

            if (test != AlertReport.Sending)
            {
                return ControlCommands.Print(
                    test == AlertReport.Arrived ? CommandAnswer.Done(test) : CommandAnswer.Failed(test),
                    ControlCommands.PrintSaid);
            }
        }

        return ControlCommands.Print(
            CommandAnswer.Failed($"still not sent after {Patience.TotalSeconds} s"), ControlCommands.PrintSaid);
    }
}
