using Ysf.Appliance.Settings.Problems;

namespace Ysf.Appliance.Settings;

/// <summary>The result of reading settings.</summary>
/// <param name="Settings">
/// The settings; null when there is an error in what is the reflector's. An error in what is the
/// machine's spoils that part alone (<see cref="CardSettings.Wrong"/>).
/// </param>
/// <param name="Problems">All errors and warnings, in the order of the lines.</param>
public sealed record SettingsResult(
    ApplianceSettings? Settings,
    IReadOnlyList<SettingsProblem> Problems)
{
    /// <summary>The text of the file; null when there is no file or it cannot be read.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// Whether the file could not be read only for a shortage of the machine, which may pass.
    /// </summary>
    public bool MayPass { get; init; }

    /// <summary>
    /// The settings of the machine, wrong parts as built in; null when nothing could be read.
    /// </summary>
    public CardSettings? Card { get; init; }

    /// <summary>
    /// The settings also where some are wrong, those as built in: for checks, never for a run. Null
    /// when nothing could be read.
    /// </summary>
    public ApplianceSettings? Draft { get; init; }

    /// <summary>True when at least one problem is not a mere warning.</summary>
    public bool HasErrors => Problems.Any(problem => problem.IsError);

    /// <summary>Adds the doubts about values that have been replaced since.</summary>
    /// <param name="before">What was read before.</param>
    internal SettingsResult WithDoubtsOf(SettingsResult before) => this with
    {
        Problems =
        [
            .. Problems.Concat(before.Problems.Where(problem => problem.IsDoubt)).Distinct()
                .OrderBy(problem => problem.Line),
        ],
    };
}
