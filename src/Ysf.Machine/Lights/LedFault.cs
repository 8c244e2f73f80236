namespace Ysf.Machine.Lights;

/// <summary>A LED cannot be used: the reason, to follow its name and a colon.</summary>
internal sealed class LedFault(string reason) : Exception(reason);
