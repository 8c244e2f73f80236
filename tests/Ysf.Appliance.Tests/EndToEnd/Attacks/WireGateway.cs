using System.Diagnostics;
using System.Net;

namespace Ysf.Tests.EndToEnd.Attacks;

/// <summary>A gateway at the far end of the cable, at any address and port.</summary>
internal sealed class WireGateway(
    AttackWire wire, IPEndPoint reflector, IPEndPoint place, string name)
{
    private const double PollRate = 0.2;

    private readonly CallsignField field = CallsignField.FromText(name);
    private long firstAnswerAt;
    private long answeredAt;
    private long frameAt;
    private long firstFrameAt;
    private int answers;
    private int frames;

    public IPEndPoint Place => place;

    public string Name => name;

    /// <summary>
    /// Whether no program is on its port: it polls no more, and each datagram is refused by ICMP.
    /// </summary>
    public bool Refuses { get; set; }

    /// <summary>Answers to polls that came.</summary>
    public int Answers => Volatile.Read(ref answers);

    /// <summary>The time from the first answer to the last.</summary>
    public TimeSpan Answered =>
        Stopwatch.GetElapsedTime(FirstAnswerAt, Volatile.Read(ref answeredAt));

    /// <summary>Frames that came.</summary>
    public int Frames => Volatile.Read(ref frames);

    /// <summary>When the first answer came, as <see cref="Stopwatch"/> counts.</summary>
    public long FirstAnswerAt => Volatile.Read(ref firstAnswerAt);

    /// <summary>When the first frame came.</summary>
    public long FirstFrameAt => Volatile.Read(ref firstFrameAt);

    /// <summary>When a frame came last.</summary>
    public long FrameAt => Volatile.Read(ref frameAt);

    public void Take(long now, ReadOnlySpan<byte> payload)
    {
        if (payload.Length == DataDatagram.Size)
        {
            if (Frames == 0)
            {
                Volatile.Write(ref firstFrameAt, now);
            }

            Volatile.Write(ref frameAt, now);
            Interlocked.Increment(ref frames);
        }
        else if (payload.SequenceEqual(PollReply.Bytes))
        {
            if (Answers == 0)
            {
                Volatile.Write(ref firstAnswerAt, now);
            }

            Volatile.Write(ref answeredAt, now);
            Interlocked.Increment(ref answers);
        }
    }

    /// <summary>Polls three times at once and then every 5 s, as YSFGateway does.</summary>
    public Pace KeepPolling()
    {
        Poll();
        Poll();
        return new Pace(PollRate, _ => PollUnlessRefusing());
    }

    /// <summary>Counts anew.</summary>
    public void ForgetWhatCame()
    {
        Volatile.Write(ref answers, 0);
        Volatile.Write(ref frames, 0);
    }

    public void Send(ReadOnlySpan<byte> datagram) => wire.Send(place, reflector, datagram);

    public void Poll()
    {
        Span<byte> poll = stackalloc byte[14];
        PollDatagram.Write(poll, field);
        Send(poll);
    }

    public void Unlink() => Send("YSFU"u8);

    /// <summary>The frames of an over; <see cref="TestFrames.Over"/>.</summary>
    public List<byte[]> OverOf(string call, byte squelch = 0) =>
        TestFrames.Over(field, CallsignField.FromText(call), squelch);

    private void PollUnlessRefusing()
    {
        if (!Refuses)
        {
            Poll();
        }
    }
}
