using System.Net;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Storage;

/// <summary>One host name of deny.db: its last answer and the question under way.</summary>
internal sealed class HostLookup(string name)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Refresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMinutes(1);

    // At boot the network may be later than we are, so that the first pauses are short.
    private readonly RetryPause retry = new(ShortestPause, Refresh);
    private Task<IPAddress[]>? question;

    public string Name { get; } = name;

    /// <summary>When to ask, or, while a question is under way, when to give it up.</summary>
    public Instant Due { get; private set; }

    /// <summary>The last answer, sorted; a failure leaves it as it was.</summary>
    public IReadOnlyList<IpAddress> Answer { get; private set; } = [];

    public bool IsAsking => question is not null;

    /// <summary>Whether the last question had no answer.</summary>
    public bool IsFailing { get; private set; }

    public bool IsDue(Instant now) =>
        question is { } asked ? asked.IsCompleted || now >= Due : now >= Due;

    /// <summary>Makes the next question due, unless one is under way.</summary>
    public void Again(Instant now) => Due = IsAsking || now > Due ? Due : now;

    /// <summary>Puts the question.</summary>
    public void Begin(Instant now, Task<IPAddress[]> asked)
    {
        question = asked;
        Due = now + Patience;
    }

    /// <summary>Takes the answer or gives up; true when the answer is a new one.</summary>
    public bool End(Instant now)
    {
        IReadOnlyList<IpAddress> seen = question is { IsCompletedSuccessfully: true } asked
            ? [.. asked.Result.Select(Settings.Forms.ValueText.FromNet).Distinct().OrderBy(Order)]
            : [];
        question = null;
        IsFailing = seen.Count == 0;
        if (IsFailing)
        {
            Due = now + retry.Failed(now);
            return false;
        }

        retry.Reset();
        Due = now + Refresh;
        if (seen.SequenceEqual(Answer))
        {
            return false;
        }

        Answer = seen;
        return true;
    }

    private static UInt128 Order(IpAddress address) => new(address.High, address.Low);
}
