using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>
/// A password as it may stand in the settings file: plain, or
/// <c>pbkdf2-sha256$ROUNDS$SALT$HASH</c> with salt and hash in base 64 (RFC 8018).
/// </summary>
/// <remarks>
/// The runtime's functions use OpenSSL and end the process where it is not installed, so that is
/// looked at first: a plain password works without.
/// </remarks>
internal static class PasswordHash
{
    private const string Scheme = "pbkdf2-sha256";
    private const int Parts = 4;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    // A third of a second on a slow board, and not for ever with a number typed by hand.
    private const int Rounds = 100_000;
    private const int RoundsMax = 10_000_000;

    /// <summary>Whether hashes can be made and compared on this machine.</summary>
    public static bool IsAvailable => OpenSsl.IsThere;

    /// <summary>False for a text that begins as a hash does and is none.</summary>
    public static bool IsUsable(string text) => !IsHash(text) || TryRead(text, out _, out _, out _);

    /// <summary>Whether the settings hold a hash, not the password itself.</summary>
    public static bool IsHash(string text) =>
        text.StartsWith(Scheme + "$", StringComparison.Ordinal);

    /// <summary>The hash form of a password; needs <see cref="IsAvailable"/>.</summary>
    public static string Make(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return $"{Scheme}${Rounds}${Convert.ToBase64String(salt)}"
            + $"${Convert.ToBase64String(Derive(password, salt, Rounds))}";
    }

    /// <summary>
    /// Whether a password is the one of the settings, in a time that does not tell how much of it
    /// is right; null when there is a hash and it cannot be computed here.
    /// </summary>
    public static bool? Matches(string password, string kept)
    {
        if (!IsHash(kept))
        {
            return CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(kept));
        }

        if (!TryRead(kept, out var rounds, out var salt, out var hash))
        {
            return false;
        }

        return IsAvailable
            ? CryptographicOperations.FixedTimeEquals(Derive(password, salt, rounds), hash)
            : null;
    }

    private static byte[] Derive(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, HashBytes);

    private static bool TryRead(string text, out int rounds, out byte[] salt, out byte[] hash)
    {
        (rounds, salt, hash) = (0, [], []);
        var parts = text.Split('$');
        if (parts.Length != Parts
            || !int.TryParse(
                parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out rounds)
            || rounds is < 1 or > RoundsMax)
        {
            return false;
        }

        try
        {
            salt = Convert.FromBase64String(parts[2]);
            hash = Convert.FromBase64String(parts[3]);
            return salt.Length > 0 && hash.Length == HashBytes;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
