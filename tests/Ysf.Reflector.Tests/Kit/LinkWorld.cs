namespace Ysf.Tests;

/// <summary>
/// Several reflectors on virtual time, with links between them and gateways around them, over a
/// network that delays, loses and reorders.
/// </summary>
internal sealed class LinkWorld(
    int seed, double loss = 0, BridgeLoopRule loops = BridgeLoopRule.SameRoom)
{
    private const ushort MainPort = 42000, FirstLinkPort = 50000;
    private readonly Random dice = new(seed);
    private readonly PriorityQueue<Action, long> queue = new();
    private readonly List<Node> nodes = [];
    private readonly Dictionary<Endpoint, Speaker> speakers = [];
    private readonly Dictionary<string, Endpoint> addresses = [];
    private long orders;

    public Instant Now { get; private set; } = new(TimeSpan.TicksPerDay);

    /// <summary>Frames that reflectors sent to one another.</summary>
    public int FramesBetween { get; private set; }

    public IReadOnlyList<Node> Nodes => nodes;

    /// <summary>A reflector with one room, 9, and links to others by their names.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="links">Names of far ends; a name may stand twice.</param>
    /// <param name="isTransit">Whether its links pass on what other links bring.</param>
    public Node Reflector(string name, string[] links, bool isTransit = false)
    {
        var node = new Node(this, name, nodes.Count + 1, TestOptions.Plain with
        {
            LateEntry = true,
            Rooms = [new DgId(9)],
            DefaultRoom = new DgId(9),
            LocalRoom = default,
            BridgeLoop = loops,
            Links =
            [
                .. links.Select((far, slot) => new LinkOptions
                {
                    Slot = slot,
                    Name = TestFrames.Field($"{far}-{slot}"),
                    Kind = LinkKind.Ysf,
                    Room = new DgId(9),
                    Callsign = TestFrames.Field($"LINK-{name}{slot}"),
                    IsTransit = isTransit,
                }),
            ],
        });
        nodes.Add(node);
        addresses[name] = new Endpoint(node.Address, MainPort);
        return node;
    }

    /// <summary>A gateway of a reflector, which polls every 5 s.</summary>
    public Speaker Gateway(Node node, string name)
    {
        var address = ReflectorBench.Address($"10.{node.Number}.0.{10 + speakers.Count}");
        var speaker = new Speaker(this, node, name, new Endpoint(address, MainPort));
        speakers[speaker.Address] = speaker;
        speaker.Poll();
        return speaker;
    }

    public void Run(TimeSpan duration)
    {
        var end = Now + duration;
        while (true)
        {
            var next = nodes.Where(node => !node.IsOff)
                .Select(node => node.Core.NextTimeout).Append(end).Min();
            if (queue.TryPeek(out _, out var ticks) && (ticks >> 20) <= (next.Ticks / 10))
            {
                Now = Later(Now, new Instant((ticks >> 20) * 10));
                queue.Dequeue()();
            }
            else if (next < end)
            {
                Now = Later(Now, next);
                nodes.ForEach(node => node.Timeout());
            }
            else
            {
                Now = end;
                return;
            }
        }
    }

    public void After(TimeSpan pause, Action act) =>
        queue.Enqueue(act, ((Now + pause).Ticks / 10 << 20) + (orders++ & 0xFFFFF));

    private static Instant Later(Instant one, Instant other) => one > other ? one : other;

    private void Carry(Endpoint from, Endpoint to, byte[] bytes)
    {
        if (dice.NextDouble() < loss)
        {
            return;
        }

        After(TimeSpan.FromMilliseconds(5 + (dice.NextDouble() * 60)), () =>
        {
            if (speakers.TryGetValue(to, out var speaker))
            {
                speaker.Hear(bytes);
                return;
            }

            var node = nodes.Find(one => one.Address == to.Address);
            var port = to.Port == MainPort ? PortId.Main : PortId.OfLink(to.Port - FirstLinkPort);
            node?.Receive(new Route(from, node.Address, port), bytes);
        });
    }

    /// <summary>One reflector of the world.</summary>
    internal sealed class Node
    {
        private readonly LinkWorld world;
        private readonly ReflectorOptions options;
        private readonly Outbox outbox;
        private readonly Snapshot snapshot;

        public Node(LinkWorld world, string name, int number, ReflectorOptions options)
        {
            (this.world, Name, Number, this.options) = (world, name, number, options);
            Address = ReflectorBench.Address($"198.51.100.{number}");
            outbox = new Outbox(options.Limits);
            snapshot = new Snapshot(options.Limits);
            Start();
        }

        public string Name { get; }

        public int Number { get; }

        public IpAddress Address { get; private set; }

        public bool IsOff { get; private set; }

        public Reflector Core { get; private set; } = null!;

        /// <summary>Copies that it found, one for each over.</summary>
        public int Loops { get; private set; }

        public LinkSnapshot[] Links
        {
            get
            {
                Core.Take(world.Now, snapshot);
                return snapshot.Links.ToArray();
            }
        }

        /// <summary>It is gone for a while without a word, and comes back knowing nobody.</summary>
        public void Restart(TimeSpan away)
        {
            IsOff = true;
            world.After(away, Start);
        }

        /// <summary>It has another address from now on.</summary>
        public void Move(string address)
        {
            Address = ReflectorBench.Address(address);
            world.addresses[Name] = new Endpoint(Address, MainPort);
        }

        public void Receive(Route route, byte[] bytes)
        {
            if (!IsOff)
            {
                Core.HandleDatagram(world.Now, route, bytes, outbox);
                Deliver();
            }
        }

        public void Timeout()
        {
            while (!IsOff && Core.NextTimeout <= world.Now)
            {
                Core.HandleTimeout(world.Now, outbox);
                Deliver();
            }
        }

        private void Start()
        {
            IsOff = false;
            Core = new Reflector(options);
            Core.BeginLinks(world.Now, outbox);
            Deliver();
        }

        private void Deliver()
        {
            foreach (var transmit in outbox.Transmits)
            {
                var bytes = outbox.BytesOf(transmit).ToArray();
                var port = transmit.Route.Port;
                var from = port.IsLink ? FirstLinkPort + port.LinkSlot : MainPort;
                world.FramesBetween +=
                    bytes.Length == DataDatagram.Size
                    && world.nodes.Exists(node => node.Address == transmit.Route.Remote.Address)
                        ? 1
                        : 0;
                world.Carry(new Endpoint(Address, (ushort)from), transmit.Route.Remote, bytes);
            }

            foreach (var happened in outbox.Events)
            {
                Loops += happened.Kind == EventKind.BridgeLoop ? 1 : 0;
                if (happened is { Kind: EventKind.LinkChanged, Link: LinkState.Resolving })
                {
                    Resolve(happened.Gateway);
                }
            }

            outbox.Clear();
        }

        private void Resolve(CallsignField link) => world.After(Seconds(0.05), () =>
        {
            if (!IsOff)
            {
                Core.Locate(
                    world.Now, link, string.Empty, world.addresses[$"{link}".Split('-')[0]], outbox);
                Deliver();
            }
        });
    }

    /// <summary>A gateway whose user talks, and who counts what he hears.</summary>
    internal sealed class Speaker(LinkWorld world, Node node, string name, Endpoint address)
    {
        private static int voices;

        public Endpoint Address { get; } = address;

        public Node Node { get; } = node;

        /// <summary>Times that each voice frame was heard, by its payload.</summary>
        public Dictionary<string, int> Heard { get; } = [];

        /// <summary>Voice frames that it sent, by payload.</summary>
        public List<string> Said { get; } = [];

        public void Poll()
        {
            Send(TestFrames.Poll(name));
            world.After(Seconds(5), Poll);
        }

        /// <summary>Says an over, beginning now.</summary>
        public void Talk(int frames)
        {
            for (var i = 0; i < frames + 2; i++)
            {
                var kind = i == 0 ? FrameKind.Header
                    : i == frames + 1 ? FrameKind.Terminator
                    : FrameKind.Communication;
                var fich = new Fich
                {
                    Kind = kind,
                    FrameNumber = (byte)(i % 8),
                    FrameTotal = 7,
                    DataType = DataType.VoiceData2,
                    Squelch = 9,
                };
                var payload = kind == FrameKind.Communication
                    ? Voice(++voices)
                    : TestFrames.Csd("**********", name);
                var counter = (byte)((i * 2) | (kind == FrameKind.Terminator ? 1 : 0));
                var frame = TestFrames.Frame(name, name, counter, fich, payload);
                world.After(Seconds(0.1 * i), () => Send(frame));
                if (kind == FrameKind.Communication)
                {
                    Said.Add(PrintOf(frame));
                }
            }
        }

        public void Hear(byte[] datagram)
        {
            if (DataDatagram.TryRead(datagram, out var frame)
                && Fich.TryDecode(frame.Fich, out var fich) && fich.Kind == FrameKind.Communication)
            {
                var print = PrintOf(datagram);
                Heard[print] = Heard.GetValueOrDefault(print) + 1;
            }
        }

        // Never the same twice.
        private static byte[] Voice(int number)
        {
            var payload = new byte[HeaderPayload.Size];
            new Random(number).NextBytes(payload);
            return payload;
        }

        // Voice alone: the data beside it may be rewritten on the way.
        private static string PrintOf(byte[] datagram)
        {
            DataDatagram.TryRead(datagram, out var frame).ShouldBeTrue();
            return $"{VoicePrint.Of(frame.Payload, DgId.None):x16}";
        }

        private void Send(byte[] datagram) =>
            world.Carry(Address, new Endpoint(Node.Address, MainPort), datagram);
    }
}
