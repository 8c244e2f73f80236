using System.Text;
using Ysf.Machine.Linux;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// A pseudo-terminal behind a symbolic link, as a USB serial adapter is behind its device node, and
/// who sits at the other end of it, reads the screen and types.
/// </summary>
internal sealed unsafe class SerialCable : IDisposable
{
    private readonly string node;
    private readonly StringBuilder screen = new();
    private int master = -1;
    private int read;

    /// <param name="node">Path of the link; the program opens it.</param>
    public SerialCable(string node)
    {
        this.node = node;
        Plug();
    }

    /// <summary>Whether the screen is read; a terminal that is switched off does not.</summary>
    public bool IsReading { get; set; } = true;

    /// <summary>The name behind the link.</summary>
    public string Device { get; private set; } = "";

    /// <summary>All that was read so far.</summary>
    public string Screen => screen.ToString();

    /// <summary>The state of the line as the program set it.</summary>
    public termios.termios_t Modes
    {
        get
        {
            termios.termios_t state;
            termios.tcgetattr(master, &state).ShouldBe(0);
            return state;
        }
    }

    public void Unplug()
    {
        File.Delete(node);
        _ = unistd.close(master);
        master = -1;
    }

    public void Plug()
    {
        const int nameMax = 64;
        master = stdlib.posix_openpt(
            fcntl.O_RDWR | fcntl.O_NOCTTY | fcntl.O_CLOEXEC | fcntl.O_NONBLOCK);
        master.ShouldBeGreaterThan(0);
        stdlib.grantpt(master).ShouldBe(0);
        stdlib.unlockpt(master).ShouldBe(0);
        var name = stackalloc byte[nameMax];
        stdlib.ptsname_r(master, name, nameMax).ShouldBe(0);
        Device = new string((sbyte*)name);
        File.CreateSymbolicLink(node, Device);
    }

    /// <summary>Types text, Latin-1.</summary>
    public void Type(string text) => Send(Encoding.Latin1.GetBytes(text));

    /// <summary>Types a line and waits for what comes of it.</summary>
    public string Ask(string line, string expected, double seconds = 20)
    {
        Type(line + "\r");
        return Expect(expected, seconds);
    }

    /// <summary>
    /// Waits for a text behind the last that was waited for; returns what stands before it.
    /// </summary>
    public string Expect(string text, double seconds = 20)
    {
        for (var until = DateTime.UtcNow.AddSeconds(seconds); ;)
        {
            ReadScreen();
            var at = Screen.IndexOf(text, read, StringComparison.Ordinal);
            if (at >= 0)
            {
                var before = Screen[read..at];
                read = at + text.Length;
                return before;
            }

            Assert.True(
                DateTime.UtcNow < until, $"no \"{text}\" in:\n{Screen[read..]}\n(all: {Screen})");
            Thread.Sleep(10);
        }
    }

    /// <summary>Sends bytes while the other side takes them; true when all went.</summary>
    public bool Send(byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length;)
        {
            nint length;
            fixed (byte* first = bytes)
            {
                length = unistd.write(master, first + sent, (nuint)(bytes.Length - sent));
            }

            if (length <= 0 && !IsReading)
            {
                return false;
            }

            ReadScreen();
            sent += (int)Math.Max(0, length);
            if (length <= 0)
            {
                Thread.Sleep(5);
            }
        }

        return true;
    }

    public void Dispose()
    {
        if (master >= 0)
        {
            Unplug();
        }
    }

    private void ReadScreen()
    {
        var buffer = stackalloc byte[4096];
        while (IsReading && unistd.read(master, buffer, 4096) is > 0 and var length)
        {
            screen.Append(Encoding.Latin1.GetString(buffer, (int)length));
        }
    }
}
