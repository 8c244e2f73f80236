using Ysf.Machine.Work;

namespace Ysf.Appliance.Web;

/// <summary>The state at the start; the first event of a listener.</summary>
/// <param name="Version">Of the program; another one has another page.</param>
/// <param name="Talks">Present talkers.</param>
/// <param name="Health">How well all goes.</param>
internal sealed record StartReport(
    string Version, IReadOnlyCollection<TalkReport> Talks, HealthReport Health);
