using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace Ysf.Tests.EndToEnd.Attacks;

/// <summary>
/// The published program in a network of its own, and at the far end of its only cable gateways
/// and attackers with whatever addresses they like.
/// </summary>
/// <remarks>
/// All addresses are public ones, so that no gateway counts as known by being near: gateways that
/// others expect to be served are in 203.0.113.0/24, forged sources in 20.0.0.0/6 and
/// 2001:db8:ffff::/48. The thread that makes a rig is in the network from then on.
/// </remarks>
internal sealed partial class AttackRig : IDisposable
{
    public const string Local = "198.18.0.1";
    public const string Local6 = "2001:db8:77::1";

    private const int CLONE_NEWNET = 0x4000_0000;
    private const int Port = 42000;
    private const int ForgedPort = 40_000;
    private const int ForgedPorts = 64;
    private const string OurMac = "02-00-00-00-00-01";
    private const string ItsMac = "02-00-00-00-00-02";

    // Frames go to a new gateway after a second poll, 4 s after its first.
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(4.2);

    private readonly List<IDisposable> paces = [];

    private AttackRig()
    {
        if (unshare(CLONE_NEWNET) != 0)
        {
            Assert.Skip("network namespaces need root");
        }

        Tools.Run("sh", "-ec", $"""
            ip link set lo up
            ip link add f0 address {OurMac.Replace('-', ':')} type veth \
                peer name f1 address {ItsMac.Replace('-', ':')}
            echo 0 > /proc/sys/net/ipv4/conf/all/rp_filter
            echo 0 > /proc/sys/net/ipv4/conf/f0/rp_filter
            echo 1 > /proc/sys/net/ipv6/conf/f1/disable_ipv6
            ip address add {Local}/24 dev f0
            ip address add {Local6}/64 dev f0 nodad
            ip link set f0 up
            ip link set f1 arp off up
            ip neighbour add 198.18.0.2 lladdr {ItsMac.Replace('-', ':')} dev f0
            ip neighbour add 2001:db8:77::2 lladdr {ItsMac.Replace('-', ':')} dev f0
            ip route add default via 198.18.0.2
            ip -6 route add default via 2001:db8:77::2
            """);
        Wire = new AttackWire(if_nametoindex("f1"), ItsMac, OurMac);
        Program = PublishedProgram.Native();
    }

    public AttackWire Wire { get; }

    public PublishedProgram Program { get; }

    /// <summary>Runs a test in a rig of its own.</summary>
    public static void Within(Action<AttackRig> test) => OwnThread.Run(() =>
    {
        using var rig = new AttackRig();
        test(rig);
    });

    /// <summary>The reflector's address for a source of this family.</summary>
    public static IPEndPoint Reflector(IPAddress from) => new(
        IPAddress.Parse(from.GetAddressBytes().Length == 4 ? Local : Local6), Port);

    /// <summary>Starts the program.</summary>
    /// <param name="more">More settings.</param>
    /// <param name="change">Changes the stock settings.</param>
    public void Start(string more = "", Func<string, string>? change = null)
    {
        var ini = Program.StockIni(more, "1,9,10,50").Replace(
            $"IP={Program.AddressOf(1)}\nPort", "IP=\nPort", StringComparison.Ordinal)
            .Replace(PublishedProgram.OversAtOnce, string.Empty, StringComparison.Ordinal);
        Program.Start(change is null ? ini : change(ini));
    }

    /// <summary>A gateway at the far end; it says nothing of itself.</summary>
    public WireGateway Gateway(string address, string name, int port = Port)
    {
        var gateway = At(IPAddress.Parse(address), port, name);
        Wire.Attach(gateway);
        return gateway;
    }

    /// <summary>A gateway that polls as YSFGateway does: three at once, then one every 5 s.</summary>
    public WireGateway Polling(string address, string name, int port = Port)
    {
        var gateway = Gateway(address, name, port);
        Keep(gateway.KeepPolling());
        return gateway;
    }

    /// <summary>A polling gateway that is answered.</summary>
    public WireGateway Linked(string address, string name, int port = Port)
    {
        var gateway = Polling(address, name, port);
        ReflectorTests.Eventually(() => gateway.Answers > 0);
        return gateway;
    }

    /// <summary>Waits until gateways polled for so long that frames go to them.</summary>
    public static void Trusted(params WireGateway[] gateways) => ReflectorTests.Eventually(
        () => gateways.All(gateway => gateway.Answered > Trust));

    /// <summary>
    /// Two gateways in a room of their own, of which one talks to the other without a pause.
    /// </summary>
    public WireTalk Bystanders(string network = "203.0.113")
    {
        var listener = Linked($"{network}.2", "LISTENER-9");
        var talker = Linked($"{network}.1", "TALKER-9");
        Trusted(listener);
        return Keep(new WireTalk(talker, listener, "IU5BYS"));
    }

    /// <summary>Ends it with the rig.</summary>
    public T Keep<T>(T pace)
        where T : IDisposable
    {
        paces.Add(pace);
        return pace;
    }

    /// <summary>A made-up gateway; what is sent to it is counted and not looked at.</summary>
    public WireGateway Forged(string address, int number) => At(
        IPAddress.Parse(address), ForgedPort + (number % ForgedPorts), $"F{number:X6}");

    /// <summary>The same with any port and name.</summary>
    public WireGateway At(IPAddress address, int port, string name) =>
        new(Wire, Reflector(address), new IPEndPoint(address, port), name);

    /// <summary>An address that no host has: 20.0.0.0/6, one in a /24.</summary>
    public static string ForgedAddress(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"{20 + (number >> 16 & 3)}.{number >> 8 & 255}.{number & 255}.1");

    /// <summary>A callsign that looks like one, another for each number.</summary>
    public static string MadeUpCall(int number) => new(
    [
        'I', 'U', (char)('0' + (number / 17576 % 10)), (char)('A' + (number / 676 % 26)),
        (char)('A' + (number / 26 % 26)), (char)('A' + (number % 26)),
    ]);

    public void Dispose()
    {
        paces.ForEach(pace => pace.Dispose());
        Program.Dispose();
        Wire.Dispose();
    }

    [LibraryImport("libc")]
    private static partial int unshare(int flags);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int if_nametoindex(string name);
}
