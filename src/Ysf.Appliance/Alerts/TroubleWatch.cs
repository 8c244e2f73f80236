using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Alerts;

/// <summary>
/// Turns faults into messages: one when a fault has lasted long enough, one when it has been gone for
/// as long. Pure; knows no clock.
/// </summary>
/// <param name="reported">Faults that an earlier run reported, and whose end is still to come.</param>
internal sealed class TroubleWatch(IEnumerable<ReportedTrouble> reported)
{
    /// <summary>Faults looked at; there are fewer reasons than this.</summary>
    private const int FaultsMax = 64;

    private readonly Dictionary<string, Fault> faults = reported.Take(FaultsMax).ToDictionary(
        one => one.Key, one => new Fault(one.Level, one.Text) { Since = one.Since, IsReported = true });

    /// <summary>Faults whose end will be reported.</summary>
    public IReadOnlyList<ReportedTrouble> Reported =>
    [
        .. faults.Where(pair => pair.Value.IsReported).Select(pair =>
            new ReportedTrouble(pair.Key, pair.Value.Level, pair.Value.Text, pair.Value.Since)),
    ];

    /// <summary>Looks at the faults of this moment; returns the messages that they make.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="facts">Name and time for the texts.</param>
    /// <param name="troubles">All faults of this moment.</param>
    /// <param name="after">How long a fault must last, and be gone.</param>
    public IReadOnlyList<AlertMessage> Look(
        Instant now, AlertFacts facts, IReadOnlyList<Trouble> troubles, TimeSpan after)
    {
        Note(now, facts.Now, troubles);
        var begun = Begun(now, after);
        var ended = Ended(now, after);
        var messages = new List<AlertMessage>();
        if (ended.Count > 0)
        {
            messages.Add(EndMessage(facts, ended));
        }

        if (begun.Count > 0)
        {
            messages.Add(BeginMessage(facts, begun));
        }

        return messages;
    }

    private void Note(Instant now, DateTime? time, IReadOnlyList<Trouble> troubles)
    {
        foreach (var trouble in troubles)
        {
            if (!faults.TryGetValue(trouble.Key, out var fault))
            {
                if (faults.Count >= FaultsMax)
                {
                    continue;
                }

                fault = new Fault(trouble.Level, trouble.Text) { SeenAt = now, Since = time };
                faults.Add(trouble.Key, fault);
            }

            fault.SeenAt ??= now;
            fault.GoneAt = null;
            (fault.Text, fault.Topic) = (trouble.Text, trouble.Topic);
            if (trouble.Level > fault.Level)
            {
                // What became worse is news, and held again, so that one bad second is none.
                (fault.WorseAt, fault.Worse) = (fault.WorseAt ?? now, trouble.Level);
            }
            else
            {
                fault.WorseAt = null;
            }
        }

        var keys = troubles.Select(trouble => trouble.Key).ToHashSet();
        foreach (var (_, fault) in faults.Where(pair => !keys.Contains(pair.Key)))
        {
            fault.GoneAt ??= now;
        }
    }

    private List<Fault> Begun(Instant now, TimeSpan after)
    {
        var begun = new List<Fault>();
        foreach (var fault in faults.Values.Where(fault => fault.GoneAt is null))
        {
            var isWorse = fault.WorseAt is { } worseAt && now - worseAt >= after;
            if (isWorse)
            {
                (fault.Level, fault.WorseAt) = (fault.Worse, null);
            }

            if (isWorse || (!fault.IsReported && now - fault.SeenAt!.Value >= after))
            {
                fault.IsReported = true;
                begun.Add(fault);
            }
        }

        return begun;
    }

    private List<Fault> Ended(Instant now, TimeSpan after)
    {
        var ended = new List<Fault>();
        foreach (var (key, fault) in faults.Where(pair => pair.Value.GoneAt is not null).ToList())
        {
            if (!fault.IsReported)
            {
                faults.Remove(key);
            }
            else if (now - fault.GoneAt!.Value >= after)
            {
                faults.Remove(key);
                ended.Add(fault);
            }
        }

        return ended;
    }

    private static AlertMessage BeginMessage(AlertFacts facts, List<Fault> begun)
    {
        var level = begun.Max(fault => fault.Level);
        return MessageOf(
            facts, AlertKind.Begin, level, WordOf(level), begun.Select(fault => AlertText.Sentence(fault.Text)).Concat(HelpOf(facts, begun)));
    }

    private static IEnumerable<string> HelpOf(AlertFacts facts, List<Fault> begun) => facts.Help is { } help
        ? begun.Select(fault => $"What to do: {help}{fault.Topic}").Distinct()
        : [];

    private AlertMessage EndMessage(AlertFacts facts, List<Fault> ended)
    {
        var left = faults.Values.Where(fault => fault.IsReported).ToList();
        var title = left.Count == 0 ? "ok again" : $"still {WordOf(left.Max(fault => fault.Level))}";
        return MessageOf(
            facts, AlertKind.End, ended.Max(fault => fault.Level), title,
            ended.Select(fault => AlertText.Sentence($"over{Duration(facts, fault)}: {fault.Text}")));
    }

    // Without the time that it needed to be believed.
    private static string Duration(AlertFacts facts, Fault fault) =>
        facts.Now is { } now && fault.Since is { } since && now > since
            ? $" after {AlertText.About(now - since)}"
            : string.Empty;

    private static AlertMessage MessageOf(
        AlertFacts facts, AlertKind kind, AlertLevel level, string title, IEnumerable<string> lines) => new()
        {
            Id = AlertMessage.NewId(),
            Kind = kind,
            Level = level,
            Title = $"{facts.Name}: {title}",
            Text = AlertText.Lines(lines),
            At = facts.Now,
        };

    private static string WordOf(AlertLevel level) => level switch
    {
        AlertLevel.Failed => "failed",
        AlertLevel.Degraded => "degraded",
        _ => "a hint",
    };

    private sealed class Fault(AlertLevel level, string text)
    {
        public AlertLevel Level { get; set; } = level;

        public string Text { get; set; } = text;

        public string Topic { get; set; } = string.Empty;

        // When this run saw it first; null while only an earlier run did.
        public Instant? SeenAt { get; set; }

        public Instant? GoneAt { get; set; }

        public Instant? WorseAt { get; set; }

        public AlertLevel Worse { get; set; }

        public DateTime? Since { get; init; }

        public bool IsReported { get; set; }
    }
}

/// <summary>A fault that was reported, and whose end is still to come.</summary>
/// <param name="Key">As <see cref="Trouble.Key"/>.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Since">When it began, UTC; null when the clock was not set.</param>
internal sealed record ReportedTrouble(string Key, AlertLevel Level, string Text, DateTime? Since);
