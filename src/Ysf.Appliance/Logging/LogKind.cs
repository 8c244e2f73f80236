namespace Ysf.Appliance.Logging;

/// <summary>The kind of a line.</summary>
internal enum LogKind
{
    /// <summary>An event of the reflector, which dashboards read.</summary>
    Event,

    /// <summary>Something about the appliance itself.</summary>
    Info,

    /// <summary>Something a sysop should look at.</summary>
    Warning,

    /// <summary>Something that failed.</summary>
    Error,
}
