namespace Ysf;

/// <summary>Copies of other gateways' voices that a gateway brought lately.</summary>
internal sealed class CopyTrail
{
    /// <summary>
    /// Copies in the order of the original that prove that an over is one. Less could be silence,
    /// which sounds the same whenever a radio is keyed.
    /// </summary>
    private const int ProofFrames = 3;

    private OverId original;
    private int number;
    private int count;
    private CallsignField talker;
    private Instant heldUntil;
    private bool hasHeldHeader;

    /// <summary>Its gateway, or an over of it, begins and has brought nothing.</summary>
    public void Begin(Instant now)
    {
        (count, heldUntil, hasHeldHeader) = (0, now, false);
    }

    /// <summary>Notes a copy; true when it completes the proof.</summary>
    public bool Add(in CarriedFrame copied)
    {
        var isNext = copied.Over == original && copied.Number > number;
        count = isNext ? count + 1 : 1;
        (original, number) = (copied.Over, copied.Number);
        return count >= ProofFrames;
    }

    /// <summary>
    /// A frame that is no copy: the next copy begins anew. True when a copy came just before it.
    /// </summary>
    public bool Break()
    {
        var wasCopying = count > 0;
        count = 0;
        return wasCopying;
    }

    /// <summary>The headers of a talker open nothing for a while.</summary>
    public void Hold(Instant now, CallsignField whose)
    {
        (talker, heldUntil) = (whose, now + CarriedVoices.Memory);
        (count, hasHeldHeader) = (0, false);
    }

    /// <summary>Holds back a header, and those that follow it; false when it may open.</summary>
    public bool TryHoldHeader(Instant now, CallsignField whose)
    {
        if (now >= heldUntil || talker != whose)
        {
            return false;
        }

        Hold(now, whose);
        hasHeldHeader = true;
        return true;
    }

    /// <summary>
    /// Whether a header was held back, so that the voice behind it opens its over if it is new.
    /// </summary>
    public bool AwaitsVoice(Instant now) => hasHeldHeader && now < heldUntil;
}
