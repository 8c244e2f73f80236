namespace Ysf.Simulation;

/// <summary>Numbers of a run.</summary>
internal sealed class Tally
{
    /// <summary>A frame heard so long after it was keyed is late: a gateway's own buffer holds
    /// about that much.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromMilliseconds(300);

    /// <summary>Calls of the core.</summary>
    public long Calls { get; set; }

    /// <summary>Datagrams that the core sent.</summary>
    public long Transmits { get; set; }

    /// <summary>Frames of overs among them.</summary>
    public long Forwarded { get; set; }

    /// <summary>Events that the core told.</summary>
    public long Events { get; set; }

    /// <summary>Frames of overs that gateways sent.</summary>
    public long Keyed { get; set; }

    /// <summary>Frames that gateways heard.</summary>
    public long Delivered { get; set; }

    public long Late { get; set; }

    /// <summary>Answers that gateways got.</summary>
    public long Answers { get; set; }

    /// <summary>Datagrams that the network lost, either way.</summary>
    public long Lost { get; set; }

    /// <summary>Datagrams to where no simulated gateway is any more.</summary>
    public long Stray { get; set; }

    /// <summary>Datagrams to a port of ours that is closed.</summary>
    public long Closed { get; set; }

    /// <summary>Bridge loops that were tried and cut after the faults.</summary>
    public int Loops { get; set; }

    /// <summary>The most transmits that one turn of the loop left in the outbox.</summary>
    public int LargestOutbox { get; set; }

    public int LargestEvents { get; set; }

    public override string ToString() =>
        $"{Calls} calls, {Transmits} transmits, {Events} events, {Keyed} frames keyed, "
        + $"{Forwarded} forwarded, {Delivered} heard, {Late} late, {Answers} answers, "
        + $"{Lost} lost, {Stray} stray, {Closed} at closed ports, largest outbox {LargestOutbox} transmits and {LargestEvents} events";
}
