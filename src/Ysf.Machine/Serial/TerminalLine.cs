using Ysf.Machine.Linux;

namespace Ysf.Machine.Serial;

/// <summary>
/// The terminal that the program was started on, or the pipes: standard input and output.
/// </summary>
internal sealed unsafe class TerminalLine : IConsoleLine
{
    private const int Input = 0;
    private const int Output = 1;
    private const int Gone = -1;
    private static readonly TimeSpan WriteLimit = TimeSpan.FromSeconds(2);

    // The console has its own echo and line editing.
    private readonly TerminalMode mode = TerminalMode.Raw();

    public int Read(byte[] bytes, TimeSpan patience)
    {
        if (!IsReady(Input, poll.POLLIN, patience))
        {
            return 0;
        }

        fixed (byte* first = bytes)
        {
            var length = unistd.read(Input, first, (nuint)bytes.Length);
            return length > 0 ? (int)length : Gone;
        }
    }

    public bool Write(byte[] bytes)
    {
        fixed (byte* first = bytes)
        {
            // One byte at a time may be written wherever poll says that something may.
            for (var sent = 0; sent < bytes.Length;)
            {
                if (!IsReady(Output, poll.POLLOUT, WriteLimit))
                {
                    return true;
                }

                const int pieceMax = 256;
                var piece = Math.Min(pieceMax, bytes.Length - sent);
                var length = unistd.write(Output, first + sent, (nuint)piece);
                if (length <= 0)
                {
                    return false;
                }

                sent += (int)length;
            }
        }

        return true;
    }

    public void Dispose() => mode.Dispose();

    private static bool IsReady(int fd, short wanted, TimeSpan patience)
    {
        var polled = new poll.pollfd { fd = fd, events = wanted };
        var time = Timespec.From(patience);
        return poll.ppoll(&polled, 1, &time, null) > 0;
    }
}
