namespace Ysf.Appliance.Logging;

/// <summary>Formats the log's events for a family of dashboards.</summary>
internal interface ILogDialect
{
    /// <summary>The first line after a start.</summary>
    string StartLine { get; }

    /// <summary>The line of an event, of level M; null when this dialect has none.</summary>
    string? LineOf(in ReflectorEvent happened);

    /// <summary>
    /// Text, of level I, for an event that this dialect has no line for; no dashboard reads that
    /// level. Null for nothing.
    /// </summary>
    string? NoteOf(in ReflectorEvent happened);

    /// <summary>The lines that list the gateways, every two minutes.</summary>
    IEnumerable<string> LinkedLines(ListedGateways gateways);
}
