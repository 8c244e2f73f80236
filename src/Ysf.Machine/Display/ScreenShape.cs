namespace Ysf.Machine.Display;

/// <summary>Capacity of a display for text.</summary>
/// <param name="Columns">Characters in a line.</param>
/// <param name="Rows">Lines.</param>
/// <param name="HasLarge">Whether it can show a line twice as wide and high.</param>
internal readonly record struct ScreenShape(int Columns, int Rows, bool HasLarge);
