using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ysf.Appliance.Admin;

/// <summary>
/// Marks of browsers that logged in: a number and its signature, in a cookie. A mark is no
/// login; it gives tries of its own. Another password makes all marks void. Any thread.
/// </summary>
/// <param name="keys">The keys that sign, and the era of the password.</param>
internal sealed class BrowserMarks(BrowserKeys keys)
{
    private const int NumberDigits = 32;

    /// <summary>A mark for a browser that just logged in.</summary>
    /// <param name="random">At least 32 hexadecimal digits, impossible to guess.</param>
    public string Make(string random)
    {
        var number = random[..NumberDigits];
        return $"{number}.{Sign(keys.Newest, number)}";
    }

    /// <summary>The number of a browser; null for a mark that we did not make.</summary>
    public UInt128? Read(string? mark)
    {
        if (mark is null || mark.Length <= NumberDigits || mark[NumberDigits] != '.'
            || !UInt128.TryParse(
                mark.AsSpan(0, NumberDigits), NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var (digits, signature) = (mark[..NumberDigits], mark[(NumberDigits + 1)..]);
        var isOurs = false;
        foreach (var key in keys.Believed)
        {
            isOurs |= SessionTable.IsSame(Sign(key, digits), signature);
        }

        return isOurs ? number : null;
    }

    private string Sign(string key, string number) => Convert.ToHexStringLower(
        HMACSHA256.HashData(
            Encoding.ASCII.GetBytes(key), Encoding.UTF8.GetBytes($"browser {number} {keys.Era}")));
}
