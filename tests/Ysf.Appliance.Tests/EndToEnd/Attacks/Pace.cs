using System.Diagnostics;

namespace Ysf.Tests.EndToEnd.Attacks;

/// <summary>Does something so many times a second, on a thread of its own, until it is disposed.</summary>
internal sealed class Pace : IDisposable
{
    private readonly Thread thread;
    private volatile bool isOver;

    /// <param name="rate">Times a second.</param>
    /// <param name="step">What is done, with its number from 0.</param>
    /// <param name="count">How many times at most.</param>
    public Pace(double rate, Action<int> step, int count = int.MaxValue)
    {
        thread = new Thread(() =>
        {
            var began = Stopwatch.GetTimestamp();
            for (var i = 0; i < count && !isOver; i++)
            {
                var rest = TimeSpan.FromSeconds(i / rate) - Stopwatch.GetElapsedTime(began);
                if (rest > TimeSpan.Zero)
                {
                    Thread.Sleep(rest);
                }

                step(i);
            }
        })
        { IsBackground = true };
        thread.Start();
    }

    /// <summary>Waits until it was done so many times.</summary>
    public void Join() => thread.Join();

    public void Dispose()
    {
        isOver = true;
        thread.Join();
    }
}
