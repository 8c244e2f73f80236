using System.Text;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>Names of instances: of people's choice, or made of a settings file's path.</summary>
/// <remarks>
/// A name is a directory's name and what systemd takes behind the @ of a unit without escaping it.
/// </remarks>
internal static class InstanceName
{
    /// <summary>The rule for <c>[General] Instance</c>, in words.</summary>
    public const string Rule =
        "letters, digits, dashes, dots and underscores, at most 32, the first a letter or digit";

    private const int LengthMax = 32;
    private const int StemMax = 20;

    // Names that people and desktops put behind the name of a file.
    private static readonly string[] Endings = [".txt", ".ini"];

    // Names that say nothing, because nearly every settings file has one of them.
    private static readonly string[] Usual = ["pysfreflector", "ysf-appliance"];

    /// <summary>Whether a text may be the name of an instance.</summary>
    public static bool IsValid(string text) =>
        text.Length is > 0 and <= LengthMax && char.IsAsciiLetterOrDigit(text[0])
            && text.All(IsAllowed);

    /// <summary>The stem of a settings file's name, which is readable and may be no name.</summary>
    public static string StemOf(string file)
    {
        var stem = Path.GetFileName(file);
        foreach (var ending in Endings)
        {
            stem = stem.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
                ? stem[..^ending.Length]
                : stem;
        }

        return stem;
    }

    /// <summary>
    /// The name for a settings file: readable, and with eight digits that tell it from a file of
    /// the same name elsewhere. A hidden ending of a desktop (.txt) makes no difference.
    /// </summary>
    /// <param name="file">Its full path.</param>
    public static string Of(string file)
    {
        var stem = StemOf(file);
        var folder = Path.GetDirectoryName(file) ?? "/";
        var shown = Usual.Contains(stem, StringComparer.OrdinalIgnoreCase)
            ? Path.GetFileName(folder)
            : stem;
        return $"{Readable(shown)}-{Mark($"{folder}/{stem}"):x8}";
    }

    // FNV-1a: a cryptographic hash would need OpenSSL, which not every machine has.
    private static uint Mark(string text)
    {
        const uint basis = 2166136261;
        const uint prime = 16777619;
        return Encoding.UTF8.GetBytes(text).Aggregate(basis, (mark, one) => (mark ^ one) * prime);
    }

    private static string Readable(string text)
    {
        var kept = string.Concat(text.Select(c => IsAllowed(c) ? c : '_')).TrimStart('.', '-', '_');
        return kept.Length == 0 ? "reflector" : kept[..Math.Min(kept.Length, StemMax)];
    }

    private static bool IsAllowed(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_';
}
