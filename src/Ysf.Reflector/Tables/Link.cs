namespace Ysf;

/// <summary>A link to another reflector. The objects are made once and used again.</summary>
/// <remarks><see cref="LinkKeeper"/> and the speech of its kind write it.</remarks>
internal sealed class Link(int slot)
{
    /// <summary>Index in its table; also the number of its timer and of its port.</summary>
    public int Slot { get; } = slot;

    /// <summary>Its options; null while the slot is free.</summary>
    public LinkOptions? Options { get; set; }

    public LinkState State { get; set; }

    /// <summary>The beginning of that state.</summary>
    public Instant Since { get; set; }

    public LinkFault Fault { get; set; }

    /// <summary>The address of its far end; unspecified until it is known.</summary>
    public Endpoint Remote { get; set; }

    /// <summary>The address that was looked up last; it counts from the next attempt on.</summary>
    public Endpoint Located { get; set; }

    /// <summary>The last answer or frame of its far end, or the first question to it.</summary>
    public Instant HeardAt { get; set; }

    /// <summary>Attempts that failed, one after the other.</summary>
    public int Failures { get; set; }

    /// <summary>Its gateway, while it is up.</summary>
    public Gateway? Gateway { get; set; }

    /// <summary>The name that its far end gave itself; blank without one.</summary>
    public CallsignField Server { get; set; }

    public LinkCounters Counters { get; set; }

    /// <summary>The step of a login. Written by the speech of its kind, as are the next.</summary>
    public LinkStep Step { get; set; }

    /// <summary>The last options sent because its far end spoke of another room.</summary>
    public Instant RemindedAt { get; set; }

    /// <summary>The talker of an over whose frames have no callsigns around them.</summary>
    public CallsignField Talker { get; set; }

    /// <summary>Whom that talker calls.</summary>
    public CallsignField Called { get; set; }

    /// <summary>The counter made up for frames that come without one.</summary>
    public FrameCount CountIn;

    /// <summary>The counter made up for frames that go out without one.</summary>
    public FrameCount CountOut;

    /// <summary>The way to its far end while that is asked.</summary>
    public Route Route => new(Remote, default, PortId.OfLink(Slot));

    /// <summary>Forgets everything but what was counted and what went wrong.</summary>
    public void Reset()
    {
        (Step, Server, RemindedAt) = (default, default, default);
        (Talker, Called, CountIn, CountOut) = (default, default, default, default);
    }
}
