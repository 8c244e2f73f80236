using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Alerts;

/// <summary>
/// Messages that wait to be sent, and when they may go: not in quiet hours, not more than a number in
/// an hour, and after failures with pauses that grow. What had to wait goes as one summary. Pure.
/// </summary>
/// <param name="kept">Messages that an earlier run could not send.</param>
/// <param name="sent">When messages were sent within the last hour.</param>
internal sealed class AlertQueue(IEnumerable<AlertMessage> kept, IEnumerable<Instant> sent)
{
    /// <summary>Messages that wait at most; the oldest is lost for a newer one.</summary>
    public const int WaitingMax = 50;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    private readonly List<AlertMessage> waiting = [.. kept.TakeLast(WaitingMax)];
    private readonly List<Instant> sentAt = [.. sent];
    private readonly RetryPause retry = new(ShortestPause, LongestPause, jitter: 0.25);
    private Instant serverPause = new(long.MinValue);
    private AlertMessage[] taken = [];

    public IReadOnlyList<AlertMessage> Waiting => waiting;

    public IReadOnlyList<Instant> SentAt => sentAt;

    /// <summary>Messages lost since the start.</summary>
    public long Lost { get; private set; }

    /// <summary>Failures in a row.</summary>
    public int Failures { get; private set; }

    public void Add(AlertMessage message)
    {
        waiting.Add(message);
        if (waiting.Count > WaitingMax)
        {
            waiting.RemoveAt(0);
            Lost++;
        }
    }

    /// <summary>The message to send now; null for none. <see cref="Sent"/> or <see cref="Failed"/>
    /// must follow.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="facts">Name, and time of the day.</param>
    /// <param name="settings">Quiet hours and limit.</param>
    public AlertMessage? Take(Instant now, AlertFacts facts, AlertSettings settings)
    {
        sentAt.RemoveAll(at => now - at >= Hour);
        if (sentAt.Count >= settings.PerHour || (Failures > 0 && now < retry.NextTry) || now < serverPause)
        {
            return null;
        }

        var isQuiet = facts.TimeOfDay is { } time && settings.Quiet?.Hold(time) == true;
        taken = [.. waiting.Where(message => !isQuiet || message.Level == AlertLevel.Failed)];
        return taken.Length switch
        {
            0 => null,
            1 => taken[0],
            _ => Summary(facts),
        };
    }

    /// <summary>The message that was taken arrived.</summary>
    public void Sent(Instant now)
    {
        waiting.RemoveAll(taken.Contains);
        sentAt.Add(now);
        Failures = 0;
        retry.Reset();
    }

    /// <summary>The message that was taken did not arrive.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="pause">The pause that the server asks for; zero for none, at most an hour.</param>
    public void Failed(Instant now, TimeSpan pause)
    {
        Failures++;
        retry.Failed(now);
        serverPause = now + (pause < Hour ? pause : Hour);
    }

    private AlertMessage Summary(AlertFacts facts) => new()
    {
        // Of the newest, so that the same summary sent again has the same id.
        Id = taken[^1].Id,
        Kind = AlertKind.Summary,
        Level = taken.Max(message => message.Level),
        Title = $"{facts.Name}: {taken.Length} messages",
        Text = AlertText.Lines(taken.Select(Line)),
        At = facts.Now,
    };

    private static string Line(AlertMessage message)
    {
        var time = message.At is { } at ? $"{at:MM-dd HH:mm} UTC " : string.Empty;
        var title = message.Title[(message.Title.LastIndexOf(": ", StringComparison.Ordinal) + 2)..];
        return $"{time}{title}: {message.Text.ReplaceLineEndings(" ")}";
    }
}
