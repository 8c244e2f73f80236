using System.Text;
using Ysf.Machine.Serial;

namespace Ysf.Tests.Board.Console;

/// <summary>A shell that notes what it is told and says what the test gives.</summary>
internal sealed class FakeShell : IRemoteShell
{
    public string Told { get; private set; } = "";

    public string Says { get; set; } = "";

    public bool IsOver { get; set; }

    public bool IsClosed { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes) => Told += Encoding.Latin1.GetString(bytes);

    public int Read(Span<byte> bytes)
    {
        var length = Encoding.Latin1.GetBytes(Says, bytes);
        Says = "";
        return length == 0 && IsOver ? -1 : length;
    }

    public void Dispose() => IsClosed = true;
}
