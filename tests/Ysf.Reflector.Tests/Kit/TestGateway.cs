namespace Ysf.Tests;

/// <summary>A gateway of the bench: sends what it is told to, keeps what it hears.</summary>
internal sealed class TestGateway(ReflectorBench bench, string name, Route route)
{
    private byte sequence;

    public string Name { get; } = name;

    public Route Route { get; set; } = route;

    /// <summary>YSFD that came, since the last <see cref="ReflectorBench.Forget"/>.</summary>
    public List<byte[]> Frames { get; } = [];

    /// <summary>Everything else that came.</summary>
    public List<byte[]> Replies { get; } = [];

    /// <summary>The way in which the last of all came.</summary>
    public Route CameBy { get; private set; }

    /// <summary>Called with each datagram that it is sent; it may send in return.</summary>
    public Action<byte[]>? IsAnswering { get; set; }

    public bool IsLinked => bench.Find(this) is not null;

    public GatewaySnapshot State => bench.Find(this).ShouldNotBeNull(Name + " is linked");

    /// <summary>Number of its DG-ID.</summary>
    public int DgId => State.DgId.Number;

    /// <summary>The rooms that it hears, its own first: "50;41+".</summary>
    public string Heard => State.Heard.ToString();

    /// <summary>The room that captures it; 0 without one.</summary>
    public int Captured => State.Captured.Number;

    public void Poll() => Send(TestFrames.Poll(Name));

    public void Unlink() => Send("YSFU"u8.ToArray());

    public void Options(string text) => Send(TestFrames.Options(Name, text));

    public byte[] Header(
        string source, byte squelch = 0, string called = "**********",
        Func<Fich, Fich>? fich = null, bool last = false, string? gatewayName = null) =>
        Send(
            source, Change(FrameKind.Header, squelch, 0, fich), TestFrames.Csd(called, source),
            last, gatewayName);

    public byte[] Voice(
        string source, byte frameNumber = 0, byte squelch = 0,
        Func<Fich, Fich>? fich = null, bool last = false) =>
        Send(
            source, Change(FrameKind.Communication, squelch, frameNumber, fich),
            TestFrames.Voice(source), last);

    /// <summary>
    /// Voice that is never the same: frames of these numbers, each 100 ms after what was before.
    /// </summary>
    public void Say(string source, int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            bench.Advance(Seconds(0.1));
            Send(
                source, Change(FrameKind.Communication, 0, (byte)(number % 8), null),
                TestFrames.Voice(source, number), last: false);
        }
    }

    public byte[] Terminator(string source, byte squelch = 0, Func<Fich, Fich>? fich = null) =>
        Send(
            source, Change(FrameKind.Terminator, squelch, 0, fich),
            TestFrames.Csd("**********", source), last: true);

    /// <summary>A whole over, a frame every 100 ms; returns what was sent.</summary>
    public byte[][] Over(string source, int voices = 2, byte squelch = 0)
    {
        var sent = new List<byte[]> { Header(source, squelch) };
        sent.AddRange(Talk(source, voices, squelch));
        sent.Add(Terminator(source, squelch));
        bench.Advance(Seconds(0.1));
        return [.. sent];
    }

    /// <summary>Voice frames, each 100 ms after what was before.</summary>
    public byte[][] Talk(string source, int frames, byte squelch = 0)
    {
        var sent = new List<byte[]>();
        for (var i = 0; i < frames; i++)
        {
            bench.Advance(Seconds(0.1));
            sent.Add(Voice(source, (byte)(i % 8), squelch));
        }

        bench.Advance(Seconds(0.1));
        return [.. sent];
    }

    public byte[] Send(byte[] datagram)
    {
        bench.Send(Route, datagram);
        return datagram;
    }

    public void Hear(Route route, byte[] datagram)
    {
        CameBy = route;
        (Datagram.KindOf(datagram) == DatagramKind.Data ? Frames : Replies).Add(datagram);
        IsAnswering?.Invoke(datagram);
    }

    private static Fich Change(
        FrameKind kind, byte squelch, byte frameNumber, Func<Fich, Fich>? change)
    {
        var fich = new Fich
        {
            Kind = kind,
            CallSign = 2,
            FrameNumber = frameNumber,
            FrameTotal = 7,
            DataType = DataType.VoiceData2,
            Squelch = squelch,
        };
        return change is null ? fich : change(fich);
    }

    private byte[] Send(
        string source, Fich fich, byte[] payload, bool last, string? gatewayName = null)
    {
        sequence = fich.Kind == FrameKind.Header ? (byte)0 : (byte)(sequence + 2);
        var counter = (byte)(sequence | (last ? 1 : 0));
        return Send(TestFrames.Frame(gatewayName ?? Name, source, counter, fich, payload));
    }
}
