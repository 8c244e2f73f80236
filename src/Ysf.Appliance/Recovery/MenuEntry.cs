namespace Ysf.Appliance.Recovery;

/// <summary>An entry of the menu.</summary>
/// <param name="Key">The key that chooses it.</param>
/// <param name="Text">Its line in the menu.</param>
/// <param name="Choose">Does it; returns what goes on then, null for the menu.</param>
internal sealed record MenuEntry(string Key, string Text, Func<Instant, IActivity?> Choose)
{
    /// <summary>Why it cannot be done just now, in a clause; null when it can.</summary>
    public Func<string?>? Fault { get; init; }
}
