namespace Ysf;

/// <summary>Frames to one gateway that came back as "port unreachable" since it was heard.</summary>
/// <remarks>
/// A host sends such errors at any rate that it likes; Linux six at once and then one a second for
/// each peer. So not their number counts, but that they go on for a second.
/// </remarks>
internal struct PortRefusals
{
    /// <summary>Longer than a gateway takes to be started again by its program.</summary>
    public static readonly TimeSpan Enough = TimeSpan.FromSeconds(1);

    private Instant firstAt;

    /// <summary>The last refusal of anything that it was sent, answers included.</summary>
    public Instant LastAt { get; set; }

    /// <summary>Refusals since the gateway was heard.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets the refusals; the moment of the last one stays.</summary>
    public void Forget() => (firstAt, Count) = (default, 0);

    /// <summary>Notes one more refused frame.</summary>
    public void Note(Instant now, Instant heardAt)
    {
        LastAt = now;
        if (Count == 0 || heardAt >= firstAt)
        {
            (firstAt, Count) = (now, 0);
        }

        Count++;
    }

    /// <summary>Whether no program listens at the port, as far as it is known.</summary>
    public readonly bool IsProof(Instant now, Instant heardAt) =>
        Count > 0 && heardAt < firstAt && now - firstAt >= Enough;

    /// <summary>The time since the first refusal.</summary>
    public readonly TimeSpan Lasted(Instant now) => now - firstAt;
}
