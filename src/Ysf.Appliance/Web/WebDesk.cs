using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Web;

/// <summary>
/// Report cache between requests and the thread that makes reports. One report serves all requests
/// within a second.
/// </summary>
/// <param name="wake">Wakes that thread.</param>
internal sealed class WebDesk(EventFd wake)
{
    /// <summary>A report is not older than this.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private readonly Dictionary<WebReport, (WebBody Body, Instant At)> ready = [];
    private readonly Dictionary<WebReport, TaskCompletionSource<WebBody?>> wanted = [];

    /// <summary>The report; null when there is none in time.</summary>
    public async Task<WebBody?> AskAsync(WebReport report, CancellationToken token)
    {
        Task<WebBody?> answer;
        lock (gate)
        {
            if (ready.TryGetValue(report, out var made) && Clock.Now - made.At < Freshness)
            {
                return made.Body;
            }

            if (!wanted.TryGetValue(report, out var source))
            {
                source = new(TaskCreationOptions.RunContinuationsAsynchronously);
                wanted[report] = source;
            }

            answer = source.Task;
        }

        wake.Signal();
        try
        {
            return await answer.WaitAsync(Patience, token);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Reports that are requested and not made yet.</summary>
    public IReadOnlyList<WebReport> Wanted
    {
        get
        {
            lock (gate)
            {
                return [.. wanted.Keys];
            }
        }
    }

    /// <summary>Answers all who asked for it.</summary>
    /// <param name="report">What was asked for.</param>
    /// <param name="body">The answer; null when there is none.</param>
    /// <param name="at">When what it tells of was looked at.</param>
    public void Answer(WebReport report, WebBody? body, Instant at)
    {
        TaskCompletionSource<WebBody?>? source;
        lock (gate)
        {
            wanted.Remove(report, out source);
            if (body is not null)
            {
                ready[report] = (body, at);
            }
        }

        source?.SetResult(body);
    }
}
