using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Ysf.Machine.Linux;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// Gateways in rooms of ten that poll and hear each other's overs for a while: how many frames
/// arrive, and how long each was on its way.
/// </summary>
/// <remarks>
/// The way is from before the talker's system call to after the listener's, both in this process,
/// so that the figure holds the scheduler's moods on both sides too.
/// </remarks>
internal sealed class FanOutProbe : IDisposable
{
    public const int RoomSize = 10;

    private const int FramesAnOver = 40;
    private const int SequenceAt = 34;
    private const int PollEvery = 50;
    private static readonly TimeSpan FramePause = TimeSpan.FromMilliseconds(100);

    private readonly IPEndPoint reflector;
    private readonly Socket[] gateways;
    private readonly byte[][] polls;
    private readonly List<byte[]>[] overs;
    private readonly long[] sentAt;
    private readonly List<double> milliseconds = [];
    private readonly long[] heardIn;
    private readonly Action? earStarts;
    private volatile bool isOver;

    /// <param name="program">The running reflector; its DG-IDs are 10 and up.</param>
    /// <param name="rooms">How many rooms; each has <see cref="RoomSize"/> gateways.</param>
    public FanOutProbe(PublishedProgram program, int rooms)
        : this(program.Main, fifty => program.AddressOf(10 + fifty), rooms)
    {
    }

    /// <param name="reflector">The running reflector; its DG-IDs are 10 and up.</param>
    /// <param name="addressOf">The address of each fifty gateways.</param>
    /// <param name="rooms">How many rooms; each has <see cref="RoomSize"/> gateways.</param>
    /// <param name="earStarts">Done first by the thread that listens.</param>
    public FanOutProbe(
        IPEndPoint reflector, Func<int, IPAddress> addressOf, int rooms, Action? earStarts = null)
    {
        (this.reflector, this.earStarts) = (reflector, earStarts);
        gateways = new Socket[rooms * RoomSize];
        polls = new byte[gateways.Length][];
        overs = new List<byte[]>[rooms];
        heardIn = new long[rooms];
        sentAt = new long[rooms * FramesAnOver];
        for (var i = 0; i < gateways.Length; i++)
        {
            // A number behind a dash puts a gateway into that room for good.
            var name = CallsignField.FromText($"G{i}-{10 + (i / RoomSize)}");
            gateways[i] = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, 0);
            gateways[i].Bind(new IPEndPoint(addressOf(i / 50), 0));
            polls[i] = new byte[14];
            PollDatagram.Write(polls[i], name);
        }

        for (var room = 0; room < rooms; room++)
        {
            overs[room] = LongOver(room);
        }
    }

    /// <summary>Result of the probe.</summary>
    /// <param name="Expected">Frames that others should have heard.</param>
    /// <param name="Heard">Frames that they heard.</param>
    /// <param name="Median">Milliseconds on the way.</param>
    /// <param name="P99">Of a hundred frames one was longer on the way; milliseconds.</param>
    public sealed record Result(long Expected, long Heard, double Median, double P99)
    {
        public override string ToString() =>
            $"{Heard} of {Expected} frames heard, on the way {Median:F2} ms, p99 {P99:F2} ms";
    }

    /// <summary>Has one gateway of each room talk without pause.</summary>
    public Result Run(TimeSpan duration)
    {
        milliseconds.Clear();
        Array.Clear(heardIn);
        isOver = false;
        PollAll();
        Thread.Sleep(300);
        var ear = new Thread(Listen) { IsBackground = true };
        ear.Start();
        var sent = Talk(duration);
        Thread.Sleep(300);
        isOver = true;
        ear.Join();
        milliseconds.Sort();
        return new Result(
            sent * (RoomSize - 1), milliseconds.Count, At(0.5), At(0.99));
    }

    /// <summary>The UDP port of the first gateway, the talker of the first room.</summary>
    public int FirstPort => ((IPEndPoint)gateways[0].LocalEndPoint!).Port;

    public void Dispose()
    {
        foreach (var gateway in gateways)
        {
            gateway.Dispose();
        }
    }

    /// <summary>Frames that the gateways of a room heard in the last run.</summary>
    public long HeardIn(int room) => heardIn[room];

    private double At(double share) => milliseconds[(int)(share * (milliseconds.Count - 1))];

    private long Talk(TimeSpan duration)
    {
        var sent = 0L;
        var clock = Stopwatch.StartNew();
        for (var turn = 0; clock.Elapsed < duration || turn % FramesAnOver != 0; turn++)
        {
            if (turn % PollEvery == 0)
            {
                PollAll();
            }

            for (var room = 0; room < overs.Length; room++)
            {
                var frame = turn % FramesAnOver;
                Volatile.Write(
                    ref sentAt[(room * FramesAnOver) + frame], Stopwatch.GetTimestamp());
                gateways[room * RoomSize].SendTo(overs[room][frame], reflector);
                sent++;
            }

            var rest = ((turn + 1) * FramePause) - clock.Elapsed;
            if (rest > TimeSpan.Zero)
            {
                Thread.Sleep(rest);
            }
        }

        return sent;
    }

    private void PollAll()
    {
        for (var i = 0; i < gateways.Length; i++)
        {
            gateways[i].SendTo(polls[i], reflector);
        }
    }

    private unsafe void Listen()
    {
        earStarts?.Invoke();
        var polled = stackalloc poll.pollfd[gateways.Length];
        var buffer = new byte[512];
        for (var i = 0; i < gateways.Length; i++)
        {
            gateways[i].Blocking = false;
            polled[i] = new poll.pollfd { fd = (int)gateways[i].Handle, events = poll.POLLIN };
        }

        while (!isOver)
        {
            var time = Timespec.From(TimeSpan.FromMilliseconds(100));
            if (poll.ppoll(polled, (nuint)gateways.Length, &time, null) <= 0)
            {
                continue;
            }

            for (var i = 0; i < gateways.Length; i++)
            {
                if (polled[i].revents != 0)
                {
                    Take(i / RoomSize, gateways[i], buffer);
                }
            }
        }
    }

    private void Take(int room, Socket from, byte[] buffer)
    {
        while (true)
        {
            var length = from.Receive(buffer, SocketFlags.None, out var error);
            if (error != SocketError.Success)
            {
                return;
            }

            if (length == DataDatagram.Size)
            {
                var started = Volatile.Read(
                    ref sentAt[(room * FramesAnOver) + (buffer[SequenceAt] >> 1)]);
                heardIn[room]++;
                milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }
    }

    // The sequence number says which frame of the over it is, and so when it was sent.
    private static List<byte[]> LongOver(int room)
    {
        var gateway = CallsignField.FromText($"G{room * RoomSize}-{10 + room}");
        var call = CallsignField.FromText($"IU5{(char)('A' + room)}AA");
        var frames = TestFrames.Over(gateway, call, 0, TestFrames.Position);
        var voice = frames[1..^1];
        var over = new List<byte[]> { frames[0] };
        for (var i = 1; i < FramesAnOver - 1; i++)
        {
            over.Add([.. voice[(i - 1) % voice.Count]]);
        }

        over.Add(frames[^1]);
        for (var i = 0; i < FramesAnOver; i++)
        {
            over[i][SequenceAt] = (byte)((i << 1) | (i == FramesAnOver - 1 ? 1 : 0));
        }

        return over;
    }
}
