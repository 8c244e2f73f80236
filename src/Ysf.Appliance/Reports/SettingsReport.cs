namespace Ysf.Appliance.Reports;

/// <summary>What became of the settings file.</summary>
public sealed record SettingsReport
{
    public required SettingsState State { get; init; }

    /// <summary>When it became so; UTC.</summary>
    public required DateTime Since { get; init; }

    /// <summary>Why, and what waits for a restart; null when there is nothing to say.</summary>
    public IReadOnlyList<string>? Said { get; init; }
}
