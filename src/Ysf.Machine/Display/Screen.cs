namespace Ysf.Machine.Display;

/// <summary>The text of a display, line by line from the top; equal when its lines are.</summary>
internal sealed class Screen(IReadOnlyList<ScreenLine> lines) : IEquatable<Screen>
{
    /// <summary>A display that shows nothing.</summary>
    public static Screen Empty { get; } = new([]);

    public IReadOnlyList<ScreenLine> Lines => lines;

    public bool Equals(Screen? other) => other is not null && lines.SequenceEqual(other.Lines);

    public override bool Equals(object? obj) => Equals(obj as Screen);

    public override int GetHashCode() => lines.Count;

    public override string ToString() => string.Join('\n', lines.Select(line => line.Text));
}
