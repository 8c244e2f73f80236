namespace Ysf;

/// <summary>Timers numbered 0 to n-1, each set or not; the earliest is always known.</summary>
/// <remarks>
/// A binary heap over a fixed array that also knows where each timer stands, so that setting and
/// clearing cost log n and nothing stale is ever left behind. Hot paths do not touch it: when
/// the old deadline comes, its handler sets the timer anew for a gateway heard since.
/// </remarks>
internal sealed class DeadlineHeap
{
    private const int Absent = -1;
    private readonly int[] heap;
    private readonly int[] position;
    private readonly Instant[] due;
    private int count;

    public DeadlineHeap(int timers)
    {
        heap = new int[timers];
        due = new Instant[timers];
        position = new int[timers];
        Array.Fill(position, Absent);
    }

    /// <summary>
    /// The earliest time of a timer; <see cref="Instant.Never"/> when none is set.
    /// </summary>
    public Instant Next => count == 0 ? Instant.Never : due[heap[0]];

    public void Set(int timer, Instant at)
    {
        due[timer] = at;
        if (position[timer] == Absent)
        {
            Place(timer, count++);
        }

        SiftUp(position[timer]);
        SiftDown(position[timer]);
    }

    public void Clear(int timer)
    {
        var hole = position[timer];
        if (hole == Absent)
        {
            return;
        }

        position[timer] = Absent;
        var last = heap[--count];
        if (last != timer)
        {
            Place(last, hole);
            SiftUp(hole);
            SiftDown(position[last]);
        }
    }

    /// <summary>Takes the earliest timer out if it is due; ties go by number.</summary>
    public bool TryTake(Instant now, out int timer)
    {
        timer = count == 0 ? Absent : heap[0];
        if (timer == Absent || due[timer] > now)
        {
            return false;
        }

        Clear(timer);
        return true;
    }

    private void SiftUp(int index)
    {
        var timer = heap[index];
        while (index > 0 && IsBefore(timer, heap[(index - 1) / 2]))
        {
            Place(heap[(index - 1) / 2], index);
            index = (index - 1) / 2;
        }

        Place(timer, index);
    }

    private void SiftDown(int index)
    {
        var timer = heap[index];
        while ((2 * index) + 1 < count)
        {
            var child = (2 * index) + 1;
            if (child + 1 < count && IsBefore(heap[child + 1], heap[child]))
            {
                child++;
            }

            if (!IsBefore(heap[child], timer))
            {
                break;
            }

            Place(heap[child], index);
            index = child;
        }

        Place(timer, index);
    }

    private bool IsBefore(int left, int right) =>
        due[left] < due[right] || (due[left] == due[right] && left < right);

    private void Place(int timer, int index)
    {
        heap[index] = timer;
        position[timer] = index;
    }
}
