namespace Ysf.Appliance.Web;

/// <summary>A gateway came, went, is in another room, or is unheard or heard again.</summary>
/// <param name="Gateway">Its name.</param>
/// <param name="What">What happened.</param>
/// <param name="DgId">The room that it is in, or was.</param>
internal sealed record MoveReport(string Gateway, EventKind What, int DgId);
