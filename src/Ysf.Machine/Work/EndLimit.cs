using Ysf.Machine.Linux;

namespace Ysf.Machine.Work;

/// <summary>Bounds an orderly end, whatever hangs.</summary>
/// <remarks>
/// After <see cref="Longest"/> a stop exits with <see cref="ExitCode.System"/>, and a restart starts
/// the program anew.
/// </remarks>
internal sealed class EndLimit : IDisposable
{
    /// <summary>The longest orderly end.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1.9);

    private int stops;
    private Timer? timer;

    /// <summary>Counts a stop and begins the limit; returns whether the stop is the first.</summary>
    public bool BeginStop()
    {
        var isFirst = Interlocked.Increment(ref stops) == 1;
        Begin();
        return isFirst;
    }

    /// <summary>Bounds an end that begins now.</summary>
    public void Begin()
    {
        var made = new Timer(_ => EndAtOnce(), null, Longest, Timeout.InfiniteTimeSpan);
        if (Interlocked.CompareExchange(ref timer, made, null) is not null)
        {
            made.Dispose();
        }
    }

    public void Dispose() => timer?.Dispose();

    // A stop wins over a restart.
    private void EndAtOnce()
    {
        if (Volatile.Read(ref stops) == 0)
        {
            ProgramImage.StartAnew();
        }

        unistd._exit(ExitCode.System);
    }
}
