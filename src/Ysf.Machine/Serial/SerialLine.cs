using System.IO.Ports;
using Ysf.Machine.Files;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Machine.Serial;

/// <summary>A serial port. No other process can open it meanwhile (TIOCEXCL).</summary>
/// <remarks>
/// <see cref="SerialPort"/> looks a thousand times a second while a read waits, and never tells
/// that a device was unplugged; so it is asked how much there is before anything is read: fifty
/// times a second while the operator types, ten times else. Of a device that is gone it answers -1.
/// </remarks>
internal sealed class SerialLine : IConsoleLine
{
    /// <summary>Speeds of current terminals and of the boards' consoles.</summary>
    public static readonly int[] Speeds = [9600, 19200, 38400, 57600, 115200];

    // A quarter of a second at 9600 baud.
    private const int ChunkBytes = 256;
    private const int ReadTimeout = 200;
    private const int Gone = -1;
    private static readonly TimeSpan ChunkLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StuckLimit = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LookTyping = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LookIdle = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(10);

    private readonly SerialPort port;
    private Instant heardAt = Clock.Now;
    private bool isStuck;

    private SerialLine(SerialPort port) => this.port = port;

    /// <summary>Opens it; null when that failed, and why.</summary>
    public static SerialLine? TryOpen(string name, int baud, out string fault)
    {
        // The modem lines say that a terminal is here, as with any terminal's device that is open.
        var port = new SerialPort(name, baud)
        {
            ReadTimeout = ReadTimeout,
            DtrEnable = true,
            RtsEnable = true,
        };
        try
        {
            port.Open();
            fault = string.Empty;
            return new SerialLine(port);
        }
        catch (SystemException error) when (IsExpected(error))
        {
            port.Dispose();
            fault = Explain(error);
            return null;
        }
    }

    public int Read(byte[] bytes, TimeSpan patience)
    {
        try
        {
            for (var until = Clock.Now + patience; ;)
            {
                var count = port.BytesToRead;
                var now = Clock.Now;
                if (count > 0)
                {
                    heardAt = now;
                    return port.BaseStream.Read(bytes, 0, Math.Min(count, bytes.Length));
                }

                if (count < 0 || now >= until)
                {
                    return count < 0 ? Gone : 0;
                }

                var look = now - heardAt < TypingLasts ? LookTyping : LookIdle;
                Thread.Sleep(look < until - now ? look : until - now);
            }
        }
        catch (TimeoutException)
        {
            return 0;
        }
        catch (SystemException error) when (IsExpected(error))
        {
            return Gone;
        }
    }

    public bool Write(byte[] bytes)
    {
        try
        {
            for (var at = 0; at < bytes.Length; at += ChunkBytes)
            {
                port.BaseStream.WriteTimeout =
                    (int)(isStuck ? StuckLimit : ChunkLimit).TotalMilliseconds;
                port.BaseStream.Write(bytes, at, Math.Min(ChunkBytes, bytes.Length - at));
                isStuck = false;
            }

            return true;
        }
        catch (TimeoutException)
        {
            // It is not taken: a gadget whose host does not read, or a line held by flow control.
            isStuck = true;
            return TryDiscard();
        }
        catch (SystemException error) when (IsExpected(error))
        {
            return false;
        }
    }

    public void Dispose()
    {
        // The kernel would wait for what was not sent yet.
        TryDiscard();
        try
        {
            port.Dispose();
        }
        catch (SystemException error) when (IsExpected(error))
        {
            // It is gone already.
        }
    }

    private bool TryDiscard()
    {
        try
        {
            port.DiscardOutBuffer();
            return true;
        }
        catch (SystemException error) when (IsExpected(error))
        {
            return false;
        }
    }

    // Whatever keeps it from being opened, the runtime says that permission is denied, and keeps
    // the reason inside.
    private static string Explain(SystemException error)
    {
        var reason = error.InnerException as IOException ?? error;
        return reason is ArgumentException || reason.HResult == errno.ENOTTY
            ? "not a serial port"
            : FileFault.Say(reason);
    }

    private static bool IsExpected(SystemException error) =>
        FileFault.IsExpected(error) || error is InvalidOperationException;
}
