using System.Text;

namespace Ysf.Appliance.Recovery;

/// <summary>
/// Output for the terminal: plain ASCII with CR LF. Every terminal shows it, and text of a radio or
/// a file cannot act as a terminal command.
/// </summary>
internal sealed class ConsoleScreen
{
    private const int LineMax = 500;

    private readonly List<byte> waiting = [];

    public void Line(string text = "")
    {
        Text(text.Length > LineMax ? text[..LineMax] + "..." : text);
        waiting.AddRange("\r\n"u8);
    }

    public void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Line(line);
        }
    }

    public void Text(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            waiting.Add(rune.Value is >= ' ' and <= '~' ? (byte)rune.Value
                : rune.Value == '\t' ? (byte)' '
                : (byte)'?');
        }
    }

    /// <summary>Takes the last letter off the terminal.</summary>
    public void Erase() => waiting.AddRange("\b \b"u8);

    public void Bell() => waiting.Add((byte)'\a');

    /// <summary>Bytes of a shell, as they are.</summary>
    public void Raw(ReadOnlySpan<byte> bytes) => waiting.AddRange(bytes);

    /// <summary>Takes out what waits.</summary>
    public byte[] Take()
    {
        byte[] bytes = [.. waiting];
        waiting.Clear();
        return bytes;
    }

    public override string ToString() => Encoding.ASCII.GetString([.. waiting]);
}
