using System.Buffers.Text;

namespace Ysf;

/// <summary>
/// The datagrams of BrandMeister's YSF Direct: a login by password, a group, polls that name the
/// server.
/// </summary>
/// <remarks><code>
///   to the server                            from the server
///   YSFL + name 10                      ──▶  YSFACK + server 10 + salt 4
///   YSFK + name 10 + SHA-256(salt, password) 32 ──▶  YSFACK + server 10
///   YSFO + name 10 + "group=22251"      ──▶  YSFACK + server 10
///   YSFP + name 10, again and again     ──▶  YSFP + server 10
///   YSFU + server 10                         YSFNAK + server 10: refused
/// </code>
/// Source: ysfbmgateway.py by IU5JAE.
/// </remarks>
public static class BrandMeisterDatagram
{
    /// <summary>Length of the longest datagram that is written, in bytes.</summary>
    public const int SizeMax = ProofStart + ProofSize;

    /// <summary>Length of the salt in bytes.</summary>
    public const int SaltSize = 4;

    /// <summary>Length of the proof, a SHA-256, in bytes.</summary>
    public const int ProofSize = 32;

    private const int ServerStart = 6;
    private const int SaltStart = ServerStart + CallsignField.Size;
    private const int ProofStart = Datagram.TagSize + CallsignField.Size;

    private static ReadOnlySpan<byte> Group => "group="u8;

    /// <summary>Writes the beginning of a login; returns its length, or 0 when the destination is
    /// too short.</summary>
    public static int WriteLogin(Span<byte> destination, CallsignField name) =>
        WriteTag(destination, "YSFL"u8, name);

    /// <summary>Makes room for the proof behind the tag and the name; returns the length, or 0 when
    /// the destination is too short.</summary>
    public static int WriteProof(Span<byte> destination, CallsignField name, out Span<byte> proof)
    {
        proof = default;
        if (destination.Length < SizeMax)
            return 0;
        WriteTag(destination, "YSFK"u8, name);
        proof = destination[ProofStart..SizeMax];
        return SizeMax;
    }

    /// <summary>Writes the wish for a group; returns its length, or 0 when the destination is too
    /// short.</summary>
    public static int WriteGroup(Span<byte> destination, CallsignField name, int group)
    {
        if (destination.Length < SizeMax)
            return 0;
        int length = WriteTag(destination, "YSFO"u8, name);
        Group.CopyTo(destination[length..]);
        length += Group.Length;
        Utf8Formatter.TryFormat(group, destination[length..], out int digits);
        return length + digits;
    }

    /// <summary>Reads the answer to a step of the login; false when it is none.</summary>
    /// <param name="datagram">What came.</param>
    /// <param name="isRefusal">Whether the server refuses.</param>
    /// <param name="server">The server's name.</param>
    /// <param name="salt">The salt of a login, 4 bytes; empty in other answers.</param>
    public static bool TryReadAnswer(
        ReadOnlySpan<byte> datagram, out bool isRefusal, out CallsignField server,
        out ReadOnlySpan<byte> salt)
    {
        isRefusal = datagram.StartsWith("YSFNAK"u8);
        server = default;
        salt = default;
        if (!isRefusal && !datagram.StartsWith("YSFACK"u8))
            return false;
        server = CallsignField.Read(datagram[ServerStart..]);
        if (datagram.Length >= SaltStart + SaltSize)
            salt = datagram.Slice(SaltStart, SaltSize);
        return true;
    }

    private static int WriteTag(Span<byte> destination, ReadOnlySpan<byte> tag, CallsignField name)
    {
        if (destination.Length < ProofStart)
            return 0;
        tag.CopyTo(destination);
        name.CopyTo(destination[Datagram.TagSize..ProofStart]);
        return ProofStart;
    }
}
