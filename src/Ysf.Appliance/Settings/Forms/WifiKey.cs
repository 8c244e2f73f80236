using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>
/// The key that a wireless network's passphrase stands for: it opens that one network and tells
/// nobody the passphrase (IEEE 802.11, annex J.4: PBKDF2 with HMAC-SHA-1, 4096 rounds, 256 bits).
/// </summary>
internal static class WifiKey
{
    /// <summary>Hexadecimal digits of a key.</summary>
    public const int Digits = 2 * Bytes;

    private const int Rounds = 4096;
    private const int Bytes = 32;

    /// <summary>Whether keys can be made on this machine.</summary>
    public static bool IsAvailable => OpenSsl.IsThere;

    /// <summary>The key in hexadecimal digits; needs <see cref="IsAvailable"/>.</summary>
    [SuppressMessage("Security", "CA5379:Do not use weak key derivation function algorithm",
        Justification = "The standard of the wireless network asks for this one.")]
    public static string Make(string ssid, string passphrase) =>
        Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(passphrase), Encoding.UTF8.GetBytes(ssid), Rounds,
            HashAlgorithmName.SHA1, Bytes));
}
