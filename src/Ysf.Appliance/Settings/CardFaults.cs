using Ysf.Appliance.Settings.Problems;

namespace Ysf.Appliance.Settings;

/// <summary>Decides which parts of the machine's settings the errors of a file spoil. Pure.</summary>
internal static class CardFaults
{
    private const string Machine = "System";

    private const CardParts OfMachine = CardParts.Name | CardParts.Zone | CardParts.Wifi;

    private static readonly (string Section, string Key, CardParts Part)[] Rows =
    [
        (Machine, "Hostname", CardParts.Name),
        (Machine, "Timezone", CardParts.Zone),
        (Machine, "Country", CardParts.Wifi),
        ("Wifi", string.Empty, CardParts.Wifi),
        ("Ethernet", string.Empty, CardParts.Ethernet),
        ("Ssh", string.Empty, CardParts.Ssh),
        ("Console", string.Empty, CardParts.Console),
    ];

    /// <summary>Whether a problem is in a section that is the machine's.</summary>
    /// <remarks>So is the login to the page: without it the reflector runs all the same.</remarks>
    public static bool IsOfMachine(SettingsProblem problem) =>
        (IsSame("Web", problem.Section) && IsSame("Password", problem.Key)) || Rows.Any(row => IsSame(row.Section, problem.Section));

    /// <summary>The parts that are not to be applied.</summary>
    /// <param name="problems">Everything wrong in the file.</param>
    /// <param name="isGiven">Whether the file gives a value to a section's key.</param>
    public static CardParts Of(
        IReadOnlyList<SettingsProblem> problems, Func<string, string, bool> isGiven)
    {
        var errors = problems.Where(problem => problem.IsError).ToList();
        var spoilt = errors.Select(PartOf).Aggregate(CardParts.None, (all, part) => all | part);

        // A line that nobody can place may have been any part that is missing.
        var placeless = errors.Where(error => error.Key.Length == 0).ToList();
        var missing = placeless.Exists(error => error.Section.Length == 0) ? Missing(isGiven)
            : placeless.Exists(error => IsSame(error.Section, Machine))
            ? Missing(isGiven) & OfMachine
            : CardParts.None;
        return spoilt | missing;
    }

    private static CardParts PartOf(SettingsProblem problem) => Rows
        .Where(row => IsSame(row.Section, problem.Section)
            && (row.Key.Length == 0 || IsSame(row.Key, problem.Key)))
        .Aggregate(CardParts.None, (all, row) => all | row.Part);

    /// <summary>The parts that a file gives no value of.</summary>
    /// <param name="isGiven">Whether it gives one to a section's key.</param>
    public static CardParts Missing(Func<string, string, bool> isGiven) => SettingsTable.All
        .SelectMany(setting => Rows.Where(row => IsSame(row.Section, setting.Section)
            && (row.Key.Length == 0 || IsSame(row.Key, setting.Key)))
            .Select(row => (row.Part, IsGiven: isGiven(setting.Section, setting.Key))))
        .GroupBy(one => one.Part)
        .Where(part => !part.Any(one => one.IsGiven))
        .Aggregate(CardParts.None, (all, part) => all | part.Key);

    private static bool IsSame(string left, string right) =>
        left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
