namespace Ysf;

/// <summary>What the reflector did since its start, as plain numbers that only grow.</summary>
public sealed class Counters
{
    private readonly long[] drops = new long[Enum.GetValues<DropReason>().Length];

    /// <summary>Datagrams handed to the core.</summary>
    public long Received { get; internal set; }

    /// <summary>Datagrams staged for sending, answers and forwarded frames.</summary>
    public long Sent { get; internal set; }

    /// <summary>
    /// Datagrams of who is not linked, and of gateways that send more than any gateway has to say:
    /// what a flood is made of.
    /// </summary>
    public long Excess { get; internal set; }

    /// <summary>Overs opened.</summary>
    public long Streams { get; internal set; }

    /// <summary>How often <paramref name="reason"/> happened.</summary>
    public long this[DropReason reason] => drops[(int)reason];

    internal void Drop(DropReason reason) => drops[(int)reason]++;

    internal void CopyTo(Counters other)
    {
        (other.Received, other.Sent, other.Streams) = (Received, Sent, Streams);
        other.Excess = Excess;
        drops.CopyTo(other.drops, 0);
    }
}
