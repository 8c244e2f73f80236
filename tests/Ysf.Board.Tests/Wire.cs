using System.Text;

namespace Ysf.Tests.EmulatedBoard;

/// <summary>A person at one end of a serial line: reads all that comes, and types.</summary>
internal sealed class Wire : IDisposable
{
    private readonly Stream incoming;
    private readonly Stream outgoing;
    private readonly StringBuilder heard = new();
    private readonly Thread reader;
    private int at;

    public Wire(Stream incoming, Stream outgoing)
    {
        (this.incoming, this.outgoing) = (incoming, outgoing);
        reader = new Thread(Read) { IsBackground = true };
        reader.Start();
    }

    /// <summary>All that came so far.</summary>
    public string Heard
    {
        get
        {
            lock (heard)
            {
                return heard.ToString();
            }
        }
    }

    public void Type(string text)
    {
        outgoing.Write(Encoding.UTF8.GetBytes(text));
        outgoing.Flush();
    }

    /// <summary>Waits for a text behind what was expected before; returns what lies between.</summary>
    public string Expect(string text, double seconds = 90)
    {
        var between = Await(text, seconds, out var rest);
        between.ShouldNotBeNull($"'{text}' did not come in {seconds} s, but: {rest}");
        return between;
    }

    /// <summary>Whether a text comes in time; if not, the next expectation begins where it was.</summary>
    public bool Hears(string text, double seconds) => Await(text, seconds, out _) is not null;

    public void Dispose()
    {
        incoming.Dispose();
        outgoing.Dispose();
    }

    private string? Await(string text, double seconds, out string rest)
    {
        var until = DateTime.UtcNow.AddSeconds(seconds);
        lock (heard)
        {
            while (true)
            {
                rest = heard.ToString(at, heard.Length - at);
                var found = rest.IndexOf(text, StringComparison.Ordinal);
                if (found >= 0)
                {
                    at += found + text.Length;
                    return rest[..found];
                }

                var left = until - DateTime.UtcNow;
                if (left <= TimeSpan.Zero || !Monitor.Wait(heard, left))
                {
                    return null;
                }
            }
        }
    }

    private void Read()
    {
        var buffer = new byte[4096];
        var decoder = Encoding.UTF8.GetDecoder();
        var text = new char[4096];
        try
        {
            while (incoming.Read(buffer) is > 0 and var length)
            {
                var count = decoder.GetChars(buffer.AsSpan(0, length), text, flush: false);
                lock (heard)
                {
                    heard.Append(text, 0, count);
                    Monitor.PulseAll(heard);
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The machine is gone, or the test is over.
        }
    }
}
