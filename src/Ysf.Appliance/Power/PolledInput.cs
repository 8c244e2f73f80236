using Ysf.Machine.Gpio;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Power;

/// <summary>
/// A thread that looks at the line of a setting, and follows changes of that. It waits for nothing
/// but the clock and the GPIO chip.
/// </summary>
internal sealed class PolledInput : IDisposable
{
    // Without a line only the settings are looked at.
    private static readonly TimeSpan IdlePace = TimeSpan.FromSeconds(1);

    private readonly string name;
    private readonly Func<GpioPlace?> place;
    private readonly Func<GpioPlace, IInputLine> lineAt;
    private readonly TimeSpan pace;
    private readonly Action<string> tell;
    private readonly EventFd wake = new();
    private readonly Worker worker;
    private GpioPlace? used;
    private WatchedInput? input;

    /// <param name="name">Of the input and its thread.</param>
    /// <param name="place">The line of the settings in force; null for none.</param>
    /// <param name="lineAt">Makes the line of a place.</param>
    /// <param name="pace">The time between two looks.</param>
    /// <param name="tell">Takes a sentence when the line or the thread fails.</param>
    public PolledInput(
        string name, Func<GpioPlace?> place, Func<GpioPlace, IInputLine> lineAt, TimeSpan pace,
        Action<string> tell)
    {
        (this.name, this.place, this.lineAt, this.pace, this.tell) = (name, place, lineAt, pace, tell);
        worker = new Worker(name, wake, Work, tell);
    }

    /// <summary>Called when another line is to be looked at, or none.</summary>
    public required Action Renew { get; init; }

    /// <summary>Takes each look: the time, and the line's answer; null when it cannot be read.
    /// </summary>
    public required Action<Instant, bool?> Look { get; init; }

    /// <summary>The health of an input, of one entry; none without a line.</summary>
    /// <param name="words">Its state; null when there is nothing to say.</param>
    public IEnumerable<ConsumerHealth> HealthWith(string? words) => place() is { } wanted
        ?
        [
            worker.Health with
            {
                State = (Volatile.Read(ref input)?.Fault ?? words) is { } said
                    ? $"{wanted}: {said}"
                    : $"{wanted}",
            },
        ]
        : [];

    public void Start() => worker.Start();

    public void Dispose()
    {
        worker.DisposeWith(wake);
        if (worker.HasEnded)
        {
            input?.Release();
        }
    }

    /// <summary>Takes a look; the thread does so again and again.</summary>
    /// <returns>The pause until the next one.</returns>
    internal TimeSpan Turn(Instant now)
    {
        if (place() is var wanted && wanted != used)
        {
            input?.Release();
            Renew();
            Volatile.Write(
                ref input,
                wanted is null ? null : new WatchedInput($"{name} {wanted}", lineAt(wanted), tell));
            used = wanted;
        }

        if (input is null)
        {
            return IdlePace;
        }

        var reading = input.Read(now);
        Look(now, reading);
        return reading is null ? IdlePace : pace;
    }

    private void Work() => wake.Wait(Turn(Clock.Now));
}
