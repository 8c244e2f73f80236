using System.Diagnostics.CodeAnalysis;

namespace Ysf.Machine.Work;

/// <summary>
/// Queue for a slow reader: bounded; when it is full the oldest entry is lost and counted.
/// </summary>
/// <param name="capacity">How many may wait.</param>
internal sealed class BoundedQueue<T>(int capacity)
    where T : class
{
    private readonly Queue<T> items = new();

    public int Count => items.Count;

    /// <summary>Lost since the start.</summary>
    public long Lost { get; private set; }

    /// <summary>Adds the newest; returns the oldest when it had to go for it, else null.</summary>
    public T? Add(T item)
    {
        items.Enqueue(item);
        if (items.Count <= capacity)
        {
            return null;
        }

        TryGiveUp(out var oldest);
        return oldest;
    }

    public bool TryPeek([MaybeNullWhen(false)] out T oldest) => items.TryPeek(out oldest);

    /// <summary>Takes the oldest out.</summary>
    public void Remove() => items.Dequeue();

    /// <summary>Gives the oldest up; false when there is none.</summary>
    public bool TryGiveUp([MaybeNullWhen(false)] out T oldest)
    {
        var isThere = items.TryDequeue(out oldest);
        Lost += isThere ? 1 : 0;
        return isThere;
    }
}
