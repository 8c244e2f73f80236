namespace Ysf;

/// <summary>The <see cref="LineQuality"/> of several overs that have ended, summed.</summary>
public readonly record struct LineTotals
{
    /// <summary>Frames that came, in overs that could be measured.</summary>
    public long Frames { get; init; }

    /// <summary>Frames that never came.</summary>
    public long Lost { get; init; }

    /// <summary>Frames that came too late.</summary>
    public long Late { get; init; }

    /// <summary>Overs whose counter cannot be measured; the sums leave them out.</summary>
    public long Unmeasured { get; init; }

    public LineTotals Plus(LineQuality over) => over.IsMeasured
        ? this with
        {
            Frames = Frames + over.Frames,
            Lost = Lost + over.Lost,
            Late = Late + over.Late,
        }
        : this with { Unmeasured = Unmeasured + 1 };
}
