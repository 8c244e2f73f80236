namespace Ysf.Appliance.Reports;

/// <summary>Moments of a report: by the clock, in UTC, or as time past.</summary>
internal abstract class Moments
{
    /// <summary>Moments by the clock, for files and programs.</summary>
    public static Moments Absolute { get; } = new AbsoluteMoments();

    /// <summary>Moments as the time past until now, for people.</summary>
    public static Moments Past(DateTime now) => new PastMoments(now);

    /// <summary>The moment of something that happened.</summary>
    public abstract string At(DateTime moment);

    /// <summary>The beginning of something that lasts.</summary>
    public abstract string Since(DateTime moment);

    private sealed class AbsoluteMoments : Moments
    {
        public override string At(DateTime moment) => $"{TableText.Spell(moment)} UTC";

        public override string Since(DateTime moment) => $"since {At(moment)}";
    }

    private sealed class PastMoments(DateTime now) : Moments
    {
        public override string At(DateTime moment) => TimeWords.Ago(moment, now);

        public override string Since(DateTime moment) => now > moment
            ? $"for {TimeWords.Rough(now - moment)}"
            : "now";
    }
}
