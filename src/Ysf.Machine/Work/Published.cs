namespace Ysf.Machine.Work;

/// <summary>A value that one part writes and every thread may read.</summary>
/// <param name="first">The value before the first write.</param>
internal sealed class Published<T>(T first)
{
    private Box box = new(first);

    /// <summary>The newest value.</summary>
    public T Now
    {
        get => Volatile.Read(ref box).Value;
        set => Volatile.Write(ref box, new Box(value));
    }

    /// <summary><see cref="Now"/> as a function.</summary>
    public T Read() => Now;

    private sealed record Box(T Value);
}
