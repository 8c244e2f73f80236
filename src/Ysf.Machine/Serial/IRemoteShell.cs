namespace Ysf.Machine.Serial;

/// <summary>A shell that runs; bytes go in and out.</summary>
internal interface IRemoteShell : IDisposable
{
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Bytes that came, 0 for none, -1 when it has ended; never waits.</summary>
    int Read(Span<byte> bytes);
}
