namespace Ysf;

/// <summary>Counts of the reflector since its start; they only grow.</summary>
public sealed class Counters
{
    private readonly long[] drops = new long[Enum.GetValues<DropReason>().Length];

    /// <summary>Datagrams handed to the core.</summary>
    public long Received { get; internal set; }

    /// <summary>Datagrams staged for sending, answers and forwarded frames.</summary>
    public long Sent { get; internal set; }

    /// <summary>
    /// Datagrams of unlinked senders, and of gateways beyond all their limits together: the load
    /// that a flood makes. Nothing is refused for it.
    /// </summary>
    public long FloodLoad { get; internal set; }

    /// <summary>Overs opened.</summary>
    public long Streams { get; internal set; }

    /// <summary>Gateways unlinked because their ports refuse what they are sent.</summary>
    public long PortsRefused { get; internal set; }

    /// <summary>
    /// Errors that say so and quote nothing that a linked gateway was sent lately: late, too short, or
    /// forged.
    /// </summary>
    public long UnprovenRefusals { get; internal set; }

    /// <summary>Overs that the parrot played back, or began to.</summary>
    public long ParrotOvers { get; internal set; }

    /// <summary>Replays begun.</summary>
    public long Replays { get; internal set; }

    /// <summary>Requests of Wires-X menus that were answered.</summary>
    public long WiresXAnswers { get; internal set; }

    /// <summary>Frames that lines of gateways lost, and what they lost them of.</summary>
    public LineTotals Lines { get; internal set; }

    /// <summary>The number of drops for <paramref name="reason"/>.</summary>
    public long this[DropReason reason] => drops[(int)reason];

    internal void Drop(DropReason reason) => drops[(int)reason]++;

    internal void CopyTo(Counters other)
    {
        (other.Received, other.Sent, other.Streams) = (Received, Sent, Streams);
        (other.FloodLoad, other.Lines) = (FloodLoad, Lines);
        (other.ParrotOvers, other.Replays) = (ParrotOvers, Replays);
        other.WiresXAnswers = WiresXAnswers;
        (other.PortsRefused, other.UnprovenRefusals) = (PortsRefused, UnprovenRefusals);
        drops.CopyTo(other.drops, 0);
    }
}
