using System.Net;
using Ysf.Appliance.Linux;

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

    private readonly RuleFile<DenyRules> deny;
    private readonly RuleFile<HomeRules> home;
    private readonly TimeSpan interval;
    private readonly Action<AccessList> denyChanged;
    private readonly Action<HomeList> homeChanged;
    private readonly HostLookups hosts;
    private readonly FileWatch denyWatch;
    private readonly FileWatch homeWatch;
    private readonly EventFd wake = new();
    private readonly Worker worker;
    private bool isRereadWanted;

    // Touched by the thread only.
    private Instant nextPoll;
    private Instant secondLook = Instant.Never;

    /// <param name="denyFile">Path of deny.db.</param>
    /// <param name="homeFile">Path of home.db.</param>
    /// <param name="interval">Time between two looks that the kernel did not ask for.</param>
    /// <param name="denyChanged">Takes the rules of access to be in force from now on.</param>
    /// <param name="homeChanged">Takes the homes to be in force from now on.</param>
    /// <param name="tell">Takes a sentence about what happened.</param>
    public RuleFiles(
        string denyFile,
        string homeFile,
        TimeSpan interval,
        Action<AccessList> denyChanged,
        Action<HomeList> homeChanged,
        Action<string> tell)
        : this(denyFile, homeFile, interval, denyChanged, homeChanged, tell, AskResolver)
    {
    }

    internal RuleFiles(
        string denyFile,
        string homeFile,
        TimeSpan interval,
        Action<AccessList> denyChanged,
        Action<HomeList> homeChanged,
        Action<string> tell,
        Func<string, Task<IPAddress[]>> ask)
    {
        this.interval = interval;
        (this.denyChanged, this.homeChanged) = (denyChanged, homeChanged);
        deny = new(denyFile, DenyFile.None, DenyFile.Parse, rules => rules.Problems, tell);
        home = new(homeFile, HomeFile.None, HomeFile.Parse, rules => rules.Problems, tell);
        hosts = new HostLookups(ask, wake.Signal, tell);
        denyWatch = new FileWatch(denyFile, wake.Signal, tell);
        homeWatch = new FileWatch(homeFile, wake.Signal, tell);
        worker = new Worker("rules", wake, Work, tell);
    }

    /// <summary>
    /// The first read, on the caller's thread and before <see cref="Start"/>. Host names are
    /// left out until they are resolved.
    /// </summary>
    public void LoadNow()
    {
        deny.Load();
        home.Load();
        hosts.Want(deny.Rules.Hosts.Select(rule => rule.Host));
        Publish();
        homeChanged(home.Rules.List);
    }

    /// <summary>Begins to watch.</summary>
    public ConsumerHealth Health => worker.Health;

    public void Start() => worker.Start();

    /// <summary>Has both files read again soon, changed or not.</summary>
    public void RereadNow()
    {
        Volatile.Write(ref isRereadWanted, true);
        wake.Signal();
    }

    /// <summary>Ends the thread within a second; no callback is called afterwards.</summary>
    public void Dispose()
    {
        worker.Dispose();
        denyWatch.Dispose();
        homeWatch.Dispose();
        wake.Dispose();
    }

    private static Task<IPAddress[]> AskResolver(string name) => Dns.GetHostAddressesAsync(name);

    private void Work()
    {
        WaitForWork();
        var now = Clock.Now;
        if (now >= nextPoll)
        {
            // A directory that was missing or replaced can be watched only now.
            denyWatch.Renew();
            homeWatch.Renew();
            nextPoll = now + interval;
        }

        Look(Interlocked.Exchange(ref isRereadWanted, false) || now >= secondLook);
        if (hosts.Turn(Clock.Now))
        {
            Publish();
        }
    }

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
