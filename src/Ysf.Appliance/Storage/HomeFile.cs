using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Storage;

/// <summary>Reads home.db: the DG-IDs that gateways come home to.</summary>
public static class HomeFile
{
    private const int Parts = 3;
    private const decimal UsualMinutes = 15;
    private const decimal MinutesMax = 366 * 24 * 60;

    /// <summary>The homes of a file that could not be read, or of none.</summary>
    public static HomeRules None { get; } = new(HomeList.Empty, []);

    /// <summary>
    /// Reads a text of lines <c>gateway:dgid:minutes</c>: 0 minutes are 15, a negative number
    /// fixes the gateway there. A malformed line is told and left out, as it always was.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">What problems call the file.</param>
    public static HomeRules Parse(string text, string fileName)
    {
        ArgumentNullException.ThrowIfNull(text);
        var problems = new ProblemList(fileName);
        var records = new List<KeyValuePair<CallsignField, Home>>();
        foreach (var (line, rule) in RuleLines.Of(text))
        {
            if (TryRead(rule, out var record, out var fault))
            {
                records.Add(record);
            }
            else
            {
                problems.Warning(line, $"{RuleLines.Quote(rule)} {fault}; the line is left out");
            }
        }

        return new HomeRules(new HomeList(records), problems.InOrder);
    }

    private static bool TryRead(
        string rule, out KeyValuePair<CallsignField, Home> record, out string fault)
    {
        record = default;
        fault = "is not gateway:DG-ID:minutes";
        var parts = rule.Split(':', StringSplitOptions.TrimEntries);
        if (parts.Length != Parts || parts[0].Length == 0)
        {
            return false;
        }

        if (!RuleLines.IsName(parts[0], out var nameFault))
        {
            fault = nameFault;
            return false;
        }

        if (!RoomSettings.TryReadRoom(parts[1], out var room))
        {
            fault = $"has no DG-ID from 1 to {DgId.NumberMax}";
            return false;
        }

        if (!ValueText.TryReadNumber(parts[2], out var minutes) || minutes > MinutesMax)
        {
            fault = $"has no number of minutes up to {MinutesMax}";
            return false;
        }

        record = new(CallsignField.FromText(parts[0]), new Home(room, ReturnAfter(minutes)));
        return true;
    }

    private static TimeSpan ReturnAfter(decimal minutes) => minutes switch
    {
        < 0 => TimeSpan.FromMinutes(-1),
        0 => ValueText.FromMinutes(UsualMinutes),
        _ => ValueText.FromMinutes(minutes),
    };
}
