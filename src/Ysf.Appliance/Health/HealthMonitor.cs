using System.Net;
using System.Runtime;
using Ysf.Appliance.Board;
using Ysf.Appliance.Linux;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Net;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Health;

/// <summary>
/// The thread that looks after all others: tests the ports, judges, tells what changed, tells
/// systemd, and acts when memory grows.
/// </summary>
internal sealed class HealthMonitor : IDisposable
{
    private const int Unknown = 0;
    private const int Yes = 1;
    private const int No = 2;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StatusPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TrimPause = TimeSpan.FromMinutes(10);

    // Memory grows slowly, and the kernel has to add it up.
    private static readonly TimeSpan MemoryPause = TimeSpan.FromSeconds(10);

    // The collector waits for as much garbage as the processor's cache holds, which is made for
    // servers: log and feeds make a few MB a minute, and memory is to stand still.
    private static readonly TimeSpan CollectPause = TimeSpan.FromSeconds(20);

    // What was in use at two collections in a row, such as lines that waited for the log, is not
    // looked at by those any more. This stops every thread for some milliseconds.
    private static readonly TimeSpan WholePause = TimeSpan.FromMinutes(10);

    // What the start takes is done by then.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    private readonly EventLoop loop;
    private readonly Func<ApplianceSettings> settings;
    private readonly Func<IReadOnlyList<ConsumerHealth>> parts;
    private readonly Func<string?> settingsFault;
    private readonly Func<StatusReport?> status;
    private readonly HealthActs acts;
    private readonly Log log;
    private readonly EventFd wake = new();
    private readonly Worker worker;
    private readonly SelfTest selfTest;
    private readonly BoardWatch board;
    private readonly SystemdNotify systemd;
    private readonly Instant start = Clock.Now;
    private Instant statusAt;
    private Instant trimmedAt;
    private Instant collectedAt;
    private Instant? wholeAt;
    private Instant weighedAt;
    private long memory;
    private IReadOnlyList<MappedFiles.Mapping> files = [];
    private bool isReadyTold;
    private bool isRestarting;
    private HealthReport report = HealthReport.Good;
    private ApplianceSettings? tested;
    private int serving;

    /// <param name="loop">Whether it turns.</param>
    /// <param name="settings">The settings in force.</param>
    /// <param name="parts">How log, feeds and files keep up.</param>
    /// <param name="settingsFault">Why the settings file is not in force.</param>
    /// <param name="status">Gives the numbers of the line that systemd shows.</param>
    /// <param name="acts">What is done about it.</param>
    /// <param name="board">Who wants proofs of life, and how often.</param>
    /// <param name="log">Takes a line for each change.</param>
    public HealthMonitor(
        EventLoop loop, Func<ApplianceSettings> settings,
        Func<IReadOnlyList<ConsumerHealth>> parts, Func<string?> settingsFault,
        Func<StatusReport?> status, HealthActs acts, BoardWatch board, Log log)
    {
        (this.loop, this.settings, this.parts) = (loop, settings, parts);
        (this.settingsFault, this.status) = (settingsFault, status);
        (this.acts, this.board, this.log) = (acts, board, log);
        systemd = board.Systemd;
        selfTest = new SelfTest(
            Targets, board.Period < SelfTest.Interval ? board.Period.Value : SelfTest.Interval);
        worker = new Worker("health", wake, Work, log.Error);
    }

    /// <summary>The verdict of a moment ago; from any thread.</summary>
    public HealthReport Report => Volatile.Read(ref report);

    /// <summary>
    /// Whether our ports answer since the settings in force are in force; null when that is not
    /// known yet; from any thread.
    /// </summary>
    public bool? IsServing => Volatile.Read(ref serving) switch
    {
        Yes => true,
        No => false,
        _ => null,
    };

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
        var facts = Gather(now);
        Tell(HealthJudge.Judge(facts));
        TellSystemd(now);
        acts.Watch(now, selfTest.AnsweredAt);
        Relieve(now, facts);
    }

    private void TestPorts(Instant now)
    {
        var current = settings();
        if (!ReferenceEquals(current, tested))
        {
            tested = current;
            selfTest.Begin(now);
        }

        selfTest.Turn(now);
        Volatile.Write(ref serving, selfTest.Verdict switch
        {
            true => Yes,
            false => No,
            null => Unknown,
        });
    }

    private HealthFacts Gather(Instant now)
    {
        var limits = settings().Memory;
        if (memory == 0 || now - weighedAt >= MemoryPause)
        {
            (weighedAt, memory) = (now, Environment.WorkingSet);
        }

        return new HealthFacts
        {
            LoopSilence = now - loop.AliveAt,
            SelfTestSilence = now - (selfTest.HasAnswered ? selfTest.AnsweredAt : start),
            SilentPorts = selfTest.SilentPorts,
            Parts = parts(),
            SettingsFault = settingsFault(),
            IsSafeMode = board.Run.SafeMode is not null,
            Memory = memory,
            MemorySoft = limits.Soft,
            MemoryHard = limits.Hard,
        };
    }

    // Once at the start of each condition, and once when all is well again.
    private void Tell(HealthReport next)
    {
        var before = report;
        Volatile.Write(ref report, next);
        if ((next.Reasons.Count == 0 && before.Reasons.Count == 0)
            || next.Reasons.Select(Stem).SequenceEqual(before.Reasons.Select(Stem)))
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

    // Numbers in a reason change while the condition is the same.
    private static string Stem(string reason) => string.Concat(reason.Where(c => !char.IsDigit(c)));

    private void TellSystemd(Instant now)
    {
        if (!selfTest.HasAnswered)
        {
            return;
        }

        if (!isReadyTold)
        {
            isReadyTold = true;
            systemd.Send("READY=1");
        }

        if (now - statusAt >= StatusPause)
        {
            statusAt = now;
            systemd.Send($"STATUS={Report}; {Numbers()}");
        }
    }

    private string Numbers() => status() is { } numbers
        ? $"{numbers.Gateways} gateways, {numbers.Streams} overs open"
        : "the loop does not answer";

    private void Relieve(Instant now, HealthFacts facts)
    {
        if (wholeAt is null ? now - start >= Settling : now - collectedAt >= CollectPause)
        {
            collectedAt = now;
            GiveBack(now);
        }

        if (facts.MemorySoft > 0 && facts.Memory > facts.MemorySoft
            && (trimmedAt == default || now - trimmedAt >= TrimPause))
        {
            trimmedAt = now;
            acts.Trim();
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            ManagedMemory.Collect();
        }
        else if (facts.MemoryHard > 0 && facts.Memory > facts.MemoryHard && !isRestarting)
        {
            isRestarting = true;
            acts.Restart("to be rid of the memory");
        }
    }

    // The collector touches pages that nobody else does, so those go last.
    private void GiveBack(Instant now)
    {
        if (wholeAt is not { } last || now - last >= WholePause)
        {
            wholeAt = now;
            files = MappedFiles.Find();
            ManagedMemory.Collect();
        }
        else
        {
            GC.Collect(1);
        }

        MappedFiles.Release(files);
    }

    // All ports, on an address that the kernel surely takes to us.
    private IReadOnlyList<IPEndPoint> Targets()
    {
        var current = settings();
        var bind = current.Network.Bind;
        if (bind is { } configured && !LocalAddress.IsThere(configured))
        {
            return [];
        }

        var address = bind is { } listened ? ValueText.ToNet(listened) : IPAddress.Loopback;
        return [.. current.Reflector.Ports.Select(port => new IPEndPoint(address, port.Number))];
    }
}
