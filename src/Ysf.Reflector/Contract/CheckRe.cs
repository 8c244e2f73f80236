namespace Ysf;

/// <summary>The judgement of callsigns that no rule names (<c>[Block List] CheckRE</c>).</summary>
public enum CheckRe : sbyte
{
    /// <summary>Only callsigns on the allow list transmit.</summary>
    AllowListOnly = -1,

    /// <summary>Everybody transmits who is not blocked.</summary>
    Anybody = 0,

    /// <summary>Everybody transmits whose callsign looks like one and who is not blocked.</summary>
    Plausible = 1,
}
