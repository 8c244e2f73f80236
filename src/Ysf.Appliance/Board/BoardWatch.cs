using Ysf.Appliance.Board.Time;
using Ysf.Appliance.Health;
using Ysf.Appliance.Linux;
using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Board;

/// <summary>
/// What the board does for a reflector that nobody looks after: feeds the watchdog, notes how the
/// run goes, and leaves safe mode when all has been well for long enough.
/// </summary>
internal sealed class BoardWatch : IDisposable
{
    /// <summary>Safe mode is left after so much time without a failure.</summary>
    public static readonly TimeSpan SafeModeTime = TimeSpan.FromHours(1);

    private readonly WatchdogChain chain;
    private readonly EarlyLines lines;
    private readonly Instant start = Clock.Now;
    private Instant wellSince = Clock.Now;
    private bool isSettled;
    private bool isStarving;

    private BoardWatch(
        SystemdNotify systemd, WatchdogChain chain, ClockWatch time, BoardRun run,
        EarlyLines lines)
    {
        (Systemd, this.chain, Time, Run, this.lines) = (systemd, chain, time, run, lines);
    }

    /// <summary>The service manager.</summary>
    public SystemdNotify Systemd { get; }

    public BoardRun Run { get; }

    /// <summary>The clock on the wall.</summary>
    public ClockWatch Time { get; }

    /// <summary>How often a proof of life is wanted; null when nobody waits for one.</summary>
    public TimeSpan? Period => chain.Period;

    /// <summary>Why it runs, in which mode, and who watches over it; from any thread.</summary>
    public BoardReport Report => new()
    {
        LastStart = Run.LastStart,
        SafeMode = Run.SafeMode,
        Watchdog = chain.Report,
        Clock = Time.Report,
    };

    /// <summary>
    /// Arms the watchdog, lifts the clock to its floor before anybody asks it, and looks at how the
    /// run before ended; as early as can be.
    /// </summary>
    /// <param name="settings">The settings of this start.</param>
    /// <param name="stateDirectory">Where notes are left for the next run.</param>
    /// <param name="crashReport">The newest crash report; null when there is none.</param>
    public static BoardWatch Begin(
        ApplianceSettings settings, string stateDirectory, string? crashReport)
    {
        var lines = new EarlyLines();
        var systemd = new SystemdNotify();
        var chain = WatchdogChain.Open(settings.Watchdog, systemd, lines);
        var machine = MachineFiles.Own;
        var time = settings.Time.IsKept(machine.IsBoard)
            ? ClockWatch.Begin(
                new SystemClock(machine), BuildTime.Value, new ClockFile(stateDirectory), lines,
                Clock.Now)
            : ClockWatch.None(lines);
        var run = BoardRun.Begin(stateDirectory, crashReport, chain.HasBitten, lines.Warn);
        return new BoardWatch(systemd, chain, time, run, lines);
    }

    /// <summary>From now on there is a log; what was said before goes there as well.</summary>
    public void TellTo(Action<string> info, Action<string> warn) => lines.TellTo(info, warn);

    /// <summary>Once a second, with what shows that the reflector works.</summary>
    /// <returns>Whether the reflector is to be started anew, out of safe mode.</returns>
    public bool Turn(Instant now, LifeSigns signs)
    {
        Time.Turn(Clock.Now);
        var hindrance = chain.Turn(now, signs);
        if (hindrance is null == isStarving)
        {
            isStarving = !isStarving;
            Note(hindrance);
        }

        chain.Say();
        if (signs.Health.State == HealthState.Failed)
        {
            wellSince = now;
            return false;
        }

        if (!isSettled && now - start >= RunRecord.SettledAfter)
        {
            isSettled = true;
            Run.Settle();
        }

        if (Run.SafeMode is null || now - wellSince < SafeModeTime || !Run.LeaveSafeMode())
        {
            return false;
        }

        lines.Note("All has been well for an hour: safe mode is left");
        return true;
    }

    /// <summary>The reflector stops in order, and nobody is to restart the machine for it.</summary>
    public void Stop()
    {
        Systemd.Send("STOPPING=1");
        Run.Stop("it was asked to");
        if (chain.Disarm() is { } problem)
        {
            lines.Warn(problem);
        }
    }

    /// <summary>
    /// The reflector starts anew in a moment; until then the watchdog counts on. Systemd is told
    /// nothing: it would kill a process that goes on after it said that it stops.
    /// </summary>
    public void Restart(string why) => Run.Stop(why);

    public void Dispose()
    {
        chain.Dispose();
        Systemd.Dispose();
    }

    private void Note(string? hindrance)
    {
        if (hindrance is null)
        {
            Run.Recover();
        }
        else
        {
            Run.Starve(hindrance);
        }
    }
}
