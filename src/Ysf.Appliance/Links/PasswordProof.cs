using System.Security.Cryptography;
using System.Text;

namespace Ysf.Appliance.Links;

/// <summary>A password of BrandMeister, for the proof that we know it.</summary>
/// <param name="password">The password; it is spelt nowhere.</param>
internal sealed class PasswordProof(string password) : LinkSecret, IEquatable<PasswordProof>
{
    // SHA256 of .NET may set itself up at the first use; that is not to be in the loop.
    private static readonly byte[] Warm = SHA256.HashData(ReadOnlySpan<byte>.Empty);

    private readonly byte[] bytes = Encoding.UTF8.GetBytes(password);

    public override void Prove(ReadOnlySpan<byte> salt, Span<byte> proof)
    {
        Invariant.Holds(Warm.Length == proof.Length, "a proof is a SHA-256");
        Span<byte> all = stackalloc byte[BrandMeisterDatagram.SaltSize + bytes.Length];
        salt.CopyTo(all);
        bytes.CopyTo(all[salt.Length..]);
        SHA256.HashData(all[..(salt.Length + bytes.Length)], proof);
    }

    public bool Equals(PasswordProof? other) =>
        other is not null && bytes.AsSpan().SequenceEqual(other.bytes);

    public override bool Equals(object? obj) => Equals(obj as PasswordProof);

    public override int GetHashCode() => bytes.Length;
}
