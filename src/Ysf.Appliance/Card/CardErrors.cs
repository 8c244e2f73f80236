using System.Text;
using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Card;

/// <summary>
/// The text of <c>ERRORS.txt</c>: what is wrong with the settings file, for somebody who has
/// nothing but the card in his computer. Pure.
/// </summary>
internal static class CardErrors
{
    // More than anybody puts right in one go.
    private const int LinesMax = 100;

    /// <summary>
    /// The bytes of the file, with a byte order mark and line ends that every editor understands;
    /// null when there is nothing to tell.
    /// </summary>
    /// <param name="name">The name of the settings file.</param>
    /// <param name="problems">What the checker says of it.</param>
    /// <param name="inForce">The settings that are used in its place.</param>
    public static byte[]? Make(
        string name, IReadOnlyList<SettingsProblem> problems, string inForce)
    {
        var isWrong = problems.Any(problem => problem.IsError);
        var told = problems.Where(problem => problem.IsError || problem.Line > 0).ToList();
        if (told.Count == 0)
        {
            return null;
        }

        string[] head = isWrong
            ?
            [
                $"{name} CANNOT BE USED AS IT IS. Until it is put right, the reflector runs with",
                $"{inForce}.",
            ]
            : [$"{name} is in use, but some of its lines are not understood or changed:"];
        string[] lines =
        [
            .. head,
            string.Empty,
            .. told.Take(LinesMax).Select(Say),
            told.Count > LinesMax ? $"and {told.Count - LinesMax} more" : string.Empty,
            $"What to do: open {name} with an editor, correct these lines, save it, put the card",
            "back and switch on. This file goes away by itself when nothing is wrong any more.",
            string.Empty,
        ];
        var text = string.Join("\r\n", lines);
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)];
    }

    private static string Say(SettingsProblem problem)
    {
        var place = problem.Line > 0 ? $"Line {problem.Line}: " : string.Empty;
        return $"{place}{problem.Text}{(problem.IsError ? string.Empty : " (only a warning)")}";
    }
}
