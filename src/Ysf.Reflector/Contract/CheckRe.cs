namespace Ysf;

/// <summary>The judgement of callsigns that no rule names (<c>[Block List] CheckRE</c>).</summary>
public enum CheckRe : sbyte
{
    /// <summary>Only callsigns on the allow list transmit.</summary>
    AllowListOnly = -1,

    /// <summary>Every callsign transmits that is not blocked.</summary>
    Anybody = 0,

    /// <summary>Every callsign transmits that looks like one and is not blocked.</summary>
    Plausible = 1,
}
