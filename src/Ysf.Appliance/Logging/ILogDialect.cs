namespace Ysf.Appliance.Logging;

/// <summary>How a family of dashboards wants the log's events to read.</summary>
internal interface ILogDialect
{
    /// <summary>The first line after a start.</summary>
    string StartLine { get; }

    /// <summary>The line of an event; null when this dialect has none.</summary>
    string? LineOf(in ReflectorEvent happened);

    /// <summary>The lines that list the gateways, every two minutes.</summary>
    IEnumerable<string> LinkedLines(Snapshot snapshot);
}
