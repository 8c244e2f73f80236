namespace Ysf.Appliance.Power;

/// <summary>
/// Decides what a loss of the mains means: state is written at once, and the machine switched off
/// unless the mains is back in time. Pure.
/// </summary>
/// <remarks>
/// A line that never said that the mains is there does nothing: its wire, or the level that its
/// setting names, is wrong, and a machine that switches itself off after each start is out of reach.
/// A line that cannot be read begins nothing and ends nothing.
/// </remarks>
internal sealed class MainsPolicy
{
    /// <summary>A loss counts once it lasted so long.</summary>
    public static readonly TimeSpan LossSettles = TimeSpan.FromMilliseconds(200);

    /// <summary>A return counts once it lasted so long: mains that comes back may go again.</summary>
    public static readonly TimeSpan ReturnSettles = TimeSpan.FromSeconds(2);

    /// <summary>The time to the next request, when one to switch off came to nothing.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);

    private bool? level;
    private Instant levelSince;
    private Instant? lostAt;
    private Instant? askedAt;

    /// <summary>Whether the line ever said that the mains is there.</summary>
    public bool IsSeen { get; private set; }

    /// <summary>Whether the mains is lost.</summary>
    public bool IsLost => lostAt is not null;

    /// <summary>Whether the line says no, and never said yes.</summary>
    public bool IsDoubted => !IsSeen && level == false;

    /// <summary>When the machine is to be switched off; null while the mains is there.</summary>
    /// <param name="hold">The time from the loss to that.</param>
    public Instant? OffAt(TimeSpan hold) => lostAt + hold;

    /// <summary>Takes a look at the line.</summary>
    /// <param name="now">The time.</param>
    /// <param name="reading">Whether the mains is there; null when that cannot be read.</param>
    /// <param name="hold">The time from a loss to the end.</param>
    /// <returns>What is to be done.</returns>
    public MainsAct Take(Instant now, bool? reading, TimeSpan hold)
    {
        if (reading != level)
        {
            (level, levelSince) = (reading, now);
        }

        return level switch
        {
            true when !IsLost && now - levelSince >= LossSettles => See(),
            true when IsLost && now - levelSince >= ReturnSettles => Return(),
            false when now - levelSince >= LossSettles => Miss(now, hold),
            _ => MainsAct.None,
        };
    }

    private MainsAct See()
    {
        IsSeen = true;
        return MainsAct.None;
    }

    private MainsAct Return()
    {
        (lostAt, askedAt) = (null, null);
        return MainsAct.Resume;
    }

    private MainsAct Miss(Instant now, TimeSpan hold)
    {
        if (!IsSeen)
        {
            return MainsAct.None;
        }

        if (lostAt is null)
        {
            lostAt = levelSince;
            return MainsAct.Save;
        }

        if (now < OffAt(hold) || now - askedAt < RetryAfter)
        {
            return MainsAct.None;
        }

        askedAt = now;
        return MainsAct.SwitchOff;
    }
}
