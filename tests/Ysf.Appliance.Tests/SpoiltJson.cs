using System.Text.RegularExpressions;
using CsCheck;

namespace Ysf.Tests;

/// <summary>JSON that is nearly right.</summary>
internal static partial class SpoiltJson
{
    /// <summary>
    /// A good text with a value replaced by one of others, a piece left out, or a piece twice.
    /// </summary>
    public static Gen<string> Of(string good, Gen<string> values)
    {
        var places = Values().Matches(good).ToArray();
        var replaced = Gen.Select(Gen.Int[0, places.Length - 1], values, (place, value) =>
            string.Concat(
                good.AsSpan(0, places[place].Index), value,
                good.AsSpan(places[place].Index + places[place].Length)));
        var cut = Gen.Select(Gen.Int[0, good.Length], Gen.Int[0, good.Length], (a, b) =>
            string.Concat(good.AsSpan(0, Math.Min(a, b)), good.AsSpan(Math.Max(a, b))));
        var doubled = Gen.Int[0, good.Length].Select(at =>
            string.Concat(good.AsSpan(0, at), good.AsSpan(at / 2)));
        return Gen.OneOf(replaced, replaced, cut, doubled);
    }

    // Whatever stands behind a colon, keys too when they are values of others.
    [GeneratedRegex("(?<=:)\\s*(\"[^\"]*\"|[^,}\\]\\[{]+)|\"[^\"]*\"(?=:)")]
    private static partial Regex Values();
}
