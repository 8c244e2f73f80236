using Ysf.Appliance.Heard;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Web;

/// <summary>The parrot's verdict on an over.</summary>
/// <param name="Call">The talker.</param>
/// <param name="Gateway">The gateway that brought it.</param>
/// <param name="At">The end of the over, UTC.</param>
/// <param name="Seconds">Its length.</param>
/// <param name="Lost">Percent of its frames that the line lost; null when that is not known.</param>
/// <param name="Jitter">Jitter of the line, in milliseconds.</param>
internal sealed record VerdictReport(
    string Call, string Gateway, DateTime At, double Seconds, double? Lost, int Jitter)
{
    /// <summary>Reads an <see cref="EventKind.ParrotHeard"/>.</summary>
    public static VerdictReport Of(in ReflectorEvent heard) => new(
        heard.Source.Trimmed.ToString(),
        heard.Gateway.Trimmed.ToString(),
        ReportText.ToSeconds(Clock.OnTheWall(heard.At)),
        ReportText.Seconds(heard.Lasted),
        heard.Line.PercentLost is { } percent ? Math.Round(percent, 1) : null,
        (int)Math.Round(heard.Jitter.TotalMilliseconds));
}
