using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// The published program in a network of its own with two cables: one to gateways to whom things
/// happen, and a steady one.
/// </summary>
/// <remarks>
/// <code>
///           eth0 10.7.0.1 ────── 10.7.0.2, .3 port0
///  program
///           eth1 10.8.0.1 ────── 10.8.0.2, .3 port0
/// </code>
/// </remarks>
internal sealed class NetworkBox : IDisposable
{
    public const string Address = "10.7.0.1";
    private const string SteadyAddress = "10.8.0.1";
    private readonly List<SimulatedGateway> gateways = [];
    private readonly List<SteadyTalk> talks = [];

    /// <param name="hasCable">Whether eth0 is there from the beginning.</param>
    /// <param name="tracer">What traces the program.</param>
    public NetworkBox(bool hasCable = true, params string[] tracer)
    {
        Program = PublishedProgram.Native(tracer);
        Inside.Connect("eth1", Steady, "port0");
        Inside.Ip($"addr add {SteadyAddress}/24 dev eth1");
        Steady.Ip("addr add 10.8.0.2/24 dev port0");
        Steady.Ip("addr add 10.8.0.3/24 dev port0");
        Steady.Ip($"route add 10.7.0.0/24 via {SteadyAddress}");
        if (hasCable)
        {
            LayCable();
        }
    }

    public PublishedProgram Program { get; }

    /// <summary>Network namespace of the program.</summary>
    public NetworkNamespace Inside { get; } = new();

    /// <summary>The other end of eth0.</summary>
    public NetworkNamespace Outside { get; } = new();

    /// <summary>The other end of eth1.</summary>
    public NetworkNamespace Steady { get; } = new();

    /// <summary>Output of <c>status</c>.</summary>
    public string Status => Program.Ask("status").Output;

    /// <summary>Makes eth0 and its address, and what is at its other end.</summary>
    public void LayCable()
    {
        Inside.Connect("eth0", Outside, "port0");
        Inside.Ip($"addr add {Address}/24 dev eth0");
        Outside.Ip("addr add 10.7.0.2/24 dev port0");
        Outside.Ip("addr add 10.7.0.3/24 dev port0");
    }

    /// <summary>Starts the program and waits until it answers.</summary>
    /// <param name="ip">What it listens on; empty for all.</param>
    /// <param name="more">More settings.</param>
    public void Start(string ip = "", string more = "")
    {
        var ini = Program.StockIni(more)
            .Replace($"\nIP={Program.AddressOf(1)}", $"\nIP={ip}", StringComparison.Ordinal)
            .Replace(
                $"Json_IP={Program.AddressOf(1)}", "Json_IP=0.0.0.0\nJson_Allow=10.0.0.0/8",
                StringComparison.Ordinal);
        File.WriteAllText(Program.Ini, ini);
        Inside.Enter(() => Program.Launch("run", "--config", Program.Ini));
        Within(20, () =>
        {
            Program.IsRunning.ShouldBeTrue(Program.Output);
            return File.Exists(Program.Socket) && Program.Ask("status").ExitCode == 0;
        });
    }

    /// <summary>A gateway that polls until it is answered.</summary>
    public SimulatedGateway Link(
        NetworkNamespace from, string address, string name, string reflector = Address)
    {
        var gateway = from.Enter(() => new SimulatedGateway(
            new IPEndPoint(IPAddress.Parse(reflector), 42000), IPAddress.Parse(address), name));
        gateways.Add(gateway);
        Within(10, () =>
        {
            TryPoll(gateway);
            return gateway.Receive(seconds: 0.3).Length == PollReply.Bytes.Length;
        });
        while (gateway.Receive(seconds: 0.1).Length > 0)
        {
            // The answer to a poll before.
        }

        return gateway;
    }

    /// <summary>A talker and a listener at the steady cable.</summary>
    public SteadyTalk TalkSteadily()
    {
        var talk = new SteadyTalk(
            Link(Steady, "10.8.0.2", "STEADY", SteadyAddress),
            Link(Steady, "10.8.0.3", "LISTENER", SteadyAddress));
        talks.Add(talk);
        return talk;
    }

    /// <summary>A number of <c>metrics</c>, labels and all.</summary>
    public long Metric(string name) => long.Parse(
        Program.Ask("metrics").Output.Split('\n')
            .Single(line => line.StartsWith(name + ' ', StringComparison.Ordinal))[name.Length..],
        CultureInfo.InvariantCulture);

    /// <summary>Waits until status says so.</summary>
    public void Says(string words, double seconds = 15) =>
        Within(
            seconds, () => Status.Contains(words, StringComparison.Ordinal),
            () => Status + Program.Log);

    /// <summary>Waits until health is well.</summary>
    public void IsWell(double seconds = 20) => Within(
        seconds, () => Status.Split('\n').Contains("health\tok"), () => Status + Program.Log);

    /// <summary>Number of log lines with these words.</summary>
    public int Logged(string words) =>
        Program.Log.Split(words, StringSplitOptions.None).Length - 1;

    public static void Within(double seconds, Func<bool> condition, Func<string>? state = null)
    {
        var until = DateTime.UtcNow.AddSeconds(seconds);
        while (!condition())
        {
            DateTime.UtcNow.ShouldBeLessThan(
                until, "it did not happen in time: " + (state?.Invoke() ?? string.Empty));
            Thread.Sleep(250);
        }
    }

    /// <summary>Everything that a gateway hears until it is silent for a moment.</summary>
    public static int Drain(SimulatedGateway gateway)
    {
        var heard = 0;
        while (gateway.Receive(seconds: 0.25).Length > 0)
        {
            heard++;
        }

        return heard;
    }

    public void Dispose()
    {
        talks.ForEach(talk => talk.EndsWithLoss());
        gateways.ForEach(gateway => gateway.Dispose());
        Program.Dispose();
        Inside.Dispose();
        Outside.Dispose();
        Steady.Dispose();
    }

    // Where no route leads, the kernel says so at once.
    private static void TryPoll(SimulatedGateway gateway)
    {
        try
        {
            gateway.Poll();
        }
        catch (SocketException)
        {
            Thread.Sleep(100);
        }
    }
}
