using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Problems;

namespace Ysf.Appliance.Storage;

/// <summary>Reads home.db: the DG-IDs that gateways come home to.</summary>
public static class HomeFile
{
    private const int PartsMin = 3;
    private const int PartsMax = 4;
    private const decimal UsualMinutes = 15;
    private const decimal MinutesMax = 366 * 24 * 60;

    /// <summary>The homes of a file that could not be read, or of none.</summary>
    public static HomeRules None { get; } = new(HomeList.Empty, []);

    /// <summary>Reads a text for a reflector whose DG-IDs are not known.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">What problems call the file.</param>
    public static HomeRules Parse(string text, string fileName) => Parse(text, fileName, null);

    /// <summary>
    /// Reads a text of lines <c>gateway:dgid:minutes[:rooms]</c>: 0 minutes are 15, a negative number
    /// fixes the gateway there; rooms are those that it hears too, as <c>22;41++</c>. A malformed line
    /// is named and left out, as it always was.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">What problems call the file.</param>
    /// <param name="rooms">The DG-IDs carried; null when they are not known.</param>
    public static HomeRules Parse(string text, string fileName, IReadOnlyList<DgId>? rooms)
    {
        ArgumentNullException.ThrowIfNull(text);
        var problems = new ProblemList(fileName);
        var records = new List<KeyValuePair<CallsignField, Home>>();
        var lines = new Dictionary<CallsignField, int>();
        foreach (var (line, rule) in RuleLines.Of(text))
        {
            if (!TryRead(rule, out var record, out var fault))
            {
                problems.Warning(line, $"{RuleLines.Quote(rule)} {fault}; the line is left out");
                continue;
            }

            if (HomeDoubt.Of(rule, record, rooms) is { } doubt)
            {
                problems.Warning(line, $"{RuleLines.Quote(rule)} {doubt}");
            }

            var name = record.Key.ToUpper();
            if (lines.TryGetValue(name, out var before))
            {
                problems.Warning(
                    line,
                    $"{RuleLines.Quote(rule)} names a gateway of line {before} again; this line"
                    + " counts");
            }

            lines[name] = line;
            records.Add(record);
        }

        return new HomeRules(new HomeList(records), problems.InOrder);
    }

    private static bool TryRead(
        string rule, out KeyValuePair<CallsignField, Home> record, out string fault)
    {
        record = default;
        fault = "is not gateway:DG-ID:minutes";
        var parts = rule.Split(':', StringSplitOptions.TrimEntries);
        if (RuleLines.OddStart(rule) is { } odd)
        {
            fault = odd;
            return false;
        }

        if (parts.Length is < PartsMin or > PartsMax || parts[0].Length == 0)
        {
            fault += HomeDoubt.FieldsHint(rule, parts);
            return false;
        }

        if (!RuleLines.IsName(parts[0], out var nameFault))
        {
            fault = nameFault;
            return false;
        }

        if (!RoomText.TryRead(parts[1], out var room))
        {
            fault = $"has no DG-ID from 1 to {DgId.NumberMax}";
            return false;
        }

        if (!ValueText.TryReadNumber(parts[2], out var minutes) || minutes > MinutesMax)
        {
            fault = $"has no number of minutes up to {MinutesMax}"
                + HomeDoubt.MinutesHint(parts[2]);
            return false;
        }

        var rooms = HeardRooms.None;
        if (parts.Length == PartsMax && RoomsText.FaultOf(parts[^1], out rooms) is { } wrong)
        {
            fault = $"lists rooms to be heard, of which {wrong}";
            return false;
        }

        record = new(
            CallsignField.FromText(parts[0]), new Home(room, ReturnAfter(minutes), rooms));
        return true;
    }

    private static TimeSpan ReturnAfter(decimal minutes) => minutes switch
    {
        < 0 => TimeSpan.FromMinutes(-1),
        0 => ValueText.FromMinutes(UsualMinutes),
        _ => ValueText.FromMinutes(minutes),
    };
}
