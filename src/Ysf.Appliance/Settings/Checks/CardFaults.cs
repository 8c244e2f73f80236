using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings.Checks;

/// <summary>Decides which parts of the machine's settings the errors of a file spoil. Pure.</summary>
internal static class CardFaults
{
    private const CardParts OfMachine = CardParts.Name | CardParts.Zone | CardParts.Wifi;

    private static readonly (Setting Row, CardParts Part)[] Rows =
    [
        (Keys.Machine.Hostname, CardParts.Name),
        (Keys.Machine.Timezone, CardParts.Zone),
        (Keys.Machine.Country, CardParts.Wifi),
        .. Keys.Wifi.Section.Rows.Select(row => (row, CardParts.Wifi)),
        .. Keys.Ethernet.Section.Rows.Select(row => (row, CardParts.Ethernet)),
        .. Keys.Ssh.Section.Rows.Select(row => (row, CardParts.Ssh)),
        .. Keys.Console.Section.Rows.Select(row => (row, CardParts.Console)),
    ];

    // An error anywhere in such a section spoils its part; each key of the other is a part.
    private static readonly (string Section, CardParts Part)[] Sections =
    [
        .. Rows.Where(row => row.Row.Section != Keys.Machine.Section.Name)
            .Select(row => (row.Row.Section, row.Part)).Distinct(),
    ];

    /// <summary>Whether a row belongs to one of the parts.</summary>
    public static bool IsOf(Setting setting, CardParts parts) =>
        Rows.Any(row => row.Row == setting && parts.HasFlag(row.Part));

    /// <summary>Whether a problem is in a section that is the machine's.</summary>
    /// <remarks>So is the login to the page: without it the reflector runs all the same.</remarks>
    public static bool IsOfMachine(SettingsProblem problem) =>
        Keys.Web.Password.IsNamedBy(problem)
        || Rows.Any(row => IsSame(row.Row.Section, problem.Section));

    /// <summary>The parts that are not to be applied.</summary>
    /// <param name="problems">Everything wrong in the file.</param>
    /// <param name="isGiven">Whether the file gives a value to a row.</param>
    public static CardParts Of(
        IReadOnlyList<SettingsProblem> problems, Func<Setting, bool> isGiven)
    {
        var errors = problems.Where(problem => problem.IsError).ToList();
        var spoilt = errors.Select(PartOf).Aggregate(CardParts.None, (all, part) => all | part);

        // A line that cannot be placed may have been any part that is missing.
        var placeless = errors.Where(error => error.Key.Length == 0).ToList();
        var missing = placeless.Exists(error => error.Section.Length == 0) ? Missing(isGiven)
            : placeless.Exists(error => IsSame(error.Section, Keys.Machine.Section.Name))
            ? Missing(isGiven) & OfMachine
            : CardParts.None;
        return spoilt | missing;
    }

    private static CardParts PartOf(SettingsProblem problem) =>
        Rows.Where(row => row.Row.IsNamedBy(problem)).Select(row => row.Part)
            .Concat(Sections.Where(section => IsSame(section.Section, problem.Section))
                .Select(section => section.Part))
            .Aggregate(CardParts.None, (all, part) => all | part);

    /// <summary>The parts that a file gives no value of.</summary>
    /// <param name="isGiven">Whether it gives one to a row.</param>
    public static CardParts Missing(Func<Setting, bool> isGiven) => Rows
        .GroupBy(row => row.Part)
        .Where(part => !part.Any(row => isGiven(row.Row)))
        .Aggregate(CardParts.None, (all, part) => all | part.Key);

    private static bool IsSame(string left, string right) =>
        left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
