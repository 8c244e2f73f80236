using System.CommandLine;
using Ysf.Appliance.Control;
using Ysf.Appliance.Instances;
using Ysf.Appliance.Links;
using Ysf.Appliance.Product;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Cli;

/// <summary>Commands that query or control a running reflector.</summary>
internal sealed class ControlCommands
{
    private readonly Option<string?> socket = new("--socket", "-s")
    {
        Description = "Control socket of the reflector; default: searched by settings file and instance",
        HelpName = "PATH",
    };

    private readonly Option<string?> config = new("--config", "-c")
    {
        Description = "Settings file of the reflector to address",
        HelpName = "FILE",
    };

    private readonly Option<string?> instance = InstanceOption();

    private const int LinesMax = 100_000;

    private readonly Option<bool> json = TypedValues.Flag("--json", "Print JSON instead of a table");

    private readonly Option<bool> wide =
        TypedValues.Flag("--wide", "Show all columns on a terminal, whatever its width", "-w");

    private readonly Option<int?> count =
        TypedValues.Number("--count", "-n", "Number of lines to show", 1, LinesMax);

    private readonly Option<bool> follow =
        TypedValues.Flag("--follow", "Wait for new lines and print them", "-f");

    private readonly Option<bool> yes = TypedValues.Flag(
        "--yes",
        "Do not ask for confirmation when several gateways or many callsigns are affected", "-y");

    private readonly Option<bool> lastBoot = TypedValues.Flag(
        "--last-boot", "Print the last lines of the previous run, from a log in memory ([Log] Ram)");

    private readonly Argument<string> name = new("NAME")
    {
        Description = "Callsign without suffix, or name of a gateway",
    };

    public ControlCommands() => name.CompletionSources.Add(new NameSuggestions(this).Of);

    public IEnumerable<Command> All =>
    [
        Report("status", "Show health, load and counters", PrintStatus),
        Report("gateways", "List linked gateways", PrintGateways),
        Report("overs", "List open overs", PrintOvers, request: "streams"),
        Report("heard", "List the overs heard last", PrintHeard, count),
        Report("blocks", "List blocked callsigns and kicked gateways", PrintBlocks),
        Command("metrics", "Print all metrics in Prometheus format", parsed =>
            Ask(parsed, new CommandRequest { Command = "metrics" }, PrintMetrics)),
        Named(
            "block", "Block a callsign: end its over and refuse new ones",
            For("15m", ", ever")),
        Named("unblock", "End a block or a kick early", null),
        Named("kick", "Unlink a gateway and refuse it for a time", For("2m")),
        Move(),
        Hear(),
        Report("links", "List links to other reflectors", PrintLinks),
        Link(),
        Command("reload", "Apply changes of settings and rules", parsed =>
            Ask(parsed, new CommandRequest { Command = "reload" }, PrintSaid)),
        Log(),
        new AlertCommands(this).Alert,
        .. new LifeCommands(this).All,
        new UpdateCommands(this).Update,
    ];

    private static Option<string?> For(string usual, string more = "") => new("--for")
    {
        Description = $"Duration, such as 90s, 15m, 2h, 1d{more}; a bare number is minutes; default: {usual}",
        HelpName = "TIME",
    };

    /// <summary>A command that prints a report, as a table or as JSON.</summary>
    internal Command Report(
        string command, string description, Action<CommandAnswer, ReportForm> print,
        Option<int?>? limit = null, string? request = null)
    {
        var made = Command(command, description, parsed => Ask(
            parsed,
            new CommandRequest
            {
                Command = request ?? command,
                Count = limit is null ? null : parsed.GetValue(limit),
            },
            answer => print(
                answer, new ReportForm(parsed.GetValue(json), parsed.GetValue(wide)))));
        made.Options.Add(json);
        made.Options.Add(wide);
        if (limit is not null)
        {
            made.Options.Add(limit);
        }

        return made;
    }

    private Command Named(string command, string description, Option<string?>? time)
    {
        var made = Command(command, description, parsed => AskWithCare(
            parsed,
            new CommandRequest
            {
                Command = command,
                Name = parsed.GetValue(name),
                For = time is null ? null : parsed.GetValue(time),
            }));
        made.Arguments.Add(name);
        if (time is not null)
        {
            made.Options.Add(time);
            made.Options.Add(yes);
        }

        return made;
    }

    private Command Move()
    {
        var room = TypedValues.Number(
            "DG-ID", "DG-ID of the room, 1 to 99", 1, DgId.NumberMax);
        var made = Command("move", "Move a gateway to another room", parsed => AskWithCare(
            parsed,
            new CommandRequest
            {
                Command = "move",
                Name = parsed.GetValue(name),
                Room = parsed.GetValue(room),
            }));
        made.Arguments.Add(name);
        made.Arguments.Add(room);
        made.Options.Add(yes);
        return made;
    }

    private Command Hear()
    {
        var rooms = TypedValues.Rooms("DG-IDs");
        var made = Command("hear", "Let a gateway hear more rooms beside its own", parsed => AskWithCare(
            parsed,
            new CommandRequest
            {
                Command = "hear",
                Name = parsed.GetValue(name),
                Rooms = string.Join(';', parsed.GetValue(rooms) ?? []),
            }));
        made.Arguments.Add(name);
        made.Arguments.Add(rooms);
        made.Options.Add(yes);
        return made;
    }

    private Command Link()
    {
        var link = new Argument<string>("NAME") { Description = "Name of a [Link NAME]" };
        link.CompletionSources.Add(new NameSuggestions(this).Of);
        var act = TypedValues.OneOf(
            "ACT", "What it is to be until the next start",
            LinkSwitch.On, LinkSwitch.Off, LinkSwitch.Usual, "to");
        var target = new Argument<string?>("FAR-END")
        {
            Description = "Other far end, with to: " + LinkTarget.Rule,
            Arity = ArgumentArity.ZeroOrOne,
        };
        var made = Command("link", "Switch a link to another reflector", parsed => Ask(
            parsed,
            new CommandRequest
            {
                Command = "link",
                Name = parsed.GetValue(link),
                To = parsed.GetValue(act) == "to" ? parsed.GetValue(target) : parsed.GetValue(act),
            },
            PrintSaid));
        made.Arguments.Add(link);
        made.Arguments.Add(act);
        made.Arguments.Add(target);
        made.Validators.Add(result =>
        {
            var isTo = result.GetValue(act) == "to";
            if (isTo != (result.GetValue(target) is not null))
            {
                result.AddError(isTo ? "FAR-END is missing" : "FAR-END belongs to `link NAME to` only");
            }
        });
        return made;
    }

    private Command Log()
    {
        var made = Command("log", "Print the newest lines of the log", FollowLog);
        made.Options.Add(count);
        made.Options.Add(follow);
        made.Options.Add(lastBoot);
        return made;
    }

    /// <summary>A command that talks to a running reflector.</summary>
    internal Command Command(string command, string description, Func<ParseResult, int> act)
    {
        var made = new Command(command, description) { socket, config, instance };
        made.SetAction(act);
        return made;
    }

    /// <summary>Sends a request, prints the answer or the error, and returns the exit code.</summary>
    internal int Ask(ParseResult parsed, CommandRequest request, Action<CommandAnswer> print)
    {
        if (Connect(parsed) is not { } client)
        {
            return ExitCode.System;
        }

        using (client)
        {
            return Print(client.Ask(request), print);
        }
    }

    // A command that affects many needs the operator's confirmation, here or by --yes.
    private int AskWithCare(ParseResult parsed, CommandRequest request)
    {
        if (Connect(parsed) is not { } client)
        {
            return ExitCode.System;
        }

        using (client)
        {
            var answer = client.Ask(request with { Confirm = parsed.GetValue(yes) });
            if (answer?.Confirm is not { } reach)
            {
                return Print(answer, PrintSaid);
            }

            if (Console.IsInputRedirected)
            {
                Console.Error.WriteLine($"{reach.Words}. Nothing was done; confirm with --yes");
                return ExitCode.NotDone;
            }

            Console.Write($"{reach.Words}. Continue? (yes/no) ");
            if (Console.ReadLine()?.Trim() is not "yes")
            {
                Console.WriteLine("Nothing was done.");
                return ExitCode.NotDone;
            }

            return Print(client.Ask(request with { Confirm = true }), PrintSaid);
        }
    }

    private int FollowLog(ParseResult parsed)
    {
        if (parsed.GetValue(lastBoot))
        {
            return LastLogCommand.Print(
                parsed.GetValue(config), parsed.GetValue(instance), PathsOf(parsed));
        }

        if (Connect(parsed) is not { } client)
        {
            return ExitCode.System;
        }

        using (client)
        {
            var request = new CommandRequest
            {
                Command = "log",
                Count = parsed.GetValue(count),
                Follow = parsed.GetValue(follow),
            };
            var result = Print(client.Ask(request), PrintLog);
            while (request.Follow && client.WaitForNext() is { } answer)
            {
                PrintLog(answer);
            }

            return result;
        }
    }

    /// <summary>Connects to the reflector; prints an error and returns null if none answers.</summary>
    internal ControlClient? Connect(ParseResult parsed)
    {
        var paths = PathsOf(parsed);
        if (paths.Count == 0)
        {
            return null;
        }

        var client = ControlClient.TryConnect(paths, out var fault);
        client ??= parsed.GetValue(socket) is null && parsed.GetValue(config) is { } file
            && Running.SocketBySettings(file) is { } found
            ? ControlClient.TryConnect([found], out _)
            : null;
        if (client is null)
        {
            var hint = Running.Hint(
                paths, parsed.CommandResult.Command.Name);
            Console.Error.WriteLine(hint is null ? fault : $"{fault}\n{hint}");
        }

        return client;
    }

    /// <summary>The settings file on the command line; null without one.</summary>
    internal string? ConfigOf(ParseResult parsed) => parsed.GetValue(config);

    /// <summary>Control sockets to try; none when the settings cannot be read.</summary>
    internal IReadOnlyList<string> PathsOf(ParseResult parsed) =>
        parsed.GetValue(socket) is { } given ? [given]
        : parsed.GetValue(config) is { } file ? SocketsOf(file, parsed.GetValue(instance))
        : parsed.GetValue(instance) is { } named ? Running.SocketsOf(named)
        : Running.SocketsOfFile(null);

    /// <summary>Makes the option that selects an instance by name.</summary>
    internal static Option<string?> InstanceOption()
    {
        var option = new Option<string?>("--instance")
        {
            Description = "Name of the reflector if the machine runs several ([General] Instance)",
            HelpName = "NAME",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && !InstanceName.IsValid(name))
            {
                result.AddError($"--instance must be {InstanceName.Rule}");
            }
        });
        return option;
    }

    private static RunningInstances Running => new(HostPlaces.Own);

    // A reflector that runs with last-good.ini must be found although its file cannot be read.
    private static IReadOnlyList<string> SocketsOf(string file, string? named)
    {
        var place = HostPlaces.Own.Find(file, named);
        var result = SettingsReader.Read(file, place, ProductInfo.Version);
        foreach (var problem in result.Problems.Where(problem => problem.IsError))
        {
            Console.Error.WriteLine(problem);
        }

        return result.Settings is { } settings && settings.Control.Socket != place.Socket
            ? [settings.Control.Socket]
            : named is null ? Running.SocketsOfFile(file) : Running.SocketsOf(named);
    }

    /// <summary>Prints an answer or its error, and returns the exit code.</summary>
    internal static int Print(CommandAnswer? answer, Action<CommandAnswer> print)
    {
        if (answer is null)
        {
            Console.Error.WriteLine("The reflector closed the connection without an answer");
            return ExitCode.System;
        }

        if (!answer.Ok)
        {
            Console.Error.WriteLine(answer.Error);
            answer.Said?.ToList().ForEach(Console.Error.WriteLine);
            return ExitCode.NotDone;
        }

        print(answer);
        return ExitCode.Ok;
    }

    /// <summary>Prints what a command did.</summary>
    internal static void PrintSaid(CommandAnswer answer) =>
        (answer.Said ?? ["done"]).ToList().ForEach(Console.WriteLine);

    private static void PrintMetrics(CommandAnswer answer) =>
        answer.Metrics?.ToList().ForEach(Console.WriteLine);

    private static void PrintLog(CommandAnswer answer) =>
        answer.Log?.ToList().ForEach(Console.WriteLine);

    private static void PrintStatus(CommandAnswer answer, ReportForm form) => form.Print(
        answer.Status!, status => StatusTable.Of(
            status, Console.IsOutputRedirected ? Moments.Absolute : Moments.Past(DateTime.UtcNow)));

    private static void PrintGateways(CommandAnswer answer, ReportForm form) =>
        form.Print(answer.Gateways!, rows => ReportTables.Gateways(rows, DateTime.UtcNow));

    private static void PrintOvers(CommandAnswer answer, ReportForm form) =>
        form.Print(answer.Streams!, ReportTables.Streams);

    private static void PrintHeard(CommandAnswer answer, ReportForm form) =>
        form.Print(answer.Heard!, rows => ReportTables.Heard(rows, DateTime.UtcNow));

    private static void PrintBlocks(CommandAnswer answer, ReportForm form) =>
        form.Print(answer.Blocks!, ReportTables.Blocks);

    private static void PrintLinks(CommandAnswer answer, ReportForm form) =>
        form.Print(answer.Links!, rows => ReportTables.Links(rows, DateTime.UtcNow));

    /// <summary>Prints the list of alerts.</summary>
    internal static void PrintAlerts(CommandAnswer answer, ReportForm form) =>
        form.Print(answer.Alerts!, ReportTables.Alerts);
}
