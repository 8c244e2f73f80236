using System.Globalization;
using Ysf.Appliance.Alerts;
using Ysf.Appliance.Handover;
using Ysf.Appliance.Heard;
using Ysf.Appliance.Links;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Control;

/// <summary>Does what a request asks for; on any thread but the loop's.</summary>
/// <param name="reporter">Answers questions.</param>
/// <param name="mailbox">Takes what is to be done in the loop.</param>
/// <param name="reload">Reads the settings again.</param>
/// <param name="metrics">All numbers as Prometheus reads them.</param>
/// <param name="denied">Callsigns blocked permanently.</param>
/// <param name="reach">Whom a command would hit.</param>
/// <param name="alerts">The ways of messages to a person.</param>
/// <param name="links">Switches links.</param>
/// <param name="log">Is told who did what.</param>
internal sealed class Commands(
    Reporter reporter, LoopMailbox mailbox, Func<(bool, IReadOnlyList<string>)> reload,
    Func<IReadOnlyList<string>> metrics, DenyLines denied, RuleReach reach, AlertSet alerts,
    LinkSwitch links, Log log)
{
    /// <summary>All there are.</summary>
    public const string Names =
        "status, gateways, streams, blocks, heard, alerts, metrics, block, unblock, kick, move, hear, links, link, reload,"
        + " alert-test, log, restart, safe-mode, crash, stall";

    /// <summary>
    /// A gateway that is not answered for two minutes knows that it is not linked: the most patient
    /// ones give up then.
    /// </summary>
    private const string KickTime = "2m";

    private const string BlockTime = "15m";

    /// <summary>Duration of a permanent block.</summary>
    private const string ForGood = "ever";

    // This cuts the talker's open over off; deny.db is in force when it ends.
    private const string CutTime = "5s";
    private const int HeardCount = 20;

    // More gateways of one name than this have some other reason than a name in common.
    private const int KicksMax = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private static CommandAnswer LoopIsSilent =>
        CommandAnswer.Failed("the reflector did not answer in time");

    /// <summary>Does a request; whatever it is, it gets an answer.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="who">Sender of the command, for the log.</param>
    public CommandAnswer Execute(CommandRequest request, string who) => request.Command switch
    {
        "status" => Report(reporter.Status(), (answer, x) => answer with { Status = x }),
        "gateways" => Report(reporter.Gateways(), (answer, x) => answer with { Gateways = x }),
        "streams" => Report(reporter.Streams(), (answer, x) => answer with { Streams = x }),
        "blocks" => Report(reporter.Blocks(), (answer, x) => answer with { Blocks = x }),
        "heard" => CommandAnswer.Done() with { Heard = Heard(request) },
        "alerts" => CommandAnswer.Done() with { Alerts = alerts.Reports },
        "metrics" => CommandAnswer.Done() with { Metrics = metrics() },
        "block" when request.For == ForGood =>
            Named(
                Judged(request) with { For = null }, who, CutTime,
                (name, meanwhile) => BlockForGood(name, meanwhile, request.Confirm)),
        "block" or "mute" => Named(Judged(request), who, BlockTime, Block),
        "unblock" or "unmute" => Named(Judged(request), who, BlockTime, Unblock),
        "kick" => Named(
            request, who, KickTime,
            (name, time) => ToConfirm(name, request) ?? Kick(name, time)),
        "move" => Named(
            request with { For = null }, who, KickTime,
            (name, _) => ToConfirm(name, request) ?? Move(name, request.Room ?? RoomOf(request.For))),
        "hear" => Named(
            request with { For = null }, who, KickTime,
            (name, _) => ToConfirm(name, request)
                ?? Hear(name, request.Rooms ?? request.For ?? string.Empty)),
        "links" => Report(reporter.Links(), (answer, x) => answer with { Links = x }),
        "link" => SwitchLink(request, who),
        "reload" => Reload(who),
        "alert-test" => TestAlert(request.Name?.Trim() ?? string.Empty, who),
        "log" => CommandAnswer.Failed("log is available on the control socket only"),
        "crash" or "restart" or "safe-mode" or "stall" =>
            CommandAnswer.Failed("this command is available on the control socket only"),
        _ => CommandAnswer.Failed(
            $"{Quote(request.Command ?? string.Empty)} is not a command; known are {Names}"),
    };

    private static CommandAnswer Report<T>(
        T? report, Func<CommandAnswer, T, CommandAnswer> with)
        where T : class =>
        report is null ? LoopIsSilent : with(CommandAnswer.Done(), report);

    private IReadOnlyList<HeardOver> Heard(CommandRequest request) =>
        reporter.Heard(Math.Clamp(request.Count ?? HeardCount, 0, LastHeard.OversMax));

    // A visitor's whole call may be longer than a field: VP2E/DL1ABC.
    private static CommandRequest Judged(CommandRequest request) =>
        request.Name?.Trim() is { Length: > CallsignField.Size } name
        && Callsign.BareOf(name) is var call && Callsign.IsPlausible(call)
            ? request with { Name = call.ToString() }
            : request;

    // Commands that name a callsign or a gateway, some of them for a time.
    private CommandAnswer Named(
        CommandRequest request, string who, string time,
        Func<CallsignField, TimeSpan, CommandAnswer> act)
    {
        var name = CallsignField.FromText((request.Name ?? string.Empty).Trim());
        if (Callsign.Bare(name).IsBlank || name.ToString() != request.Name?.Trim())
        {
            return CommandAnswer.Failed(
                $"{Quote(request.Name ?? string.Empty)} is not a name: at most ten ASCII characters");
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

    // Several gateways may have one name, as all those that keep a default name.
    private CommandAnswer? ToConfirm(CallsignField name, CommandRequest request) =>
        !request.Confirm && reach.OfGatewayName($"{name}") is { IsWide: true } hit
            ? CommandAnswer.ToConfirm(hit)
            : null;

    private CommandAnswer Block(CallsignField name, TimeSpan duration)
    {
        if (BlockedName.FaultOf($"{name}", isPatternAllowed: false) is { } fault)
        {
            return CommandAnswer.Failed(fault);
        }

        var isBlocked = mailbox.Run(
            (now, r, outbox) => r.Block(now, name, duration, outbox), Patience);
        return isBlocked switch
        {
            true => CommandAnswer.Done(
            [
                $"{Callsign.Bare(name).ToUpper()} is blocked for"
                    + $" {DurationText.Spell(duration)}",
                .. BlockedName.DoubtOf($"{name}"),
            ]),
            false => CommandAnswer.Failed(
                "[Limits] TemporaryBlocks is reached; unblock a callsign first"),
            null => LoopIsSilent,
        };
    }

    private CommandAnswer BlockForGood(
        CallsignField name, TimeSpan meanwhile, bool isConfirmed)
    {
        if (BlockedName.FaultOf($"{name}", isPatternAllowed: true) is { } wrong)
        {
            return CommandAnswer.Failed(wrong);
        }

        var callsign = Callsign.Bare(name).ToUpper();
        var rule = new AccessList([(AccessRuleKind.CS, $"{callsign}")], []);
        var isPattern = $"{callsign}".EndsWith('*');
        if (isPattern && !isConfirmed)
        {
            var hit = reach.Of(AccessList.Empty, rule);
            if (hit is not { IsWide: false })
            {
                return hit is null ? LoopIsSilent : CommandAnswer.ToConfirm(hit);
            }
        }

        if (denied.Add($"{callsign}", DateTime.UtcNow) is { } fault)
        {
            return CommandAnswer.Failed(fault);
        }

        mailbox.Run((now, r, outbox) => r.Block(now, callsign, meanwhile, outbox), Patience);
        return CommandAnswer.Done(
        [
            $"{callsign} is blocked by a line of deny.db",
            .. BlockedName.DoubtOf($"{name}"),
        ]);
    }

    private CommandAnswer Unblock(CallsignField name, TimeSpan unused)
    {
        var callsign = Callsign.Bare(name).ToUpper();
        var fault = denied.Remove($"{callsign}", out var wasDenied);
        var isFree = mailbox.Run((now, r, outbox) => r.Unblock(now, name, outbox), Patience);
        return (fault, wasDenied, isFree) switch
        {
            (not null, _, _) => CommandAnswer.Failed(fault),
            (_, true, _) or (_, _, true) =>
                CommandAnswer.Done($"{name.ToUpper()} is unblocked"),
            (_, _, false) => CommandAnswer.Failed($"{name} has no block or kick to end"),
            _ => LoopIsSilent,
        };
    }

    // In a line of words the number stands where other commands have a time.
    private static int RoomOf(string? word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    private CommandAnswer Move(CallsignField name, int number)
    {
        if (number is < 1 or > DgId.NumberMax)
        {
            return CommandAnswer.Failed($"a DG-ID must be a number from 1 to {DgId.NumberMax}");
        }

        var (to, count) = (new DgId((byte)number), 0);
        MoveOutcome? outcome = MoveOutcome.Moved;
        while (outcome == MoveOutcome.Moved && count < KicksMax)
        {
            outcome = MoveOnce(name, to);
            count += outcome == MoveOutcome.Moved ? 1 : 0;
        }

        return (outcome, count) switch
        {
            (_, > 0) => CommandAnswer.Done($"{name.ToUpper()} is now in DG-ID {to}"
                + (count > 1 ? $" ({count} gateways)" : string.Empty)),
            (MoveOutcome.IsThere, _) =>
                CommandAnswer.Done($"{name.ToUpper()} is already in DG-ID {to}"),
            (MoveOutcome.IsBound, _) => CommandAnswer.Failed(
                $"{name.ToUpper()} is fixed to its room by its port, its name or home.db"),
            (MoveOutcome.NoRoom, _) => CommandAnswer.Failed($"DG-ID {to} is not in [DGID] list"),
            (MoveOutcome.NoGateway, _) => CommandAnswer.Failed($"gateway {name} is not linked"),
            _ => LoopIsSilent,
        };
    }

    private MoveOutcome? MoveOnce(CallsignField name, DgId to)
    {
        var outcome = MoveOutcome.NoGateway;
        return mailbox.Run(
            (now, r, outbox) =>
            {
                outcome = r.Move(now, name, to, outbox);
                return true;
            },
            Patience) is null ? null : outcome;
    }

    private CommandAnswer Hear(CallsignField name, string text)
    {
        HeardRooms? rooms = null;
        if (text != RoomsText.Usual)
        {
            if (RoomsText.FaultOf(text == RoomsText.None ? string.Empty : text, out var list) is { } fault)
            {
                return CommandAnswer.Failed($"{fault}; {RoomsText.Allowed}");
            }

            if (list.Count == 0 && text != RoomsText.None)
            {
                return CommandAnswer.Failed($"the list of DG-IDs is missing; {RoomsText.Allowed}");
            }

            rooms = list;
        }

        HearOutcome? outcome = HearOutcome.NoGateway;
        var isDone = mailbox.Run(
            (now, r, outbox) =>
            {
                outcome = r.Hear(now, name, rooms, outbox);
                return true;
            },
            Patience);
        return isDone is null ? LoopIsSilent : Answer(name.ToUpper(), rooms, outcome.Value);
    }

    private static CommandAnswer Answer(
        CallsignField name, HeardRooms? rooms, HearOutcome outcome) => outcome switch
        {
            HearOutcome.Done => CommandAnswer.Done(rooms switch
            {
                null => $"{name} hears again what home.db or its options name",
                { Count: 0 } => $"{name} hears no DG-ID but its own",
                { } list => $"{name} also hears DG-ID {list}",
            }),
            HearOutcome.IsOff => CommandAnswer.Failed(
                "gateways hear one DG-ID: [DGID] Several is 0"),
            HearOutcome.IsBound => CommandAnswer.Failed(
                $"{name} is fixed to its room by its port or its name"),
            HearOutcome.NoRoom => CommandAnswer.Failed($"a DG-ID of {rooms} is not in [DGID] list"),
            HearOutcome.Full => CommandAnswer.Failed(
                $"there are {Limits.OperatorLists} such lists; take one away with auto first"),
            _ => CommandAnswer.Failed($"gateway {name} is not linked"),
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
                $"{name.ToUpper()} is kicked for {DurationText.Spell(duration)}"
                + (count > 1 ? $" ({count} gateways)" : string.Empty)),
            (null, _) => LoopIsSilent,
            _ => CommandAnswer.Failed($"gateway {name} is not linked"),
        };
    }

    private CommandAnswer TestAlert(string name, string who)
    {
        log.Info($"{who}: sends a test by [Alert {ShownText.Quote(name)}]");
        return alerts.AskTest(name) is { } fault
            ? CommandAnswer.Failed(fault)
            : CommandAnswer.Done("a test is being sent; `alerts` shows its result");
    }

    private CommandAnswer SwitchLink(CommandRequest request, string who)
    {
        var fault = links.Switch(
            request.Name?.Trim() ?? string.Empty, request.To ?? request.For ?? string.Empty,
            out var said);
        if (fault is not null)
        {
            return CommandAnswer.Failed(fault);
        }

        log.Info($"{who}: {said}");
        return CommandAnswer.Done(said);
    }

    private CommandAnswer Reload(string who)
    {
        log.Info($"{who}: reloads the settings");
        var (isTaken, said) = reload();
        return isTaken
            ? CommandAnswer.Done(said)
            : CommandAnswer.Failed(
                "the settings were rejected; the old ones stay in force", said);
    }

    private static string Quote(string text) => $"\"{ShownText.Quote(text)}\"";
}
