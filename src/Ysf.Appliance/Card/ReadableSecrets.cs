using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Settings.Problems;

namespace Ysf.Appliance.Card;

/// <summary>
/// Finds secrets that <see cref="SecretScrub"/> left readable in a settings file: set twice,
/// commented out, or of a form that is no passphrase. Pure.
/// </summary>
internal static class ReadableSecrets
{
    private static readonly char[] CommentSigns = [';', '#', ' ', '\t'];

    /// <summary>A warning for each line that has one, without the secret itself.</summary>
    /// <param name="file">The name of the file.</param>
    /// <param name="text">All of it.</param>
    public static IReadOnlyList<SettingsProblem> Find(string file, string text)
    {
        var problems = new ProblemList(file);
        var section = string.Empty;
        var number = 0;
        using var reader = new StringReader(text.TrimStart('\uFEFF'));
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.TrimStart().StartsWith('['))
            {
                section = line.Trim().TrimStart('[').Split(']')[0].Trim();
            }
            else if (SecretIn(section, line) is { } key && !SecretScrub.IsNeeded(section, key))
            {
                problems.Warning(
                    number,
                    $"{ShownText.Quote(key)}: this value stays readable on the card;"
                        + $" {Remedy(line)}");
            }
        }

        return problems.InOrder;
    }

    private static string Remedy(string line) => line.TrimStart()[0] is ';' or '#'
        ? "delete the line"
        : "correct or delete the line";

    // The key of a line with a readable secret: one word, so that an explanation is none.
    private static string? SecretIn(string section, string line)
    {
        var text = line.TrimStart(CommentSigns);
        var isComment = line.TrimStart().Length > text.Length;
        var end = isComment ? text.IndexOf('=', StringComparison.Ordinal)
            : text.AsSpan().IndexOfAny('=', ':');
        if (end <= 0)
        {
            return null;
        }

        var (key, value) = (text[..end].Trim(), text[(end + 1)..].Trim());
        return key.AsSpan().IndexOfAny(' ', '\t', '"') < 0 && SecretNames.IsLike(section, key)
            && !SecretScrub.IsUnreadable(value)
            ? key
            : null;
    }
}
