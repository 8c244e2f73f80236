namespace Ysf.Simulation;

/// <summary>Recent copies by one gateway of frames that others sent before.</summary>
internal sealed class CopyTrack
{
    /// <summary>The over that is copied, and its last frame that was.</summary>
    public OverId Original { get; set; }

    public int Number { get; set; }

    /// <summary>Copies in a row, in the order of the original.</summary>
    public int InARow { get; set; }

    /// <summary>Talkers whose headers wait for a voice, with their deadline.</summary>
    public string Talker { get; set; } = string.Empty;

    public Instant WaitsUntil { get; set; }

    /// <summary>Whether a header was held back, so that a new voice opens its over.</summary>
    public bool HasHeader { get; set; }

    public bool AwaitsVoice(Instant now) => HasHeader && now < WaitsUntil;

    /// <summary>An over of the gateway begins.</summary>
    public void Begin(Instant now) => (InARow, WaitsUntil, HasHeader) = (0, now, false);

    /// <summary>The talker's headers open nothing for two seconds.</summary>
    public void Wait(Instant now, string talker) =>
        (Talker, WaitsUntil, InARow, HasHeader) = (talker, now + CopyModel.Memory, 0, false);
}
