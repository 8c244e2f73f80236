namespace Ysf.Appliance.Board.Console;

/// <summary>An entry of the menu.</summary>
/// <param name="Key">What is typed for it.</param>
/// <param name="Text">What it says.</param>
/// <param name="Choose">Does it; returns what goes on then, null for the menu.</param>
internal sealed record MenuEntry(string Key, string Text, Func<Instant, IActivity?> Choose);
