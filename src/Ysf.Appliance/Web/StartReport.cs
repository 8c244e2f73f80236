namespace Ysf.Appliance.Web;

/// <summary>How things are; what a listener is told first.</summary>
/// <param name="Version">Of the program; another one has another page.</param>
/// <param name="Talks">Who talks now.</param>
internal sealed record StartReport(string Version, IReadOnlyCollection<TalkReport> Talks);
