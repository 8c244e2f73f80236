using System.Net;
using System.Runtime;
using Ysf.Appliance.Board;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Loop;
using Ysf.Appliance.Net;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Health;

/// <summary>
/// The thread that looks after all others: tests the ports, judges, tells what changed, tells
/// systemd, and acts when memory grows.
/// </summary>
internal sealed class HealthMonitor : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StatusPause = TimeSpan.FromSeconds(10);

    // Memory grows slowly, and the kernel has to add it up.
    private static readonly TimeSpan MemoryPause = TimeSpan.FromSeconds(10);

    // The collector waits for as much garbage as the processor's cache holds, which is made for
    // servers: log and feeds make a few MB a minute, and memory is to stand still.
    private static readonly TimeSpan CollectPause = TimeSpan.FromSeconds(10);

    // What was in use at two collections in a row, such as lines that waited for the log, is not
    // looked at by those any more. This stops every thread for some milliseconds.
    private static readonly TimeSpan WholePause = TimeSpan.FromMinutes(10);

    // Reports of many gateways are large objects, which only a whole collection looks at, and browsers
    // ask for some MiB of them a minute. So much more than the last one left calls for the next early.
    private const long Growth = 1 << 20;
    private static readonly TimeSpan EarlyPause = TimeSpan.FromSeconds(20);

    // What the start takes is done by then.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    private readonly EventLoop loop;
    private readonly Bulletin bulletin;
    private readonly Func<IReadOnlyList<ConsumerHealth>> parts;
    private readonly Func<StatusReport?> status;
    private readonly HealthActs acts;
    private readonly Log log;
    private readonly EventFd wake = new();
    private readonly Worker worker;
    private readonly SelfTest selfTest;
    private readonly BoardWatch board;
    private readonly SystemdNotify systemd;
    private readonly Instant start = Clock.Now;
    private readonly FirstTime ready = new();
    private readonly MemoryPolicy memoryPolicy = new();
    private Instant statusAt;
    private HealthReport statusTold = HealthReport.Good;
    private Instant collectedAt;
    private Instant? wholeAt;
    private long kept;
    private Instant weighedAt;
    private long memory;
    private IReadOnlyList<MappedFiles.Mapping> files = [];
    private ApplianceSettings? tested;

    /// <param name="loop">Whether it turns.</param>
    /// <param name="bulletin">Holds the settings in force, and takes the verdict.</param>
    /// <param name="parts">How log, feeds and files keep up.</param>
    /// <param name="status">Gives the numbers of the line that systemd shows.</param>
    /// <param name="acts">What is done about it.</param>
    /// <param name="board">Watchdogs that need signs of life.</param>
    /// <param name="log">Takes a line for each change.</param>
    public HealthMonitor(
        EventLoop loop, Bulletin bulletin, Func<IReadOnlyList<ConsumerHealth>> parts,
        Func<StatusReport?> status, HealthActs acts, BoardWatch board, Log log)
    {
        (this.loop, this.bulletin, this.parts, this.status) = (loop, bulletin, parts, status);
        (this.acts, this.board, this.log) = (acts, board, log);
        systemd = board.Systemd;
        selfTest = new SelfTest(
            Targets, board.Period < SelfTest.Interval ? board.Period.Value : SelfTest.Interval);
        worker = new Worker("health", wake, Work, log.Error);
    }

    public void Start() => worker.Start();

    public void Dispose() => worker.DisposeWith(selfTest, wake);

    private void Work()
    {
        wake.WaitOr(selfTest.Fd, poll.POLLIN, Look);
        if (worker.IsStopping)
        {
            return;
        }

        var now = Clock.Now;
        TestPorts(now);
        Weigh(now);
        var relief = Decide(now);
        if (relief == MemoryRelief.Trim)
        {
            relief = Trim(now);
        }

        Tell(HealthJudge.Judge(Gather(now)));
        TellSystemd(now);
        acts.Watch(now, selfTest.AnsweredAt);
        GiveBack(now);
        if (relief == MemoryRelief.Restart)
        {
            acts.Restart("to free memory");
        }
    }

    private void TestPorts(Instant now)
    {
        var current = bulletin.Settings.Now;
        if (!ReferenceEquals(current, tested))
        {
            tested = current;
            selfTest.Begin(now);
        }

        selfTest.Turn(now);
        if (selfTest.Verdict != bulletin.IsServing.Now)
        {
            bulletin.IsServing.Now = selfTest.Verdict;
        }
    }

    private HealthFacts Gather(Instant now)
    {
        var limits = bulletin.Settings.Now.Memory;
        return new HealthFacts
        {
            LoopSilence = now - loop.AliveAt,
            SelfTestSilence = now - (selfTest.HasAnswered ? selfTest.AnsweredAt : start),
            SilentPorts = selfTest.SilentPorts,
            Parts = parts(),
            SettingsFault = bulletin.SettingsState.Now.Fault(),
            IsSafeMode = board.Run.SafeMode is not null,
            IsClockDoubted = !board.Time.Report.Trusted,
            Alarms = board.Alarms,
            WornFlash = [.. board.Machine.Flash.Where(one => one.IsWorn).Select(one => one.Device)],
            Memory = memory,
            MemorySoft = limits.Soft,
            MemoryHard = limits.Hard,
        };
    }

    // Once at the start of each condition, and once when all is well again.
    private void Tell(HealthReport next)
    {
        var before = bulletin.Health.Now;
        bulletin.Health.Now = next;
        if (!HealthChange.IsNews(before, next))
        {
            return;
        }

        Action<string> tell = next.State switch
        {
            HealthState.Ok => log.Info,
            HealthState.Degraded => log.Warn,
            _ => log.Error,
        };
        tell($"Health {next}");
    }

    private void TellSystemd(Instant now)
    {
        if (!selfTest.HasAnswered)
        {
            return;
        }

        if (ready.Take())
        {
            systemd.Send("READY=1");
        }

        if (now - statusAt >= StatusPause || HealthChange.IsNews(statusTold, bulletin.Health.Now))
        {
            (statusAt, statusTold) = (now, bulletin.Health.Now);
            systemd.Send($"STATUS={statusTold}; {Numbers()}");
        }
    }

    private string Numbers() => status() is { } numbers
        ? $"{numbers.Gateways} gateways, {numbers.Streams} overs open"
        : "the loop does not answer";

    private void Weigh(Instant now)
    {
        if (memory == 0 || now - weighedAt >= MemoryPause)
        {
            (weighedAt, memory) = (now, Environment.WorkingSet);
        }
    }

    private MemoryRelief Decide(Instant now)
    {
        var limits = bulletin.Settings.Now.Memory;
        return memoryPolicy.Decide(now, memory, weighedAt, limits.Soft, limits.Hard);
    }

    // What is left after it decides whether a restart is due.
    private MemoryRelief Trim(Instant now)
    {
        const long mebibyte = 1 << 20;
        var before = memory;
        acts.Trim();
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        ManagedMemory.Collect();
        (weighedAt, memory) = (Clock.Now, Environment.WorkingSet);
        log.Info($"Dropped caches: {before / mebibyte} MiB of memory before,"
            + $" {memory / mebibyte} MiB after");
        return Decide(now);
    }

    // The collector touches pages that no other part does, so those go last.
    private void GiveBack(Instant now)
    {
        if (wholeAt is null ? now - start < Settling : now - collectedAt < CollectPause)
        {
            return;
        }

        collectedAt = now;
        GC.Collect(1);
        if (IsWholeDue(now))
        {
            wholeAt = now;
            files = MappedFiles.Find();
            ManagedMemory.Collect();
            kept = GC.GetTotalMemory(forceFullCollection: false);
        }

        LibraryMemory.GiveBack();
        MappedFiles.Release(files);
    }

    private bool IsWholeDue(Instant now)
    {
        if (wholeAt is not { } last)
        {
            return true;
        }

        var grown = GC.GetTotalMemory(forceFullCollection: false) - kept;
        return now - last >= (grown >= Growth ? EarlyPause : WholePause);
    }

    // All ports, on an address that the kernel surely takes to us.
    private IReadOnlyList<IPEndPoint> Targets()
    {
        var current = bulletin.Settings.Now;
        var bind = current.Network.Bind;
        if (bind is { } configured && !LocalAddress.IsThere(configured))
        {
            return [];
        }

        var address = bind is { } listened ? ValueText.ToNet(listened) : IPAddress.Loopback;
        return [.. current.Reflector.Ports.Select(port => new IPEndPoint(address, port.Number))];
    }
}
