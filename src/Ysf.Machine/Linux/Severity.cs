namespace Ysf.Machine.Linux;

/// <summary>syslog(3)'s severities that lines of ours have; also the journal's priorities.</summary>
internal enum Severity
{
    /// <summary>LOG_CRIT.</summary>
    Critical = 2,

    /// <summary>LOG_ERR.</summary>
    Error = 3,

    /// <summary>LOG_WARNING.</summary>
    Warning = 4,

    /// <summary>LOG_INFO.</summary>
    Informational = 6,
}
