namespace Ysf.Tests.Image;

/// <summary>Effect of a power cut on writes that were not flushed.</summary>
/// <param name="Unflushed">How many there were.</param>
/// <param name="Survived">How many of them are on the card, whole.</param>
/// <param name="Torn">Where one broke off: the sector; -1 when none did.</param>
/// <param name="IsGarbage">Whether that sector holds garbage.</param>
internal sealed record CutReport(int Unflushed, int Survived, long Torn, bool IsGarbage)
{
    public override string ToString() =>
        $"{Survived} of {Unflushed} unflushed writes survived"
        + (Torn < 0 ? string.Empty : $", one torn at sector {Torn}")
        + (IsGarbage ? " with garbage" : string.Empty);
}
