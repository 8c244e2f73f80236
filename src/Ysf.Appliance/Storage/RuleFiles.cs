using System.Net;
using Ysf.Machine.Files;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Storage;

/// <summary>
/// Keeps deny.db and home.db in force: reads them at the start and whenever they change, and
/// resolves the host names among the rules.
/// </summary>
/// <remarks>
/// The kernel tells of changes (inotify); what it does not tell, such as changes behind a symbolic
/// link or on a network share, a look at the files' times finds. After <see cref="Start"/> all
/// work is done on one background thread, and the callbacks are called on it.
/// </remarks>
public sealed class RuleFiles : IDisposable
{
    private static readonly TimeSpan Debounce = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan SecondLook = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private const int DebounceRounds = 10;

    private readonly Action<string> tell;
    private readonly Action<AccessList> denyChanged;
    private readonly Action<HomeList> homeChanged;
    private readonly HostLookups hosts;
    private readonly EventFd wake = new();
    private readonly Worker worker;
    private bool isRereadWanted;
    private RulePaths? wantedPaths;

    // Touched by the thread only, once it runs.
    private RulePaths paths;
    private RuleFile<DenyRules> deny;
    private RuleFile<HomeRules> home;
    private FileWatch denyWatch;
    private FileWatch homeWatch;
    private Instant nextPoll;
    private Instant secondLook = Instant.Never;

    /// <param name="paths">Where deny.db and home.db lie, and how often they are looked at.</param>
    /// <param name="denyChanged">Takes the rules of access to be in force from now on.</param>
    /// <param name="homeChanged">Takes the homes to be in force from now on.</param>
    /// <param name="tell">Takes a sentence about what happened.</param>
    public RuleFiles(
        RulePaths paths,
        Action<AccessList> denyChanged,
        Action<HomeList> homeChanged,
        Action<string> tell)
        : this(paths, denyChanged, homeChanged, tell, AskResolver)
    {
    }

    internal RuleFiles(
        RulePaths paths,
        Action<AccessList> denyChanged,
        Action<HomeList> homeChanged,
        Action<string> tell,
        Func<string, Task<IPAddress[]>> ask)
    {
        this.paths = paths;
        (this.denyChanged, this.homeChanged, this.tell) = (denyChanged, homeChanged, tell);
        hosts = new HostLookups(ask, wake.Signal, tell);
        (deny, denyWatch) = (DenyOf(paths), WatchOn(paths.DenyFile));
        (home, homeWatch) = (HomeOf(paths), WatchOn(paths.HomeFile));
        worker = new Worker("rules", wake, Work, tell);
    }

    /// <summary>
    /// The first read, on the caller's thread and before <see cref="Start"/>. Host names are
    /// left out until they are resolved.
    /// </summary>
    public void LoadNow()
    {
        LoadDeny();
        LoadHome();
    }

    /// <summary>
    /// Has other files read and looked at; what is in force of the old ones goes when the new ones
    /// are read.
    /// </summary>
    public void Move(RulePaths next)
    {
        Volatile.Write(ref wantedPaths, next);
        wake.Signal();
    }

    /// <summary>Its health; a file whose rules are not in force is a fault.</summary>
    public ConsumerHealth Health => worker.Health with { Fault = worker.Fault ?? FileFaults() };

    /// <summary>Begins to watch.</summary>
    public void Start() => worker.Start();

    /// <summary>Has both files read again soon, changed or not.</summary>
    public void RereadNow()
    {
        Volatile.Write(ref isRereadWanted, true);
        wake.Signal();
    }

    /// <summary>Ends the thread within a second; no callback is called afterwards.</summary>
    public void Dispose() => worker.DisposeWith(denyWatch, homeWatch, wake);

    private string? FileFaults()
    {
        var (denied, homed) = (deny.Fault, home.Fault);
        return denied is null || homed is null ? denied ?? homed : $"{denied}; {homed}";
    }

    private static Task<IPAddress[]> AskResolver(string name) => Dns.GetHostAddressesAsync(name);

    private void Work()
    {
        WaitForWork();
        MoveIfWanted();
        var now = Clock.Now;
        if (now >= nextPoll)
        {
            // A directory that was missing or replaced can be watched only now.
            denyWatch.Renew();
            homeWatch.Renew();
            nextPoll = now + paths.Interval;
        }

        Look(Interlocked.Exchange(ref isRereadWanted, false) || now >= secondLook);
        if (hosts.Turn(Clock.Now))
        {
            Publish();
        }
    }

    private void MoveIfWanted()
    {
        if (Interlocked.Exchange(ref wantedPaths, null) is not { } next || next == paths)
        {
            return;
        }

        var was = paths;
        (paths, nextPoll) = (next, Clock.Now);
        if (next.DenyFile != was.DenyFile)
        {
            denyWatch.Dispose();
            (deny, denyWatch) = (DenyOf(next), WatchOn(next.DenyFile));
            LoadDeny();
        }

        if (next.HomeFile != was.HomeFile)
        {
            homeWatch.Dispose();
            (home, homeWatch) = (HomeOf(next), WatchOn(next.HomeFile));
            LoadHome();
        }
    }

    private void LoadDeny()
    {
        deny.Load();
        hosts.Want(deny.Rules.Hosts.Select(rule => rule.Host));
        Publish();
    }

    private void LoadHome()
    {
        home.Load();
        homeChanged(home.Rules.List);
    }

    private RuleFile<DenyRules> DenyOf(RulePaths from) =>
        new(
            from.DenyFile, from.IsDenyNamed, from.DenyCopy, DenyFile.None, DenyFile.Parse,
            rules => rules.Problems, tell);

    private RuleFile<HomeRules> HomeOf(RulePaths from) =>
        new(
            from.HomeFile, from.IsHomeNamed, from.HomeCopy, HomeFile.None,
            (text, path) => HomeFile.Parse(text, path, paths.Rooms),
            rules => rules.Problems, tell);

    private FileWatch WatchOn(string path) => new(path, wake.Signal, tell);

    private void WaitForWork()
    {
        var due = new[] { nextPoll, secondLook, hosts.Next }.Min();
        var wait = due - Clock.Now;
        wake.Wait(wait < LongestWait ? wait : LongestWait);
    }

    private void Look(bool isForced)
    {
        secondLook = isForced ? Instant.Never : secondLook;
        if (deny.HasChanged || home.HasChanged)
        {
            Settle();

            // A write within the same tick of the file system's clock changes no mark.
            secondLook = Clock.Now + SecondLook;
        }

        if ((isForced || deny.HasChanged || deny.IsUnreadable) && deny.Reread())
        {
            hosts.Want(deny.Rules.Hosts.Select(rule => rule.Host));
            Publish();
        }

        if ((isForced || home.HasChanged || home.IsUnreadable) && home.Reread())
        {
            homeChanged(home.Rules.List);
        }
    }

    // Editors write in several steps; a moment of peace is the sign that they are done.
    private void Settle()
    {
        for (var round = 0; round < DebounceRounds; round++)
        {
            var before = (deny.Mark, home.Mark);
            var isBusy = wake.Wait(Debounce) || before != (deny.Mark, home.Mark);
            if (worker.IsStopping || !isBusy)
            {
                return;
            }
        }
    }

    private void Publish() => denyChanged(deny.Rules.ToAccessList(hosts.Answers));
}
