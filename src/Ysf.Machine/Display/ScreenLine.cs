namespace Ysf.Machine.Display;

/// <summary>One line of a screen.</summary>
/// <param name="Text">The text; what does not fit is cut.</param>
/// <param name="IsLarge">Whether it is twice as wide and high, on displays that can.</param>
internal readonly record struct ScreenLine(string Text, bool IsLarge = false);
