namespace Ysf;

/// <summary>One over. The objects are made once and used again.</summary>
internal sealed class Over(int slot)
{
    /// <summary>Index in its table; also the number of its timers.</summary>
    public int Slot { get; } = slot;

    public OverId Id { get; set; }

    public OverKind Kind { get; set; }

    /// <summary>The gateway of the over; null while the slot is free.</summary>
    public Gateway? Gateway { get; set; }

    /// <summary>The gateway's name as the opening frame had it.</summary>
    public CallsignField GatewayName { get; set; }

    public CallsignField Source { get; set; }

    public CallsignField Destination { get; set; }

    public DgId Room { get; set; }

    public Instant StartedAt { get; set; }

    public Instant HeardAt { get; set; }

    /// <summary>The talker, by <see cref="Ysf.Talker.Of"/>.</summary>
    public CallsignField Talker { get; set; }

    /// <summary>
    /// Whether the same talker was heard in this room through another gateway just before.
    /// </summary>
    public bool IsSuspect { get; set; }

    public bool HasHeader { get; set; }

    /// <summary>Whether it brought voice that no other gateway had brought.</summary>
    public bool HasOwnVoice { get; set; }

    /// <summary>Voice frames that were carried.</summary>
    public int VoiceCount { get; set; }

    /// <summary>Whether a frame of it was carried, so that its end has to be.</summary>
    public bool IsHeard { get; set; }

    public LineMeter Line { get; } = new();

    /// <summary>The jitter of its voice, when the parrot listens. A field, since it changes in place.
    /// </summary>
    public JitterMeter Jitter;

    /// <summary>Whether its frames are kept for a replay.</summary>
    public bool IsKept { get; set; }

    /// <summary>The frames that are kept so far. A field, as above.</summary>
    public Recording Recording;

    public OverMetadata Metadata { get; } = new();
}
