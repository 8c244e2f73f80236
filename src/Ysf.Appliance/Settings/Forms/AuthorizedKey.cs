using System.Buffers.Binary;
using System.Text;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>Tells a public SSH key, one line of authorized_keys, from anything else.</summary>
internal static class AuthorizedKey
{
    public const string Rule =
        "the one line of a .pub file, which begins with ssh-ed25519, ssh-rsa or ecdsa-sha2-";

    private static readonly string[] Kinds =
    [
        "ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384",
        "ecdsa-sha2-nistp521",
    ];

    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>
    /// Whether a text is kind, key in base 64 and, if at all, a comment; the key names its kind
    /// once more (RFC 4253, section 6.6), which shows one that was cut off at its beginning.
    /// </summary>
    public static bool IsRight(string text)
    {
        var parts = text.Split(
            Blanks, 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length < 2 || !Kinds.Contains(parts[0]) || text.Any(char.IsControl))
        {
            return false;
        }

        var key = new byte[parts[1].Length];
        return Convert.TryFromBase64String(parts[1], key, out var length)
            && IsWhole(key.AsSpan(0, length), parts[0]);
    }

    // Strings with their lengths before them; the first is the kind, and the last ends the key.
    private static bool IsWhole(ReadOnlySpan<byte> key, string kind)
    {
        var count = 0;
        while (key.Length >= sizeof(int))
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(key);
            key = key[sizeof(int)..];
            if (length < 0 || length > key.Length
                || (count == 0 && !key[..length].SequenceEqual(Encoding.ASCII.GetBytes(kind))))
            {
                return false;
            }

            key = key[length..];
            count++;
        }

        return key.IsEmpty && count > 1;
    }
}
