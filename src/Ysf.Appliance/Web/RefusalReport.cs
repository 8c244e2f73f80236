namespace Ysf.Appliance.Web;

/// <summary>An over was refused.</summary>
/// <param name="Call">Who wanted to talk.</param>
/// <param name="Gateway">Through which gateway.</param>
/// <param name="Reason">Why, in the letters of log and feed.</param>
internal sealed record RefusalReport(string Call, string Gateway, RefusalReason Reason);
