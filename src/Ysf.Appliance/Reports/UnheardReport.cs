using Ysf.Appliance.Heard;
using Ysf.Machine.Work;
using static System.FormattableString;

namespace Ysf.Appliance.Reports;

/// <summary>Why nothing of a linked gateway is carried.</summary>
/// <param name="Reason">Why its frames are dropped, as <c>drops</c> of the status has it.</param>
/// <param name="Rule">The rule, two letters, when they are refused.</param>
/// <param name="Text">The same in words.</param>
/// <param name="Dropped">Frames dropped since then.</param>
/// <param name="Since">When the first of them came.</param>
public sealed record UnheardReport(
    DropReason Reason, RefusalReason? Rule, string Text, long Dropped, DateTime Since)
{
    /// <summary>The report of a snapshot.</summary>
    public static UnheardReport Of(in GatewaySnapshot gateway, Unheard unheard) => new(
        unheard.Reason,
        RuleOf(unheard.Refusal),
        Words(unheard.Reason, unheard.Refusal, unheard.Talker, gateway.DgId),
        unheard.Dropped,
        ReportText.ToSeconds(Clock.OnTheWall(unheard.Since)));

    /// <summary>The reason of a <see cref="EventKind.GatewayUnheard"/> in words.</summary>
    public static string Words(in ReflectorEvent happened) =>
        Words(happened.Drop, happened.Refusal, happened.Source, happened.DgId);

    /// <summary>The rule's letters; null when no rule refused anything.</summary>
    public static RefusalReason? RuleOf(RefusalReason refusal) =>
        refusal == RefusalReason.None ? null : refusal;

    private static string Words(
        DropReason reason, RefusalReason refusal, CallsignField talker, DgId room) => reason switch
        {
            DropReason.Refused => Words(refusal, talker),
            DropReason.BadLength => "its frames are not 155 bytes long",
            DropReason.BadFich => "its frames cannot be decoded (FICH)",
            DropReason.FrameRate => "it sends more frames than [Protections] FrameRate allows",
            DropReason.CarryRate =>
                "its overs are faster than [Protections] CarryRate allows",
            DropReason.DgIdBusy => Invariant($"DG-ID {room.Number} is busy with other overs"),
            DropReason.NotToBeCarried => "its radio requests not to be forwarded (squelch code 127)",
            DropReason.NoOver => "the headers of its overs are missing",
            DropReason.AfterTerminator => "its overs go on after their terminator",
            DropReason.CutOff => "its over was cut off and continues",
            DropReason.SwitchingOver => "its overs only move it to another DG-ID",
            DropReason.StreamsFull => "as many overs are open as [Limits] Streams allows",
            DropReason.ParrotFull => "the parrot has as many overs as [Parrot] Places allows",
            DropReason.ReplayFull => "as many replays run as may run at once",
            DropReason.WiresXFull => "as many Wires-X menus are answered as may be at once",
            DropReason.BridgeLoop => "they are copies of other gateways' frames",
            DropReason.LocalOver =>
                Invariant($"DG-ID {room.Number} is the local one, which forwards no overs"),
            _ => $"{reason}",
        };

    private static string Words(RefusalReason refusal, CallsignField talker) => refusal switch
    {
        RefusalReason.DT => "it sends data or pictures (DT)",
        RefusalReason.GW => "a rule of deny.db names it (GW)",
        RefusalReason.IP => "a rule of deny.db names its address (IP)",
        RefusalReason.SN => $"a rule of deny.db names the radio of {talker} (SN)",
        _ => $"{talker} is blocked (CS)",
    };
}
