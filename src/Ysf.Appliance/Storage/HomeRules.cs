using Ysf.Appliance.Settings.Problems;

namespace Ysf.Appliance.Storage;

/// <summary>Rules of a home.db.</summary>
/// <param name="List">The homes as the core uses them.</param>
/// <param name="Problems">What is wrong in the file.</param>
public sealed record HomeRules(HomeList List, IReadOnlyList<SettingsProblem> Problems);
