namespace Ysf.Appliance;

/// <summary>
/// New settings are on trial for a minute: those with which the reflector no longer answers itself
/// are broken. Knows no clock and no settings.
/// </summary>
internal sealed class SettingsTrial
{
    /// <summary>Time for which new settings are on trial.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    /// <summary>
    /// A self-test that fails for so long is believed: it asks every five seconds, and its last
    /// result may be of the time before the settings.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    private Instant startedAt;
    private Instant? failingSince;

    public bool IsOpen { get; private set; }

    public void Begin(Instant now) => (IsOpen, startedAt, failingSince) = (true, now, null);

    public void End() => IsOpen = false;

    /// <summary>Looks at the self-test; a verdict other than open ends the trial.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isServing">Its last result; null when it has none yet.</param>
    public TrialVerdict Look(Instant now, bool? isServing)
    {
        if (!IsOpen)
        {
            return TrialVerdict.None;
        }

        failingSince = isServing == false ? failingSince ?? now : null;
        var verdict = failingSince is { } since && now - since >= Patience ? TrialVerdict.Broken
            : isServing == true && now - startedAt >= Length ? TrialVerdict.Good
            : TrialVerdict.Open;
        IsOpen = verdict == TrialVerdict.Open;
        return verdict;
    }
}
