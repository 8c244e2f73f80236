namespace Ysf.Appliance.Settings;

/// <summary>What came out of reading settings.</summary>
/// <param name="Settings">The settings; null when there is an error.</param>
/// <param name="Problems">All errors and warnings, in the order of the lines.</param>
public sealed record SettingsResult(
    ApplianceSettings? Settings,
    IReadOnlyList<SettingsProblem> Problems)
{
    /// <summary>What was read; null when it could not be read or there is no file.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// Whether the file could not be read only for a shortage of the machine, which may pass.
    /// </summary>
    public bool MayPass { get; init; }

    /// <summary>True when at least one problem is not a mere warning.</summary>
    public bool HasErrors => Problems.Any(problem => problem.IsError);
}
