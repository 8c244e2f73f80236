using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// Two network namespaces joined by a wire: in one the reflector and its gateways, in the other a
/// generator that forges its sources.
/// </summary>
/// <remarks>
/// The thread that makes a rig is in the first namespace from then on, and so is every process and
/// socket that it makes; so it must be a thread of the test's own, see <see cref="Within"/>. The
/// default route leads to the generator, where answers to forged addresses are counted. Reflector
/// and gateways are in the real-time class, the generator is not and takes what they leave, which
/// is nearly all of the machine.
/// </remarks>
internal sealed partial class FloodRig : IDisposable
{
    public const string Reflector = "198.18.0.1";
    public const string Reflector6 = "2001:db8:77::1";

    private const int SCHED_FIFO = 1;
    private const int Priority = 10;
    private const int CLONE_NEWNET = 0x4000_0000;
    private const string Gateways = "10.18.1.1";
    private const int GatewayAddresses = 2;
    private const string OurMac = "02:00:00:00:00:01";
    private const string ItsMac = "02:00:00:00:00:02";

    private readonly string folder = Directory.CreateTempSubdirectory("ysf-flood-").FullName;
    private readonly Process generator;

    private FloodRig()
    {
        if (unshare(CLONE_NEWNET) != 0)
        {
            Assert.Skip("network namespaces need root");
        }

        EnterRealTime();

        var program = Path.Combine(folder, "flood");
        Tools.Run(Tools.Compiler(), "-O2", "-pthread", "-o", program, Source());
        generator = Process.Start(new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        generator.StandardOutput.ReadLine().ShouldBe("ready");
        Tools.Run("sh", "-ec", string.Create(CultureInfo.InvariantCulture, $"""
            ip link set lo up
            ip link add f0 address {OurMac} type veth \
                peer name f1 address {ItsMac} netns {generator.Id}
            echo 0 > /proc/sys/net/ipv4/conf/all/rp_filter
            echo 0 > /proc/sys/net/ipv4/conf/f0/rp_filter
            echo 1 > /proc/sys/net/ipv4/conf/f0/accept_local
            ip address add {Reflector}/24 dev f0
            ip address add {Reflector6}/64 dev f0 nodad
            ip route add local 10.18.1.0/24 dev lo
            ip link set f0 up
            nsenter -t {generator.Id} -n ip link set f1 up
            ip neighbour add 198.18.0.2 lladdr {ItsMac} dev f0
            ip neighbour add 2001:db8:77::2 lladdr {ItsMac} dev f0
            ip route add default via 198.18.0.2
            ip -6 route add default via 2001:db8:77::2
            """));
    }

    /// <summary>Numbers of a flood, counted by its sender.</summary>
    /// <param name="Sent">Datagrams sent.</param>
    /// <param name="Bytes">Their bytes on the wire.</param>
    /// <param name="Back">Datagrams that came back.</param>
    /// <param name="BytesBack">Their bytes on the wire.</param>
    /// <param name="Seconds">How long it was.</param>
    public sealed record Flood(long Sent, long Bytes, long Back, long BytesBack, double Seconds)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Sent / Seconds:F0} datagrams/s, {Bytes / Seconds / 1e6:F1} MB/s for {Seconds:F1} s;"
            + $" back came {Back} with {BytesBack} bytes, {(double)BytesBack / Bytes:F5} of it");
    }

    /// <summary>Runs a test in a rig of its own.</summary>
    public static void Within(Action<FloodRig> test) => OwnThread.Run(() =>
    {
        using var rig = new FloodRig();
        test(rig);
    });

    public static IPAddress GatewayAddress(int fifty) => IPAddress.Parse($"10.18.1.{1 + fifty}");

    /// <summary>
    /// Puts the calling thread into the real-time class, so that what else the machine does is not
    /// measured; processes that it starts are there too.
    /// </summary>
    public static void EnterRealTime()
    {
        var priority = Priority;
        sched_setscheduler(0, SCHED_FIFO, ref priority).ShouldBe(0);
    }

    /// <summary>Floods; <see cref="Ended"/> waits for the end.</summary>
    /// <param name="duration">How long.</param>
    /// <param name="what">
    /// <c>m</c> a mix of all, <c>p</c> polls, <c>q</c> queries, <c>g</c> garbage, <c>d</c> frames
    /// of strangers, <c>a</c> frames from a gateway's address and other ports, <c>r</c> frames from
    /// the first gateway's very address and port.
    /// </param>
    /// <param name="gatewayPort">The port of the first gateway.</param>
    /// <param name="threads">Of the generator.</param>
    /// <param name="rate">Datagrams a second at most; 0 for all that goes.</param>
    public void Start(
        TimeSpan duration, char what, int gatewayPort, int threads = 1, int rate = 0) =>
        generator.StandardInput.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{ItsMac} {OurMac} {Reflector} {Reflector6} 42000 {Gateways} {GatewayAddresses}"
            + $" {duration.TotalSeconds} {what} {gatewayPort} {threads} {rate}"));

    /// <summary>Waits for the end of the flood.</summary>
    public Flood Ended()
    {
        var words = generator.StandardOutput.ReadLine()!.Split(' ');
        var numbers = words[..5].Select(word => long.Parse(word, CultureInfo.InvariantCulture))
            .ToList();
        return new Flood(
            numbers[0], numbers[1], numbers[3], numbers[4],
            double.Parse(words[5], CultureInfo.InvariantCulture));
    }

    /// <summary>Datagrams that the kernel did not put into the reflector's sockets.</summary>
    /// <param name="process">The reflector.</param>
    /// <param name="ports">Its UDP ports.</param>
    public static long DroppedInKernel(int process, params int[] ports) =>
        new[] { "udp", "udp6" }
            .SelectMany(table => File.ReadLines($"/proc/{process}/net/{table}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => ports.Any(port => words[1].EndsWith(
                string.Create(CultureInfo.InvariantCulture, $":{port:X4}"),
                StringComparison.Ordinal)))
            .Sum(words => long.Parse(words[^1], CultureInfo.InvariantCulture));

    public void Dispose()
    {
        generator.StandardInput.Close();
        generator.WaitForExit(TimeSpan.FromSeconds(5));
        if (!generator.HasExited)
        {
            generator.Kill();
            generator.WaitForExit();
        }

        generator.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string Source() => Path.Combine(AppContext.BaseDirectory, "EndToEnd", "flood.c");

    [LibraryImport("libc")]
    private static partial int unshare(int flags);

    [LibraryImport("libc")]
    private static partial int sched_setscheduler(int pid, int policy, ref int priority);
}
