namespace Ysf.Machine.Time;

/// <summary>
/// Saves the time now and then, for the next start; for one thread, which may wait for the disk.
/// </summary>
/// <param name="file">Where.</param>
/// <param name="clock">The clock.</param>
/// <param name="facts">What was known at the start.</param>
/// <param name="start">When that was.</param>
internal sealed class ClockSaver(
    ClockFile file, IKernelClock clock, ClockFacts facts, Instant start)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StopPause = TimeSpan.FromSeconds(1);

    private readonly DateTime floor = ClockFloor.Judge(facts).Floor;
    private SavedTime? saved = ClockFloor.Judge(facts).IsSavedAbsurd ? null : facts.Saved;
    private Instant? notBefore;

    /// <summary>Why it could not be saved the last time; null when it could.</summary>
    public string? Problem { get; private set; }

    /// <summary>Saves when it is time to; a synchronised time at once, for the first time.
    /// </summary>
    public void Turn(Instant now)
    {
        var kernel = clock.Read();
        var earliest = notBefore
            ?? (kernel.IsSynchronised == true ? start : start + ClockFloor.SavePause);
        if (now >= earliest && IsWorthSaving(kernel, ClockFloor.SavePause))
        {
            Save(kernel);
            notBefore = now + (Problem is null ? ClockFloor.SavePause : RetryPause);
        }
    }

    /// <summary>The program stops in order: saves what is newer.</summary>
    public void Finish()
    {
        var kernel = clock.Read();
        if (IsWorthSaving(kernel, StopPause))
        {
            Save(kernel);
        }
    }

    private bool IsWorthSaving(KernelTime kernel, TimeSpan pause) =>
        ClockFloor.IsWorthSaving(kernel, floor, facts.Built, saved, pause);

    private void Save(KernelTime kernel)
    {
        var next = new SavedTime(kernel.Now, kernel.IsSynchronised == true);
        Problem = file.Save(next);
        saved = Problem is null ? next : saved;
    }
}
