namespace Ysf.Appliance.Reports;

/// <summary>State of the settings file.</summary>
public sealed record SettingsReport
{
    public required SettingsState State { get; init; }

    /// <summary>When it became so; UTC.</summary>
    public required DateTime Since { get; init; }

    /// <summary>Why, and what waits for a restart; null when there is nothing to say.</summary>
    public IReadOnlyList<string>? Said { get; init; }

    /// <summary>Why the settings of the file are not in force; null when they are.</summary>
    public string? Fault() => State switch
    {
        SettingsState.Refused => "the settings file has errors; older settings are in force",
        SettingsState.TakenBack => "the settings file did not work; older settings are in force",
        SettingsState.LastGood => "the settings that worked last are in force, not the settings file",
        SettingsState.BuiltIn => "the built-in settings are in force, not the settings file",
        _ => null,
    };
}
