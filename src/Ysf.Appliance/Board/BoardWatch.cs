using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;
using Ysf.Machine.Time;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Board;

/// <summary>
/// Looks after an unattended board: pets the watchdog, records the run's state, and ends safe mode
/// once all has been well for long enough.
/// </summary>
internal sealed class BoardWatch : IDisposable
{
    /// <summary>Safe mode is left after so much time without a failure.</summary>
    public static readonly TimeSpan SafeModeTime = TimeSpan.FromHours(1);

    private readonly WatchdogChain chain;
    private readonly EarlyLines lines;
    private readonly Instant start = Clock.Now;
    private readonly FirstTime serving = new();
    private readonly FirstTime settled = new();
    private readonly LastingFault hunger = new();
    private MachineWatch? machine;
    private Instant wellSince = Clock.Now;

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

    /// <summary>Sensors, interfaces and file systems of a moment ago; from any thread.</summary>
    public MachineReport Machine => (Volatile.Read(ref machine)?.Report ?? MachineReport.Unknown) with
    {
        Mains = Mains.Now,
    };

    /// <summary>Whether the mains is there; null where nobody knows.</summary>
    public Published<bool?> Mains { get; } = new(null);

    /// <summary>Alarms of the machine's sensors; from any thread.</summary>
    public MachineAlarms Alarms => Volatile.Read(ref machine)?.Alarms ?? default;

    /// <summary>The interval between proofs of life; null when nothing waits for them.</summary>
    public TimeSpan? Period => chain.Period;

    /// <summary>Why it runs, in which mode, and who watches over it; from any thread.</summary>
    public BoardReport Report => new()
    {
        LastStart = Run.LastStart,
        SafeMode = Run.SafeMode,
        Watchdog = chain.Report,
        Machine = Machine,
        Clock = Time.Report,
    };

    /// <summary>
    /// Arms the watchdog, lifts the clock to its floor before its first use, and looks at how the
    /// run before ended; as early as can be.
    /// </summary>
    /// <param name="settings">The settings of this start.</param>
    /// <param name="place">Where it begins; who counts and what the watchdog says is added.</param>
    public static BoardWatch Begin(ApplianceSettings settings, StartPlace place)
    {
        var lines = new EarlyLines();
        var systemd = new SystemdNotify();
        var chain = WatchdogChain.Open(
            settings.Watchdog, settings.Instance.Runtime, systemd, lines);
        var machine = MachineFiles.Own;
        var time = settings.Time.IsKept(machine.IsBoard)
            ? ClockWatch.Begin(
                new SystemClock(machine, settings.Time.Chip != ClockChip.None), BuildTime.Value,
                new ClockFile(place.StateDirectory), lines, Clock.Now)
            : ClockWatch.None(lines);
        var run = BoardRun.Begin(
            place with
            {
                IsCounted = machine.IsBoard || SystemdNotify.IsService,
                HasBitten = chain.HasBitten,
                WatchdogSeconds = (long?)systemd.Watchdog?.TotalSeconds,
            },
            lines.Warn);
        return new BoardWatch(systemd, chain, time, run, lines);
    }

    /// <summary>From now on there is a log; what was said before goes there as well.</summary>
    public void TellTo(Action<string> info, Action<string> warn) => lines.TellTo(info, warn);

    /// <summary>Reads sensors and file systems from now on.</summary>
    /// <param name="places">Names and directories of which the free bytes are wanted.</param>
    /// <param name="tell">Takes a sentence when that fails.</param>
    public void WatchMachine(
        Func<IEnumerable<(string Name, string Directory)>> places, Action<string> tell)
    {
        var watch = new MachineWatch(MachineFiles.Own, places, tell);
        Volatile.Write(ref machine, watch);
        watch.Start();
    }

    /// <summary>Once a second, with what shows that the reflector works.</summary>
    /// <returns>Whether the reflector is to be started anew, out of safe mode.</returns>
    public bool Turn(Instant now, LifeSigns signs)
    {
        Time.Turn(Clock.Now);
        var hindrance = chain.Turn(now, signs);
        if (hunger.Note(hindrance) is FaultStep.Begins or FaultStep.Ends)
        {
            Note(hindrance);
        }

        chain.Say();
        if (signs.Health.State == HealthState.Failed)
        {
            wellSince = now;
            return false;
        }

        if (signs.AnsweredAt > default(Instant) && serving.Take())
        {
            Run.Serve();
        }

        if (now - start >= RunRecord.SettledAfter && settled.Take())
        {
            Run.Settle();
        }

        if (Run.SafeMode is null || now - wellSince < SafeModeTime || !Run.LeaveSafeMode())
        {
            return false;
        }

        lines.Note("No failure for an hour: leaving safe mode");
        return true;
    }

    /// <summary>Ends the run in order, and disarms the watchdog unless the program starts anew.</summary>
    /// <remarks>
    /// Before a restart the watchdog counts on, and systemd gets no word: it would kill a process that
    /// goes on after it said that it stops.
    /// </remarks>
    /// <param name="restart">Why the program starts anew; null for a stop.</param>
    public void End(string? restart)
    {
        if (restart is not null)
        {
            Run.Stop(restart);
            return;
        }

        Systemd.Send("STOPPING=1");
        Run.Stop("on request");
        if (chain.Disarm() is { } problem)
        {
            lines.Warn(problem);
        }
    }

    public void Dispose()
    {
        machine?.Dispose();
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
