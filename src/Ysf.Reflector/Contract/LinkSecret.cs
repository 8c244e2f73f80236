namespace Ysf;

/// <summary>A password that is only ever used to prove that one knows it.</summary>
/// <remarks>Whoever owns the machine's cryptography implements it; it spells nothing.</remarks>
public abstract class LinkSecret
{
    /// <summary>Writes the SHA-256 of a salt and the password behind it: 32 bytes.</summary>
    public abstract void Prove(ReadOnlySpan<byte> salt, Span<byte> proof);
}
