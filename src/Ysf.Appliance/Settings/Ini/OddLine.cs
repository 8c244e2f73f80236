using System.Buffers;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings.Ini;

/// <summary>A line of a settings file that is no entry: how it is shown, what it may be meant for.
/// </summary>
internal static class OddLine
{
    private static readonly string[] SecretWords =
        ["pass", "psk", "secret", "token", "key", "pwd"];

    private static readonly SearchValues<char> WordEnds =
        SearchValues.Create(" \t=:\u00A0\uFF1D\uFF1A");

    private static readonly string[] Comments = ["//", "--", "/*", "*", "<!--", "'", "rem ", "!"];

    /// <summary>The line in quotes; of one that may hold a secret its first word only.</summary>
    public static string Quote(string line)
    {
        var isSecret = SecretWords.Any(
            word => line.Contains(word, StringComparison.OrdinalIgnoreCase));
        var blank = line.AsSpan().IndexOfAny(WordEnds);
        return isSecret && blank > 0
            ? $"\"{ShownText.Quote(line[..blank])} ...\""
            : $"\"{ShownText.Quote(SecretNames.Hide(line))}\"";
    }

    /// <summary>Empty, or a semicolon and what would be right.</summary>
    /// <param name="line">The line.</param>
    /// <param name="section">The section that it stands in; null before the first.</param>
    public static string HintOf(string line, string? section)
    {
        if (Comments.Any(mark => line.StartsWith(mark, StringComparison.OrdinalIgnoreCase)))
        {
            return "; a comment begins with # or ;";
        }

        if (UnseenText.Plain(line).AsSpan().ContainsAny('=', ':'))
        {
            return "; its = or : is one of full width";
        }

        var blank = line.AsSpan().IndexOfAny(' ', '\t');
        return blank > 0 && section is not null
            && SettingsTable.Find(section, line[..blank]) is { } row
            ? $"; a = stands between key and value: {row.Key} = ..."
            : string.Empty;
    }
}
