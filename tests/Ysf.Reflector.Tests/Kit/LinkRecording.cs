namespace Ysf.Tests;

/// <summary>
/// All that came to a reflector with one link while that came up, carried overs both ways, and was lost;
/// to be played again and again.
/// </summary>
internal sealed class LinkRecording
{
    private readonly List<(TimeSpan Pause, Route Route, byte[] Datagram)> inputs = [];
    private readonly Reflector reflector;
    private readonly Outbox outbox;
    private readonly Snapshot snapshot;
    private readonly CallsignField name;
    private Instant now = new(TimeSpan.TicksPerDay);

    private LinkRecording(LinkOptions link, ReflectorOptions options)
    {
        name = link.Name;
        reflector = new Reflector(options);
        outbox = new Outbox(options.Limits);
        snapshot = new Snapshot(options.Limits);
        reflector.BeginLinks(now, outbox);
        outbox.Clear();
    }

    public LinkSnapshot Link
    {
        get
        {
            reflector.Take(now, snapshot);
            return snapshot.Links[0];
        }
    }

    public static LinkRecording Of(LinkKind kind)
    {
        FarEnd end = kind switch
        {
            LinkKind.Ysf => new YsfFarEnd(),
            LinkKind.Ycs => new YcsFarEnd(),
            LinkKind.BrandMeister => new BrandMeisterFarEnd(),
            _ => new FcsFarEnd(),
        };
        var link = LinkBench.To(kind, kind == LinkKind.Ycs ? 21 : 22251, "geheim");
        var bench = new LinkBench(link, end);
        var recording = new LinkRecording(link, bench.Options);
        var from = bench.Bench.Now;
        bench.Bench.IsSending = (at, route, datagram) =>
        {
            recording.inputs.Add((at - from, route, datagram));
            from = at;
        };
        var near = bench.Bench.Linked("IU5AAA");
        near.Header("IU5AAA", squelch: 9);
        near.Terminator("IU5AAA");
        bench.Locate();
        for (var over = 0; over < 3; over++)
        {
            bench.Bench.Advance(Seconds(3));
            near.Poll();
            near.Over("IU5AAA", voices: 8, squelch: 9);
            bench.Bench.Advance(Seconds(3));
            bench.Say(FrameKind.Header, "IU5BBB");
            for (var frame = 0; frame < 10; frame++)
            {
                bench.Bench.Advance(Seconds(0.1));
                bench.Say(
                    FrameKind.Communication, "IU5BBB", (byte)(frame % 8), voice: (10 * over) + frame);
            }

            bench.Say(FrameKind.Terminator, "IU5BBB");
        }

        bench.Bench.Advance(Seconds(100));
        return recording;
    }

    /// <summary>Plays it once; the far end is silent afterwards, so that the link is lost.</summary>
    public void Play()
    {
        reflector.Locate(now, name, string.Empty, LinkBench.Address, outbox);
        outbox.Clear();
        while (Link.State != LinkState.Linking)
        {
            Advance(Seconds(1));
        }

        foreach (var (pause, route, datagram) in inputs)
        {
            Advance(pause);
            reflector.HandleDatagram(now, route, datagram, outbox);
            outbox.Clear();
        }

        Advance(TimeSpan.FromMinutes(2));
    }

    private void Advance(TimeSpan pause)
    {
        var target = now + pause;
        while (reflector.NextTimeout <= target)
        {
            now = reflector.NextTimeout > now ? reflector.NextTimeout : now;
            reflector.HandleTimeout(now, outbox);
            outbox.Clear();
        }

        now = target;
    }
}
