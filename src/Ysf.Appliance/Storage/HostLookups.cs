using System.Net;

namespace Ysf.Appliance.Storage;

/// <summary>
/// Keeps the addresses of host names: asks soon, again every hour, and never waits for an answer.
/// </summary>
/// <param name="ask">Asks for the addresses of a name.</param>
/// <param name="wake">Called, on any thread, when an answer has come.</param>
/// <param name="tell">Takes a sentence.</param>
/// <param name="origin">Where the names stand, with which sentences begin.</param>
/// <param name="absent">What a name without any address means there.</param>
internal sealed class HostLookups(
    Func<string, Task<IPAddress[]>> ask, Action wake, Action<string> tell,
    string origin = "deny.db", string absent = "ignored")
{
    // A list of a hundred dead names shall not take all threads of the pool.
    private const int AtOnceMax = 8;

    private Dictionary<string, HostLookup> lookups = [];

    /// <summary>When <see cref="Turn"/> has something to do, if no answer comes before.</summary>
    public Instant Next
    {
        get
        {
            // While all places are taken, what waits for one must not make the caller spin.
            var isFull = lookups.Values.Count(lookup => lookup.IsAsking) >= AtOnceMax;
            return lookups.Values
                .Where(lookup => lookup.IsAsking || !isFull)
                .Select(lookup => lookup.Due)
                .DefaultIfEmpty(Instant.Never)
                .Min();
        }
    }

    /// <summary>The last answer of each name that ever had one.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IpAddress>> Answers => lookups.Values
        .Where(lookup => lookup.Answer.Count > 0)
        .ToDictionary(lookup => lookup.Name, lookup => lookup.Answer);

    /// <summary>Sets the names to be known; those known already keep their answers.</summary>
    public void Want(IEnumerable<string> names) => lookups = names.Distinct().ToDictionary(
        name => name, name => lookups.GetValueOrDefault(name) ?? new HostLookup(name));

    /// <summary>The names whose last question had no answer.</summary>
    public IEnumerable<string> Failing =>
        lookups.Values.Where(lookup => lookup.IsFailing).Select(lookup => lookup.Name);

    /// <summary>Has a name asked for again at once, unless that is under way.</summary>
    public void Again(Instant now, string name) => lookups.GetValueOrDefault(name)?.Again(now);

    /// <summary>Takes the answers that came and asks what is due; true when one is new.</summary>
    public bool Turn(Instant now)
    {
        var isNew = false;
        foreach (var lookup in lookups.Values.Where(l => l.IsAsking && l.IsDue(now)))
        {
            isNew |= End(lookup, now);
        }

        foreach (var lookup in lookups.Values.Where(l => !l.IsAsking && l.IsDue(now)))
        {
            if (lookups.Values.Count(l => l.IsAsking) >= AtOnceMax)
            {
                break;
            }

            Begin(lookup, now);
        }

        return isNew;
    }

    private void Begin(HostLookup lookup, Instant now)
    {
        var question = ask(lookup.Name);
        lookup.Begin(now, question);
        question.ContinueWith(
            (_, _) => wake(), null, CancellationToken.None, TaskContinuationOptions.None,
            TaskScheduler.Default);
    }

    private bool End(HostLookup lookup, Instant now)
    {
        var wasFailing = lookup.IsFailing;
        var isNew = lookup.End(now);
        if (lookup.IsFailing && !wasFailing)
        {
            var kept = lookup.Answer.Count > 0 ? "its last addresses stay in force" : absent;
            tell($"{origin}: host name {lookup.Name} has no address: {kept}");
        }
        else if (wasFailing && !lookup.IsFailing)
        {
            tell($"{origin}: host name {lookup.Name} has an address again");
        }

        return isNew;
    }
}
