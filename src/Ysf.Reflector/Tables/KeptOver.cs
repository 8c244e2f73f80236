namespace Ysf;

/// <summary>An over that may be played again. The objects are made once and used again.</summary>
internal sealed class KeptOver(int slot)
{
    /// <summary>Index in its table.</summary>
    public int Slot { get; } = slot;

    public DgId Room { get; set; }

    public CallsignField Source { get; set; }

    public Instant EndedAt { get; set; }

    /// <summary>Playbacks that read it; its frames stay until none does.</summary>
    public int Readers { get; set; }

    /// <summary>Its frames. A field, since it is emptied in place.</summary>
    public Recording Frames;
}
