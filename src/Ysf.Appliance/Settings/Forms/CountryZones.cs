using Ysf.Machine.Files;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>The time zones of countries, from the tables that lie beside the zones' files.</summary>
/// <remarks>
/// <c>iso3166.tab</c> has lines of code, tab, name; <c>zone.tab</c> of code, tab, place, tab, zone.
/// A <c>#</c> begins a comment. Source: tzdata.
/// </remarks>
internal static class CountryZones
{
    private const long BytesMax = 1 << 20;
    private const int ZoneColumn = 2;

    // Of shorter words too many others are near.
    private const int MisspeltMin = 4;
    private const int LongMin = 7;

    /// <summary>The codes and names of all countries; empty where the table is not installed.
    /// </summary>
    public static IReadOnlyList<(string Code, string Name)> Countries(string folder) =>
    [
        .. CountryNames.ReadNames(Path.Combine(folder, CountryNames.NamesFile))
            .Select(one => (one.Key, one.Value)),
    ];

    /// <summary>The zones of a country by its English name or its code, the first the largest.
    /// </summary>
    /// <param name="country">The country.</param>
    /// <param name="changesMax">Letters that may be wrong, fewer in a short name.</param>
    public static IReadOnlyList<string> Of(string country, int changesMax)
    {
        var folder = TimeZoneNames.Folder;
        var countries = Countries(folder);
        var code = countries.FirstOrDefault(one =>
            one.Code.Equals(country, StringComparison.OrdinalIgnoreCase)
            || one.Name.Equals(country, StringComparison.OrdinalIgnoreCase)).Code;
        var allowed = country.Length < MisspeltMin ? 0
            : country.Length < LongMin ? Math.Min(changesMax, 1) : changesMax;
        if (code is null && allowed > 0)
        {
            var (near, changes) = countries
                .Select(one => (one.Code, EditDistance.Between(country, one.Name)))
                .MinBy(one => one.Item2);
            code = changes <= allowed ? near : null;
        }

        return code is null
            ? []
            :
            [
                .. Lines(folder, "zone.tab")
                    .Where(columns => columns.Length > ZoneColumn && columns[0] == code)
                    .Select(columns => columns[ZoneColumn]),
            ];
    }

    private static IEnumerable<string[]> Lines(string folder, string name) =>
        (FileText.TryRead(Path.Combine(folder, name), BytesMax, out _) ?? string.Empty)
            .Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.TrimEnd('\r').Split('\t'));
}
