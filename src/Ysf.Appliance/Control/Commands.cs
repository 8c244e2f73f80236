using Ysf.Appliance.Logging;
using Ysf.Appliance.Reports;

namespace Ysf.Appliance.Control;

/// <summary>Does what a request asks for; on any thread but the loop's.</summary>
/// <param name="reporter">Answers questions.</param>
/// <param name="mailbox">Takes what is to be done in the loop.</param>
/// <param name="reload">Reads the settings again.</param>
/// <param name="metrics">All numbers as Prometheus reads them.</param>
/// <param name="log">Is told who did what.</param>
internal sealed class Commands(
    Reporter reporter, LoopMailbox mailbox, Func<(bool, IReadOnlyList<string>)> reload,
    Func<IReadOnlyList<string>> metrics, Log log)
{
    /// <summary>All there are.</summary>
    public const string Names =
        "status, gateways, streams, blocks, heard, metrics, block, unblock, kick, reload, log,"
        + " restart, safe-mode, crash, stall";

    /// <summary>
    /// A gateway that is not answered for two minutes knows that it is not linked: the most patient
    /// ones give up then.
    /// </summary>
    private const string KickTime = "2m";

    private const string BlockTime = "15m";
    private const int HeardCount = 20;

    // More gateways of one name than this have some other reason than a name in common.
    private const int KicksMax = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private static CommandAnswer LoopIsSilent =>
        CommandAnswer.Failed("the reflector did not answer in time");

    /// <summary>Does a request; whatever it is, it gets an answer.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="who">Who asks, for the log.</param>
    public CommandAnswer Execute(CommandRequest request, string who) => request.Command switch
    {
        "status" => Report(reporter.Status(), (answer, x) => answer with { Status = x }),
        "gateways" => Report(reporter.Gateways(), (answer, x) => answer with { Gateways = x }),
        "streams" => Report(reporter.Streams(), (answer, x) => answer with { Streams = x }),
        "blocks" => Report(reporter.Blocks(), (answer, x) => answer with { Blocks = x }),
        "heard" => CommandAnswer.Done() with { Heard = Heard(request) },
        "metrics" => CommandAnswer.Done() with { Metrics = metrics() },
        "block" or "mute" => Named(request, who, BlockTime, Block),
        "unblock" or "unmute" => Named(request, who, BlockTime, Unblock),
        "kick" => Named(request, who, KickTime, Kick),
        "reload" => Reload(who),
        "log" => CommandAnswer.Failed("the log can be read on the control socket only"),
        "crash" or "restart" or "safe-mode" or "stall" =>
            CommandAnswer.Failed("only the control socket takes that"),
        _ => CommandAnswer.Failed(
            $"{Quote(request.Command ?? string.Empty)} is no command; there are {Names}"),
    };

    private static CommandAnswer Report<T>(
        T? report, Func<CommandAnswer, T, CommandAnswer> with)
        where T : class =>
        report is null ? LoopIsSilent : with(CommandAnswer.Done(), report);

    private IReadOnlyList<HeardOver> Heard(CommandRequest request) =>
        reporter.Heard(Math.Clamp(request.Count ?? HeardCount, 0, LastHeard.OversMax));

    // Commands that name somebody, some of them for a time.
    private CommandAnswer Named(
        CommandRequest request, string who, string time,
        Func<CallsignField, TimeSpan, CommandAnswer> act)
    {
        var name = CallsignField.FromText((request.Name ?? string.Empty).Trim());
        if (Callsign.Bare(name).IsBlank || name.ToString() != request.Name?.Trim())
        {
            return CommandAnswer.Failed(
                $"{Quote(request.Name ?? string.Empty)} is no name: at most ten ASCII characters");
        }

        if (!DurationText.TryRead(request.For ?? time, out var duration))
        {
            return CommandAnswer.Failed(
                $"{Quote(request.For ?? time)} must be {DurationText.Allowed}");
        }

        var answer = act(name, duration);
        if (answer.Ok)
        {
            log.Info($"{who}: {answer.Said?[0]}");
        }

        return answer;
    }

    private CommandAnswer Block(CallsignField name, TimeSpan duration) =>
        mailbox.Run((now, r, outbox) => r.Block(now, name, duration, outbox), Patience) switch
        {
            true => CommandAnswer.Done(
                $"{Callsign.Bare(name).ToUpper()} may not transmit for"
                + $" {DurationText.Spell(duration)}"),
            false => CommandAnswer.Failed("no more callsigns can be blocked"),
            null => LoopIsSilent,
        };

    private CommandAnswer Unblock(CallsignField name, TimeSpan unused) =>
        mailbox.Run((now, r, outbox) => r.Unblock(now, name, outbox), Patience) switch
        {
            true => CommandAnswer.Done($"{name.ToUpper()} is free again"),
            false => CommandAnswer.Failed($"{name} is not blocked for a time"),
            null => LoopIsSilent,
        };

    private CommandAnswer Kick(CallsignField name, TimeSpan duration)
    {
        var count = 0;
        bool? isKicked = true;
        while (isKicked == true && count < KicksMax)
        {
            isKicked = mailbox.Run(
                (now, r, outbox) => r.Kick(now, name, duration, outbox), Patience);
            count += isKicked == true ? 1 : 0;
        }

        return (isKicked, count) switch
        {
            (_, > 0) => CommandAnswer.Done(
                $"{name.ToUpper()} was sent away for {DurationText.Spell(duration)}"
                + (count > 1 ? $" ({count} gateways)" : string.Empty)),
            (null, _) => LoopIsSilent,
            _ => CommandAnswer.Failed($"no gateway {name} is linked"),
        };
    }

    private CommandAnswer Reload(string who)
    {
        log.Info($"{who}: the settings are to be read again");
        var (isTaken, said) = reload();
        return isTaken
            ? CommandAnswer.Done(said)
            : CommandAnswer.Failed(
                "the settings were not taken over: the old ones stay in force", said);
    }

    private static string Quote(string text) => $"\"{Settings.ProblemList.Quote(text)}\"";
}
