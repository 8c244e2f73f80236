using System.Text.RegularExpressions;

namespace Ysf.Simulation;

/// <summary>Finds the call in a field, and knows callsigns, for the checker.</summary>
/// <remarks>Patterns and sorting, where the core counts characters: neither knows the other.</remarks>
internal static partial class ModelCall
{
    private static readonly char[] Ends = ['-', ' '];

    /// <summary>The call without place and suffix, in capitals.</summary>
    public static CallsignField Of(CallsignField source) => CallsignField.FromText(
        PartOf(source.ToString()).ToUpperInvariant());

    /// <summary>The same as it was written.</summary>
    public static string PartOf(string source)
    {
        var text = source.TrimStart(' ');
        var parts = text[..(text.IndexOfAny(Ends) is var end and >= 0 ? end : text.Length)]
            .Split('/');
        var full = parts.Where(part => IsFull(part.ToUpperInvariant()))
            .OrderBy(part => !ShortSuffix().IsMatch(part) ? 2
                : Place().IsMatch(part) ? 0 : 1)
            .ThenBy(part => part.Length)
            .LastOrDefault();
        return full ?? parts[0];
    }

    /// <summary>Whether a text in capitals has the form of a callsign.</summary>
    public static bool IsFull(string call) =>
        (call.Length <= 8 && Reference().IsMatch(call))
        || (GivenOut().IsMatch(call) && !Placeholder().IsMatch(call));

    [GeneratedRegex(@"^\d?[A-Z]{1,2}\d{1,4}[A-Z]{1,3}$")]
    private static partial Regex Reference();

    [GeneratedRegex(
        "^(?:[BFGIKMNRW](?=[0-9](?:[A-Z0-9]{0,3}[A-Z]$|[0-9]))|[2-9][A-Z]|[A-PR-Z][A-Z]"
        + "|[ACDLPY][2-9]|E[2-7]|H[2-46-9]|J[2-8]|S[2-35-9]|T[2-8]|V[2-8]|Z[2368]|3D[A-Z])"
        + "[0-9][A-Z0-9]*[A-Z]$")]
    private static partial Regex GivenOut();

    [GeneratedRegex("^[BFGIKMNRW][0-9]CALL$")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[0-9][A-Z]$", RegexOptions.IgnoreCase)]
    private static partial Regex ShortSuffix();

    [GeneratedRegex(
        "^(?:VP[268]|VK[09]|CE0|HK0|KH[78]|PY0|3D2|3Y0|FO0|FT[58])[A-Z]$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Place();
}
