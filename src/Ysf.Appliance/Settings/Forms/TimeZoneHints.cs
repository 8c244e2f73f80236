using System.Globalization;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>
/// Explains texts that people write for a time zone: abbreviations, countries, offsets, Windows'
/// names; and zones whose names mislead.
/// </summary>
internal static class TimeZoneHints
{
    private const string Rule = "is not a time zone";
    private const string FixedZones = "Etc/";
    private const int ZonesShown = 3;
    private const int OffsetHoursMax = 14;

    // The zone with summer time that an abbreviation, a German or Windows' name stands for.
    private static readonly (string Typed, string Zones)[] Known =
    [
        ("CEST", "Europe/Berlin, Europe/Rome"), ("MEZ", "Europe/Berlin"), ("MESZ", "Europe/Berlin"),
        ("CET-1CEST", "Europe/Berlin"), ("MEST", "Europe/Berlin"), ("BST", "Europe/London"),
        ("EEST", "Europe/Athens, Europe/Helsinki"), ("OEZ", "Europe/Athens"),
        ("WEST", "Europe/Lisbon"), ("WEZ", "Europe/Lisbon"), ("MSK", "Europe/Moscow"),
        ("SAMT", "Europe/Samara"), ("TRT", "Europe/Istanbul"),
        ("EDT", "America/New_York"),
        ("CST", "America/Chicago, Asia/Shanghai"), ("CDT", "America/Chicago"),
        ("MDT", "America/Denver"),
        ("PST", "America/Los_Angeles"), ("PDT", "America/Los_Angeles"),
        ("AKST", "America/Anchorage"), ("AKDT", "America/Anchorage"),
        ("AST", "America/Halifax, Asia/Riyadh"), ("ADT", "America/Halifax"),
        ("NST", "America/St_Johns"), ("NDT", "America/St_Johns"), ("BRT", "America/Sao_Paulo"),
        ("ART", "America/Argentina/Buenos_Aires"), ("CLT", "America/Santiago"),
        ("COT", "America/Bogota"), ("PET", "America/Lima"), ("VET", "America/Caracas"),
        ("JST", "Asia/Tokyo"), ("KST", "Asia/Seoul"), ("HKT", "Asia/Hong_Kong"),
        ("SGT", "Asia/Singapore"), ("ICT", "Asia/Bangkok"), ("WIB", "Asia/Jakarta"),
        ("PHT", "Asia/Manila"), ("IST", "Asia/Kolkata, Europe/Dublin, Asia/Jerusalem"),
        ("PKT", "Asia/Karachi"), ("GST", "Asia/Dubai"), ("AWST", "Australia/Perth"),
        ("ACST", "Australia/Adelaide"), ("ACDT", "Australia/Adelaide"),
        ("AEST", "Australia/Sydney, Australia/Brisbane"), ("AEDT", "Australia/Sydney"),
        ("NZST", "Pacific/Auckland"), ("NZDT", "Pacific/Auckland"), ("SAST", "Africa/Johannesburg"),
        ("CAT", "Africa/Maputo"), ("EAT", "Africa/Nairobi"), ("WAT", "Africa/Lagos"),
        ("UK", "Europe/London"), ("England", "Europe/London"), ("Scotland", "Europe/London"),
        ("Wales", "Europe/London"), ("Great Britain", "Europe/London"),
        ("United Kingdom", "Europe/London"), ("USA", "America/New_York, America/Chicago,"
            + " America/Los_Angeles"),
        ("Deutschland", "Europe/Berlin"), ("Italia", "Europe/Rome"), ("Espa\u00F1a",
            "Europe/Madrid"), ("Espana", "Europe/Madrid"), ("\u00D6sterreich", "Europe/Vienna"),
        ("Oesterreich", "Europe/Vienna"), ("Schweiz", "Europe/Zurich"),
        ("Suisse", "Europe/Zurich"), ("Svizzera", "Europe/Zurich"), ("Polska", "Europe/Warsaw"),
        ("Nederland", "Europe/Amsterdam"), ("Holland", "Europe/Amsterdam"),
        ("Belgique", "Europe/Brussels"), ("Sverige", "Europe/Stockholm"),
        ("Norge", "Europe/Oslo"), ("Danmark", "Europe/Copenhagen"), ("Suomi", "Europe/Helsinki"),
        ("Brasil", "America/Sao_Paulo"), ("Czech Republic", "Europe/Prague"),
        ("Ireland", "Europe/Dublin"), ("Korea", "Asia/Seoul"), ("Roma", "Europe/Rome"),
        ("Milano", "Europe/Rome"), ("Milan", "Europe/Rome"), ("M\u00FCnchen", "Europe/Berlin"),
        ("Munich", "Europe/Berlin"), ("Hamburg", "Europe/Berlin"), ("Wien", "Europe/Vienna"),
        ("Barcelona", "Europe/Madrid"), ("Manchester", "Europe/London"),
        ("Lyon", "Europe/Paris"), ("Gen\u00E8ve", "Europe/Zurich"), ("Geneva", "Europe/Zurich"),
        ("Praha", "Europe/Prague"), ("Warszawa", "Europe/Warsaw"), ("Lisboa", "Europe/Lisbon"),
        ("Bruxelles", "Europe/Brussels"), ("San Francisco", "America/Los_Angeles"),
        ("Boston", "America/New_York"), ("Washington", "America/New_York"),
        ("Miami", "America/New_York"), ("Dallas", "America/Chicago"),
        ("Houston", "America/Chicago"), ("Seattle", "America/Los_Angeles"),
        ("Osaka", "Asia/Tokyo"), ("Beijing", "Asia/Shanghai"), ("Mumbai", "Asia/Kolkata"),
        ("Delhi", "Asia/Kolkata"), ("W. Europe Standard Time", "Europe/Berlin, Europe/Rome"),
        ("Romance Standard Time", "Europe/Paris, Europe/Madrid"),
        ("Central Europe Standard Time", "Europe/Budapest, Europe/Prague"),
        ("Central European Standard Time", "Europe/Warsaw"),
        ("GMT Standard Time", "Europe/London"), ("Eastern Standard Time", "America/New_York"),
        ("Central Standard Time", "America/Chicago"),
        ("Mountain Standard Time", "America/Denver"),
        ("Pacific Standard Time", "America/Los_Angeles"), ("Tokyo Standard Time", "Asia/Tokyo"),
        ("China Standard Time", "Asia/Shanghai"),
    ];

    /// <summary>Names the fault of a zone that does not exist, and the right form.
    /// </summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="known">The zones of this machine.</param>
    public static string Explain(string typed, IReadOnlyList<string> known)
    {
        if (OffsetOf(typed) is { } offset)
        {
            return $"{Rule}; {OffsetText(offset)}";
        }

        var plain = typed.Trim().Replace('_', ' ');
        var city = plain[(plain.LastIndexOf('/') + 1)..];
        var zones = KnownOf(plain) ?? ZonesOf(CountryZones.Of(plain, changesMax: 0))
            ?? KnownOf(city) ?? NearestOf(typed, plain, known);
        return zones is null
            ? $"{Rule}; a zone is named by its city, such as Europe/Rome"
            : $"{Rule}; did you mean {zones}?";
    }

    /// <summary>
    /// Says of a zone that exists that it has no summer time, which few people want who write it;
    /// null for the others.
    /// </summary>
    public static string? FixedNote(string zone) => zone switch
    {
        "EST" => "is 5 hours behind UTC all year, without summer time; America/New_York has it",
        "MST" => "is 7 hours behind UTC all year, without summer time; America/Denver has it",
        "HST" => "is 10 hours behind UTC all year, without summer time",
        _ when zone.StartsWith(FixedZones, StringComparison.Ordinal)
            && OffsetOf(zone[FixedZones.Length..]) is { } reversed && reversed != TimeSpan.Zero =>
            $"is {Spell(-reversed)} all year, without summer time: in names that begin with Etc/"
                + " the sign is the other way round",
        _ => null,
    };

    private static string? KnownOf(string plain) => Array.Find(
        Known, row => row.Typed.Equals(plain, StringComparison.OrdinalIgnoreCase)).Zones;

    // Irland is nearer to Ireland than to the zone Iceland; a city that is spelt right is a city.
    private static string? NearestOf(string typed, string plain, IReadOnlyList<string> known)
    {
        const int misspelt = 2;
        var zone = TimeZoneNames.Nearest(typed, known);
        var isRight = zone is not null && zone.Replace('_', ' ')
            .EndsWith(plain, StringComparison.OrdinalIgnoreCase);
        return isRight ? zone
            : zone is null ? ZonesOf(CountryZones.Of(plain, misspelt))
            : ZonesOf(CountryZones.Of(plain, changesMax: 1)) ?? zone;
    }

    private static string? ZonesOf(IReadOnlyList<string> zones) =>
        zones.Count == 0 ? null : string.Join(", ", zones.Take(ZonesShown))
            + (zones.Count > ZonesShown ? " or another of its zones" : string.Empty);

    // GMT+1, UTC-05:30, +2, UTC1.
    private static TimeSpan? OffsetOf(string typed)
    {
        var text = typed.Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
        foreach (var name in new[] { "GMT", "UTC", "Z" })
        {
            text = text.StartsWith(name, StringComparison.Ordinal) ? text[name.Length..] : text;
        }

        if (text.Length < 2 || text[0] is not ('+' or '-'))
        {
            return null;
        }

        var parts = text[1..].Split(':');
        var isRead = ValueText.TryReadDigits(parts[0], out var hours);
        var minutes = 0;
        isRead &= parts.Length == 1
            || (parts.Length == 2 && ValueText.TryReadDigits(parts[1], out minutes));
        if (!isRead || hours > OffsetHoursMax || minutes > 59)
        {
            return null;
        }

        var offset = new TimeSpan(hours, minutes, 0);
        return text[0] == '-' ? -offset : offset;
    }

    private static string OffsetText(TimeSpan offset)
    {
        const string place = "a place has summer time too: Europe/Rome";
        if (offset.Minutes != 0)
        {
            return "a zone is named by its city, such as Asia/Kolkata";
        }

        var sign = offset <= TimeSpan.Zero ? '+' : '-';
        var hours = Math.Abs(offset.Hours).ToString(CultureInfo.InvariantCulture);
        return $"{Spell(offset)} all year is Etc/GMT{sign}{hours}, whose sign is the other way"
            + $" round; {place}";
    }

    private static string Spell(TimeSpan offset) => string.Create(
        CultureInfo.InvariantCulture,
        $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(offset.Hours)}");
}
