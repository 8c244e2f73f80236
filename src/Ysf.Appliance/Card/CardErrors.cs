using System.Text;
using Ysf.Appliance.Settings.Checks;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Card;

/// <summary>
/// The text of <c>ERRORS.txt</c>: what is wrong with the settings file, for an operator who has
/// nothing but the card in a computer. Pure.
/// </summary>
internal static class CardErrors
{
    // More than an operator corrects in one go.
    private const int LinesMax = 100;

    private const int HelpMax = 20;

    private const int Width = 78;

    private static readonly (CardParts Part, string Name)[] Names =
    [
        (CardParts.Name, "the name ([System] Hostname)"),
        (CardParts.Zone, "the time zone ([System] Timezone)"),
        (CardParts.Wifi, "the wireless network ([Wifi], [System] Country)"),
        (CardParts.Ethernet, "the network by cable ([Ethernet])"),
        (CardParts.Ssh, "the key for SSH ([Ssh])"),
        (CardParts.Console, "the password of the console ([Console])"),
    ];

    /// <summary>
    /// The bytes of the file, with a byte order mark and line ends that every editor understands;
    /// null when there is nothing to tell.
    /// </summary>
    /// <param name="name">The name of the settings file.</param>
    /// <param name="problems">Everything wrong with it.</param>
    /// <param name="strays">What lies on the card and is not read.</param>
    /// <param name="use">What is used of it, and in its place.</param>
    public static byte[]? Make(
        string name, IReadOnlyList<SettingsProblem> problems,
        IReadOnlyList<SettingsProblem> strays, CardUse use)
    {
        var told = problems.Where(problem => problem.IsError || problem.Line > 0).ToList();
        if (told.Count + strays.Count == 0)
        {
            return null;
        }

        string?[] lines =
        [
            .. told.Count > 0
                ? Head(name, problems.Any(problem => problem.IsError), use)
                : [$"{name} is in use, but there are other files:"],
            string.Empty,
            .. told.Take(LinesMax).Select(Spell),
            told.Count > LinesMax ? $"and {told.Count - LinesMax} more" : string.Empty,
            .. strays.Select(stray => stray.Text),
            strays.Count > 0 ? string.Empty : null,
            .. Wrap($"What to do: correct these lines of {name} with an editor, save it, put the"
                + " card back and switch on. This file disappears once nothing is wrong"
                + " any more."),
            .. Help(told, use.Page),
            string.Empty,
        ];
        var text = string.Join("\r\n", lines.Where(line => line is not null));
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)];
    }

    // Keys that the page explains, each once.
    private static IEnumerable<string> Help(List<SettingsProblem> told, string page)
    {
        var rows = told.Select(problem => SettingsTable.Find(problem.Section, problem.Key))
            .OfType<Setting>().Distinct().Take(HelpMax).ToList();
        return
        [
            .. Wrap("The board's page explains what to do when something is wrong:"
                + $" {page}help#the-settings-are-wrong"),
            .. rows.Count > 0 ? ["It explains these settings at:"] : Array.Empty<string>(),
            .. rows.Select(row => $"{page}help/settings#{row.Anchor}"),
        ];
    }

    private static List<string> Head(string name, bool isWrong, CardUse use)
    {
        if (!isWrong)
        {
            return [$"{name} is in use, but some of its lines are not understood or changed:"];
        }

        var others = use.IsBuiltIn ? "the settings that are built in"
            : "the settings that worked last";
        if (use.IsUnreadable)
        {
            return Wrap($"{name} HAS ERRORS AND IS NOT USED. Until they are corrected, the board"
                + " runs with"
                + $" {others}.");
        }

        var reflector = use.IsReflectorsWrong
            ? Wrap($"{name} HAS ERRORS AND IS NOT USED. Until they are corrected, the reflector runs"
                + " with"
                + $" {others}.")
            : Wrap($"{name} has errors. The reflector uses the rest of it.");
        return [.. reflector, .. Wrap(Machine(use, others))];
    }

    private static string Machine(CardUse use, string others)
    {
        var wrong = Names.Where(one => use.Wrong.HasFlag(one.Part)).Select(one => one.Name);
        return use.Wrong == CardParts.None
            ? "Name, network and logins of the board are from this file."
            : $"These settings of the board are not used, but {others}:"
                + $" {string.Join(", ", wrong)}. All others are from this file.";
    }

    private static string Spell(SettingsProblem problem)
    {
        var place = problem.Line > 0 ? $"Line {problem.Line}: " : string.Empty;
        return $"{place}{problem.Text}{(problem.IsError ? string.Empty : " (only a warning)")}";
    }

    private static List<string> Wrap(string text)
    {
        var lines = new List<string> { string.Empty };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length == 0)
            {
                lines[^1] = word;
            }
            else if (lines[^1].Length + 1 + word.Length > Width)
            {
                lines.Add(word);
            }
            else
            {
                lines[^1] += ' ' + word;
            }
        }

        return lines;
    }
}
