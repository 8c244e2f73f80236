using BenchmarkDotNet.Attributes;

namespace Ysf.Benchmarks;

/// <summary>
/// Cost of a frame in the core with 1000 gateways in 20 rooms, each of which hears one room or four, and
/// of eight overs that the parrot plays at once.
/// </summary>
[MemoryDiagnoser]
public class RoomBenchmarks
{
    private const int Gateways = 1000;
    private const int Rooms = 20;
    private const int Parrots = 8;
    private const int Frames = 20;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly byte[] frame = new byte[DataDatagram.Size];
    private readonly byte[] poll = new byte[PollDatagram.Size];
    private readonly byte[] payload = new byte[HeaderPayload.Size];
    private Reflector core = null!;
    private Outbox outbox = null!;
    private Instant now = new(TimeSpan.TicksPerDay);
    private int number;

    /// <summary>Rooms that each gateway hears.</summary>
    [Params(1, 4)]
    public int Heard { get; set; }

    /// <summary>Frames that one call sends, so that the table can be read a datagram.</summary>
    public int Sent { get; private set; }

    [GlobalSetup]
    public void Prepare()
    {
        var options = new ReflectorOptions
        {
            Name = "BENCH",
            Description = "BENCH",
            Id = 1,
            Product = "Bench",
            Version = "1",
            Rooms = [.. Enumerable.Range(1, Rooms).Select(room => new DgId((byte)room))],
            DefaultRoom = new DgId(1),
            LocalRoom = DgId.None,
            Ports = [new ListeningPort(42000, DgId.None)],
            StreamTimeout = TimeSpan.FromDays(365),
            CheckRe = CheckRe.Anybody,
            Hearing = new HearingOptions { Several = true },
            Parrot = new ParrotOptions { Room = new DgId(Rooms), Places = 8 },
            Limits = new Limits { Gateways = Gateways, GatewaysPerAddress = Gateways },
        };
        (core, outbox) = (new Reflector(options), new Outbox(options.Limits));
        for (var gateway = 0; gateway < Gateways; gateway++)
        {
            Link(gateway);
        }

        // The talker is of room 1, which one gateway in twenty talks in.
        Talk(0, FrameKind.Header);
        Sent = outbox.Transmits.Length;
        outbox.Clear();
        Console.WriteLine($"// a frame goes to {Sent} gateways");
    }

    /// <summary>A voice frame of an over in one room, sent to all that hear it.</summary>
    [Benchmark]
    public int Forward()
    {
        now += Pace;
        outbox.Clear();
        Talk(0, FrameKind.Communication);
        return outbox.Transmits.Length;
    }

    /// <summary>Eight overs of 20 frames at once for the parrot, and back, a datagram.</summary>
    [Benchmark(OperationsPerInvoke = 2 * Parrots * Frames)]
    public long Parrot()
    {
        for (var parrot = 0; parrot < Parrots; parrot++)
        {
            Link(Rooms - 1 + (parrot * Rooms));
        }

        for (var frame = 0; frame < Frames; frame++)
        {
            now += Pace;
            for (var parrot = 0; parrot < Parrots; parrot++)
            {
                outbox.Clear();
                Talk(Rooms - 1 + (parrot * Rooms), frame == 0 ? FrameKind.Header
                    : frame == Frames - 1 ? FrameKind.Terminator : FrameKind.Communication);
            }
        }

        for (var end = now + TimeSpan.FromSeconds(8); now < end; now += Pace)
        {
            while (core.NextTimeout <= now)
            {
                outbox.Clear();
                core.HandleTimeout(now, outbox);
            }
        }

        return core.Counters.ParrotOvers;
    }

    private void Link(int gateway)
    {
        var name = CallsignField.FromText($"G{gateway:D4}");
        PollDatagram.Write(poll, name);
        outbox.Clear();
        core.HandleDatagram(now, RouteOf(gateway), poll, outbox);
        core.HandleDatagram(now, RouteOf(gateway), poll, outbox);
        var home = 1 + (gateway % Rooms);
        var rooms = string.Join(';', Enumerable.Range(0, Heard)
            .Select(step => 1 + ((home - 1 + (step * 5)) % Rooms)));
        var options = new byte[GatewayOptionsDatagram.Size];
        GatewayOptionsDatagram.Write(options, name, System.Text.Encoding.ASCII.GetBytes(rooms));
        core.HandleDatagram(now, RouteOf(gateway), options, outbox);
        outbox.Clear();
    }

    private void Talk(int gateway, FrameKind kind)
    {
        number++;
        BitConverter.TryWriteBytes(payload.AsSpan(9), number);
        var call = CallsignField.FromText("IU5JAE");
        var fich = new Fich
        {
            Kind = kind,
            DataType = DataType.VoiceData2,
            FrameNumber = (byte)(number % 8),
            FrameTotal = 7,
        };
        DataDatagram.Write(frame, call, call, call, (byte)(number << 1), fich, payload);
        core.HandleDatagram(now, RouteOf(gateway), frame, outbox);
    }

    private static Route RouteOf(int gateway) => new(
        new Endpoint(IpAddress.FromIPv4(0x0A00_0000 | (uint)gateway), 42000),
        IpAddress.FromIPv4(0xC000_0201), PortId.Main);
}
