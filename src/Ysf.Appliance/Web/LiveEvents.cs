using System.Buffers;
using System.Globalization;

namespace Ysf.Appliance.Web;

/// <summary>
/// The newest events for browsers, ready to be sent, once for all listeners; a returning listener is
/// given what came meanwhile.
/// </summary>
/// <remarks>
/// One thread adds, any number read. A listener is a number: that of the next event it wants. So
/// a slow one costs nothing here; behind the oldest that is kept it has lost its place.
/// </remarks>
/// <param name="capacity">How many are kept.</param>
/// <param name="run">Tells this run from others, whose numbers mean nothing here.</param>
internal sealed class LiveEvents(int capacity, ulong run)
{
    /// <summary>The name of the event that says how things are.</summary>
    public const string Start = "start";

    /// <summary>
    /// Listeners are woken in so many groups, one after another, so that a crowd of them does not
    /// take all processors at once from the loop.
    /// </summary>
    public const int Groups = 8;

    // A listener that returns late gets the events in pieces, each sent before the next.
    private const int BytesAtOnce = 8 << 10;

    private readonly Lock gate = new();
    private readonly byte[][] frames = new byte[capacity][];
    private long count;
    private byte[] start = [];
    private long startNext;
    private readonly TaskCompletionSource[] news =
        [.. Enumerable.Range(0, Groups).Select(_ => NewSource())];

    /// <summary>Done when there is something new for a group; to be taken before reading.</summary>
    public Task News(int group) => Volatile.Read(ref news[group]).Task;

    /// <summary>The id of the event with that number.</summary>
    public string IdOf(long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{run:x16}-{number}");

    /// <summary>Adds an event; listeners see it at <see cref="Announce"/>.</summary>
    public void Add(string name, ReadOnlySpan<byte> json)
    {
        var frame = LiveFrame.Of(IdOf(count), name, json);
        lock (gate)
        {
            frames[count++ % capacity] = frame;
        }
    }

    /// <summary>
    /// Sets the first event for a listener that cannot continue: the state after all events so far.
    /// </summary>
    public void SetStart(ReadOnlySpan<byte> json)
    {
        var frame = LiveFrame.Of(IdOf(count - 1), Start, json);
        lock (gate)
        {
            (start, startNext) = (frame, count);
        }
    }

    /// <summary>Wakes a group; also without anything new, for a sign of life.</summary>
    public void Announce(int group) =>
        Interlocked.Exchange(ref news[group], NewSource()).SetResult();

    /// <summary>
    /// The position at which a listener begins: behind the event with its id. Without that event it
    /// begins with the state, written to <paramref name="to"/>.
    /// </summary>
    public long Begin(string? lastId, IBufferWriter<byte> to)
    {
        lock (gate)
        {
            if (TryReadId(lastId, out var last) && last >= Oldest - 1 && last < count)
            {
                return last + 1;
            }

            LiveFrame.Write(to, start);
            return startNext;
        }
    }

    /// <summary>
    /// Writes what is there from <paramref name="next"/> on, or a piece of it, and moves that
    /// behind it; false when the listener lost its place.
    /// </summary>
    public bool TryRead(ref long next, IBufferWriter<byte> to)
    {
        lock (gate)
        {
            if (next < Oldest)
            {
                return false;
            }

            for (var bytes = 0; next < count && bytes < BytesAtOnce; next++)
            {
                var frame = frames[next % capacity];
                LiveFrame.Write(to, frame);
                bytes += frame.Length;
            }

            return true;
        }
    }

    /// <summary>Whether there is no event with that number yet.</summary>
    public bool IsNothingNew(long next)
    {
        lock (gate)
        {
            return next >= count;
        }
    }

    private long Oldest => Math.Max(0, count - capacity);

    private bool TryReadId(string? id, out long number)
    {
        const int runDigits = 16;
        number = 0;
        return id is { Length: > runDigits + 1 }
            && id.StartsWith($"{run:x16}-", StringComparison.Ordinal)
            && long.TryParse(
                id.AsSpan(runDigits + 1), NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture, out number);
    }

    private static TaskCompletionSource NewSource() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}
