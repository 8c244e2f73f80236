namespace Ysf.Appliance.Board;

/// <summary>A LED cannot be used: the reason, to follow its name and a colon.</summary>
internal sealed class LedFault(string reason) : Exception(reason);
