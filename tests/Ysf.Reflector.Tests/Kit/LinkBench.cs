using System.Security.Cryptography;

namespace Ysf.Tests;

/// <summary>A reflector on virtual time with one link, and a far end that takes part.</summary>
internal sealed class LinkBench
{
    private readonly Snapshot snapshot = new(TestOptions.Plain.Limits);
    private readonly TestGateway far;
    private readonly FarEnd end;
    private int sequence;

    public LinkBench(LinkOptions link, FarEnd end, Func<ReflectorOptions, ReflectorOptions>? change = null)
    {
        var options = TestOptions.Plain with { LateEntry = true, Links = [link] };
        (this.end, Name) = (end, link.Name);
        Options = change is null ? options : change(options);
        Bench = new ReflectorBench(Options);
        far = Bench.Gateway("FAR", RouteTo("198.51.100.7"));
        far.IsAnswering = Answer;
        Bench.BeginLinks();
    }

    public ReflectorOptions Options { get; }

    public ReflectorBench Bench { get; }

    public CallsignField Name { get; }

    public static Endpoint Address { get; } = new(ReflectorBench.Address("198.51.100.7"), 42000);

    public LinkSnapshot Link => Bench.Take().Links[0];

    /// <summary>Options of a link in room 9, which need no more than its kind.</summary>
    public static LinkOptions To(LinkKind kind, int number = 0, string? password = null) => new()
    {
        Slot = 0,
        Name = TestFrames.Field("FRIENDS"),
        Kind = kind,
        Room = new DgId(9),
        Callsign = TestFrames.Field("IU5ZZZ"),
        Number = number,
        FcsRoom = kind == LinkKind.Fcs ? "FCS00120" : "",
        Secret = password is null ? null : new TestSecret(password),
    };

    /// <summary>A link that is up, and a gateway in its room.</summary>
    public static (LinkBench Bench, TestGateway Near) Up(LinkOptions link, FarEnd end)
    {
        var bench = new LinkBench(link, end);
        bench.Bench.Homes(("IU5AAA", 9, -1));
        var near = bench.Bench.Linked("IU5AAA");
        bench.Locate();
        bench.Link.State.ShouldBe(LinkState.Up);
        bench.Bench.Forget();
        return (bench, near);
    }

    /// <summary>The name of the far end has its address.</summary>
    public void Locate() => Bench.Locate(Name, Address);

    /// <summary>The far end sends a frame, in its own form.</summary>
    public void Say(
        FrameKind kind, string talker, byte frameNumber = 0, byte squelch = 0, string? outer = null,
        int voice = 0)
    {
        var fich = new Fich
        {
            Kind = kind,
            FrameNumber = frameNumber,
            FrameTotal = 7,
            DataType = DataType.VoiceData2,
            Squelch = squelch,
            VoIP = true,
        };
        var payload = kind == FrameKind.Communication
            ? TestFrames.Voice(talker, voice)
            : TestFrames.Csd("**********", talker);
        sequence = kind == FrameKind.Header ? 0 : sequence + 2;
        far.Send(end.Spell(TestFrames.Frame(
            "FARGATE", outer ?? talker, (byte)sequence, fich, payload)));
    }

    /// <summary>Bytes come to the link's port from somewhere.</summary>
    public void Receive(string address, byte[] datagram, ushort port = 42000) => Bench.Send(
        RouteTo(address, port), datagram);

    private static Route RouteTo(string address, ushort port = 42000) => new(
        new Endpoint(ReflectorBench.Address(address), port), ReflectorBench.Address("192.0.2.1"),
        PortId.OfLink(0));

    private void Answer(byte[] datagram)
    {
        foreach (var answer in end.Take(datagram))
        {
            Bench.Later(far.Route, answer);
        }
    }

    /// <summary>A secret of the tests' own.</summary>
    internal sealed class TestSecret(string password) : LinkSecret
    {
        public override void Prove(ReadOnlySpan<byte> salt, Span<byte> proof)
        {
            Span<byte> all = stackalloc byte[salt.Length + password.Length];
            salt.CopyTo(all);
            System.Text.Encoding.ASCII.GetBytes(password, all[salt.Length..]);
            SHA256.HashData(all, proof);
        }
    }
}
