using System.Globalization;
using Ysf.Machine.Host;

namespace Ysf.Machine.Time;

/// <summary>
/// Lifts the clock to its floor at the start, and says from then on whether it may be believed and
/// when it is set. Once it is believed it stays so: a network that is gone makes no clock jump.
/// </summary>
internal sealed class ClockWatch
{
    /// <summary>
    /// Smallest difference that counts as a step; less may be this thread's lateness or a clock
    /// being slewed.
    /// </summary>
    private static readonly TimeSpan StepLeast = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SayPause = TimeSpan.FromMinutes(1);

    private readonly IKernelClock? clock;
    private readonly EarlyLines lines;
    private readonly DateTime floor;
    private DateTime zero;
    private TimeSpan untold;
    private Instant quietUntil;
    private bool isChipWrong;
    private ClockReport report = ClockReport.AsItIs;

    private ClockWatch(IKernelClock? clock, EarlyLines lines, DateTime floor) =>
        (this.clock, this.lines, this.floor) = (clock, lines, floor);

    /// <summary>Saves the time; null where the clock is taken as it is.</summary>
    public ClockSaver? Saver { get; private init; }

    /// <summary>Whether times may be believed; from any thread.</summary>
    public ClockReport Report => Volatile.Read(ref report);

    /// <summary>The clock is taken as it is: nothing is set, saved or said.</summary>
    public static ClockWatch None(EarlyLines lines) => new(null, lines, default);

    /// <summary>Sets the clock forward when it is below its floor.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="built">When the program was built; UTC.</param>
    /// <param name="file">The time saved last.</param>
    /// <param name="lines">Receives the lines.</param>
    /// <param name="now">The time that no clock step changes.</param>
    public static ClockWatch Begin(
        IKernelClock clock, DateTime built, ClockFile file, EarlyLines lines, Instant now)
    {
        var (saved, problem) = file.Load();
        if (problem is not null)
        {
            lines.Warn(problem);
        }

        var facts = new ClockFacts(clock.Read(), built, saved);
        var verdict = ClockFloor.Judge(facts);
        if (verdict.IsSavedAbsurd)
        {
            lines.Warn($"The saved time {Spell(saved!.At)} is years after the build of the program"
                + " and is ignored");
        }

        var watch = new ClockWatch(clock, lines, verdict.Floor)
        {
            Saver = new ClockSaver(file, clock, facts, now),
        };
        watch.Begin(facts.Kernel, verdict, now);
        return watch;
    }

    /// <summary>Once a second, on the same thread.</summary>
    /// <param name="now">Just now: a step is seen by the difference of the two clocks.</param>
    public void Turn(Instant now)
    {
        if (clock is null)
        {
            return;
        }

        var kernel = clock.Read();
        NoteStep(ZeroOf(kernel, now));
        SayStep(now);
        if (!report.Trusted && ClockFloor.IsTrusted(
            kernel with { IsOfChip = kernel.IsOfChip && !isChipWrong }, floor))
        {
            Volatile.Write(ref report, Trusted(kernel));
            lines.Note($"The clock is set: times are right from now on ({report.Words})");
        }
    }

    private static ClockReport Trusted(KernelTime kernel) => new(true, kernel.IsSynchronised switch
    {
        true => "synchronised",
        _ when kernel.IsOfChip => "set by the clock chip",
        _ => "not below its floor; the kernel does not say whether it is synchronised",
    });

    // What the wall clock showed at the zero of the other one.
    private static DateTime ZeroOf(KernelTime kernel, Instant now) =>
        kernel.Now - (now - default(Instant));

    private static string Spell(DateTime time) =>
        time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private void Begin(KernelTime kernel, ClockVerdict verdict, Instant now)
    {
        var basis = verdict.IsFloorSaved ? "the saved time" : "the build of the program";
        string? fault = null;
        if (verdict.IsToBeSet)
        {
            fault = clock!.Set(verdict.Floor);
            Say(kernel.Now, basis, fault);
        }

        zero = ZeroOf(clock!.Read(), now);
        if (verdict.IsTrusted)
        {
            report = Trusted(kernel);
            return;
        }

        if (kernel.IsOfChip)
        {
            // The clock stands at its floor now, where the chip would look right.
            isChipWrong = true;
            lines.Warn($"The clock chip shows {Spell(kernel.Now)}, before {Spell(floor)}: it was never set,"
                + " or its battery is empty");
        }

        var whose = verdict.IsToBeSet && fault is null ? basis : "the machine's own clock";
        report = new ClockReport(
            false, $"NOT SET YET: times are those of {whose} until it is synchronised");
        lines.Warn($"The clock is not set yet: times are those of {whose}"
            + " until it is synchronised");
    }

    private void Say(DateTime before, string basis, string? fault)
    {
        if (fault is null)
        {
            lines.Note($"The clock was set forward from {Spell(before)} to {Spell(floor)},"
                + $" {basis}");
        }
        else
        {
            lines.Warn($"The clock shows {Spell(before)}, before {Spell(floor)},"
                + $" {basis}, and could not be set: {fault}");
        }
    }

    private void NoteStep(DateTime next)
    {
        var step = next - zero;
        zero = next;
        if (step.Duration() >= StepLeast)
        {
            untold += step;
        }
    }

    // A clock that is set again and again does not fill the log.
    private void SayStep(Instant now)
    {
        if (untold.Duration() < StepLeast || now < quietUntil)
        {
            return;
        }

        var size = untold.Duration().ToString(
            @"d' days 'hh\:mm\:ss", CultureInfo.InvariantCulture);
        lines.Note(untold > TimeSpan.Zero
            ? $"The clock went forward by {size}: times before this line are too early by that"
            : $"The clock went back by {size}: times before this line are too late by that");
        (untold, quietUntil) = (TimeSpan.Zero, now + SayPause);
    }
}
