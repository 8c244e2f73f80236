using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Storage;

/// <summary>Paths of the rule files, and the time between two looks at them.</summary>
/// <param name="DenyFile">Path of deny.db.</param>
/// <param name="HomeFile">Path of home.db.</param>
/// <param name="Interval">Time between two looks that the kernel did not ask for.</param>
public sealed record RulePaths(string DenyFile, string HomeFile, TimeSpan Interval)
{
    /// <summary>Whether the settings name deny.db; else it may be missing without a word.</summary>
    public bool IsDenyNamed { get; init; } = true;

    /// <summary>The same of home.db.</summary>
    public bool IsHomeNamed { get; init; } = true;

    /// <summary>The directory of the copies of rules that worked last; null for none.</summary>
    public string? Copies { get; init; }

    /// <summary>The DG-IDs carried, which homes have to be among; null for any.</summary>
    public IReadOnlyList<DgId>? Rooms { get; init; }

    /// <summary>Those of settings.</summary>
    public static RulePaths Of(ApplianceSettings settings) =>
        new(settings.BlockList.DenyFile, settings.HomeFile, settings.BlockList.Interval)
        {
            IsDenyNamed = IsNamed(settings.BlockList.DenyFile, settings.Instance),
            IsHomeNamed = IsNamed(settings.HomeFile, settings.Instance),
            Copies = settings.Instance.State,
            Rooms = settings.Reflector.Rooms,
        };

    /// <summary>The copy of deny.db; null where none is kept.</summary>
    internal RuleCopy? DenyCopy => CopyOf(StateNames.DenyCopy);

    /// <summary>The copy of home.db; null where none is kept.</summary>
    internal RuleCopy? HomeCopy => CopyOf(StateNames.HomeCopy);

    private RuleCopy? CopyOf(string name) =>
        Copies is null ? null : new RuleCopy(Path.Combine(Copies, name));

    // Where no setting names them they lie in the state directory, once they are made.
    private static bool IsNamed(string path, Instance instance) =>
        Path.GetDirectoryName(path) != instance.State;
}
