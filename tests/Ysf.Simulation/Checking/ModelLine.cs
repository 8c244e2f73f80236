using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>The frames of one over as they came, and what its line lost of them by that.</summary>
/// <remarks>
/// It judges overs that began with a header and whose numbers only grow by small steps; what odd
/// counters give is told in the core's own tests.
/// </remarks>
internal sealed class ModelLine
{
    private const int SmallStep = 6;
    private const int LateInRowMax = 20;
    private static readonly TimeSpan LateAfter = TimeSpan.FromMilliseconds(300);

    private readonly List<(TimeSpan Delay, int Place)> came = [];
    private int last;
    private bool isPlain = true;

    /// <summary>A frame of the over came, whatever became of it.</summary>
    public void Note(Instant now, ReadOnlySpan<byte> frame155, bool isHeader)
    {
        var number = frame155[34] >> 1;
        var step = came.Count == 0 ? 0 : (number - last + 128) % 128;
        isPlain &= came.Count == 0 ? isHeader : step is >= 1 and <= SmallStep;
        var place = came.Count == 0 ? 0 : came[^1].Place + step;
        came.Add((new TimeSpan(now.Ticks) - TimeSpan.FromMilliseconds(100 * place), place));
        last = number;
    }

    /// <summary>The over ended, and this was told of its line.</summary>
    public void Check(LineQuality told)
    {
        var lost = came.Count == 0 ? 0 : came[^1].Place + 1 - came.Count;
        if (!isPlain || came.Count == 0 || lost >= came.Count / 2)
        {
            return;
        }

        var isLate = came.Select((frame, index) =>
            frame.Delay - came.Take(index + 1).Min(one => one.Delay) > LateAfter).ToList();
        var isLongLate = string.Concat(isLate.Select(one => one ? 'x' : '.'))
            .Contains(new string('x', LateInRowMax), StringComparison.Ordinal);
        Unless(told.IsMeasured && told.Frames == came.Count && told.Lost == lost,
            "an over tells what was lost of it");
        Unless(isLongLate || told.Late == isLate.Count(one => one),
            "an over tells what was late of it");
    }
}
