using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Ysf.Tests.EmulatedBoard;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Image;

/// <summary>
/// A machine with a card in it, from its power on, and the serial line of its recovery console.
/// </summary>
internal sealed class CardMachine : IDisposable
{
    // By this name the monitor sends a break.
    private const string SerialLine = "recovery";
    private const string Halted = "reboot: Power off not available: System halted instead";
    private static int lastPort = 42300;

    private readonly string folder = Directory.CreateTempSubdirectory("ysf-card-").FullName;
    private readonly CutDisk disk;
    private readonly NbdServer server;
    private readonly Process qemu;
    private readonly Task<string> fault;
    private readonly long since = Stopwatch.GetTimestamp();
    private readonly int port = Interlocked.Add(ref lastPort, 3);

    private CardMachine(CutDisk disk, CardImage image, bool hasNetwork)
    {
        this.disk = disk;
        server = new NbdServer(disk, PathOf("nbd"));

        // The machine is the one that connects, so that nothing it says is lost.
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, 0);
        listener.Bind(new UnixDomainSocketEndPoint(PathOf("serial")));
        listener.Listen(1);
        qemu = Process.Start(new ProcessStartInfo(
            "qemu-system-aarch64", Arguments(image.Board, hasNetwork))
        {
            RedirectStandardError = true,
        })!;
        fault = qemu.StandardError.ReadToEndAsync();
        try
        {
            Eventually(() => IsOn && File.Exists(PathOf("qmp"))
                && listener.Poll(0, SelectMode.SelectRead));
            var line = new NetworkStream(listener.Accept(), ownsSocket: true);
            Line = new Wire(line, line);
            Monitor = new MachineMonitor(PathOf("qmp"));
            Console = new RecoveryConsole(Line);
        }
        catch
        {
            // No other code would ever end it.
            Kill();
            throw;
        }
    }

    /// <summary>The serial line, with all that boot loader and kernel say.</summary>
    public Wire Line { get; }

    public RecoveryConsole Console { get; }

    public MachineMonitor Monitor { get; }

    /// <summary>The time since power on.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(since);

    public IPEndPoint Reflector => new(IPAddress.Loopback, port);

    /// <summary>Host addresses of the machine's TCP ports 80 and 8080.</summary>
    public (IPEndPoint Web, IPEndPoint OtherWeb) Web =>
        (new(IPAddress.Loopback, port + 1), new(IPAddress.Loopback, port + 2));

    private bool IsOn => qemu.HasExited
        ? throw new InvalidOperationException($"QEMU ended: {fault.Result}") : true;

    /// <summary>Puts a card into a machine and switches it on.</summary>
    public static CardMachine PowerOn(CutDisk disk, CardImage image, bool hasNetwork = true) =>
        new(disk, image, hasNetwork);

    public static void Eventually(Func<bool> isTrue, double seconds = 60)
    {
        for (var until = DateTime.UtcNow.AddSeconds(seconds); !isTrue(); Thread.Sleep(20))
        {
            (DateTime.UtcNow < until).ShouldBeTrue($"not within {seconds} s");
        }
    }

    public SimulatedGateway Gateway(string name) => new(Reflector, IPAddress.Loopback, name);

    /// <summary>Waits until polls are answered, or fails with what the line said last.</summary>
    /// <param name="within">Counted from now.</param>
    /// <returns>How long that took.</returns>
    public TimeSpan AnswersPolls(TimeSpan within)
    {
        var asked = Stopwatch.GetTimestamp();
        using var gateway = Gateway("WAITING");
        while (IsOn)
        {
            gateway.Poll();
            if (gateway.Receive(seconds: 0.5).Length > 0)
            {
                break;
            }

            var waited = Stopwatch.GetElapsedTime(asked);
            (waited < within).ShouldBeTrue(
                $"no poll answered in {waited.TotalSeconds:F0} s; on the line: {LastWords}");
        }

        Console.IsBooting = false;
        return Stopwatch.GetElapsedTime(asked);
    }

    /// <summary>Whether a poll is answered just now.</summary>
    public bool IsAnswering()
    {
        using var gateway = Gateway("ASKING");
        gateway.Poll();
        return gateway.Receive(seconds: 2).Length > 0;
    }

    /// <summary>Waits for a reset of the machine beyond those that there were.</summary>
    public void IsRestarted(int resets, TimeSpan within)
    {
        Eventually(() => IsOn && Monitor.Resets > resets, within.TotalSeconds);
        Console.IsBooting = true;
    }

    /// <summary>Cuts the power of machine and card.</summary>
    public CutReport CutPower(Random random, Tear tear)
    {
        Kill();
        return disk.Cut(random, tear);
    }

    /// <summary>
    /// Has it stop in order, and waits until its power is off, or the kernel has no more to do where
    /// nothing can switch it off.
    /// </summary>
    public void PowerOff(TimeSpan within)
    {
        var shell = Console.Shell(within);
        shell.Type("systemctl poweroff");
        var since = Stopwatch.GetTimestamp();
        while (!qemu.WaitForExit(TimeSpan.FromSeconds(1)) && !LastWords.Contains(Halted))
        {
            (Stopwatch.GetElapsedTime(since) < within).ShouldBeTrue(
                $"not off in {within.TotalSeconds} s; on the line: {LastWords}");
        }

        Kill();
    }

    public void Dispose()
    {
        Kill();
        KeepLine();
        Monitor.Dispose();
        Line.Dispose();
        qemu.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string LastWords => Line.Heard[Math.Max(0, Line.Heard.Length - 2000)..];

    // For a reader who looks for the cause of a failure.
    private void KeepLine()
    {
        if (Environment.GetEnvironmentVariable("YSF_LINES") is { Length: > 0 } into)
        {
            File.WriteAllText(
                Path.Combine(into, $"line-{DateTime.UtcNow:HHmmss}-{port}.log"),
                $"{Line.Heard}\nresets {Monitor.Resets}, bites {Monitor.Bites}\n");
        }
    }

    private void Kill()
    {
        if (!qemu.HasExited)
        {
            qemu.Kill();
            qemu.WaitForExit();
        }

        server.Dispose();
    }

    private string PathOf(string name) => Path.Combine(folder, name);

    private string[] Arguments(IBoard board, bool hasNetwork) =>
    [
        "-nodefaults", "-display", "none",
        "-chardev", $"socket,id={SerialLine},path={PathOf("serial")}",
        "-qmp", $"unix:{PathOf("qmp")},server=on,wait=off",
        .. board.Arguments(PathOf("nbd"), SerialLine),
        .. hasNetwork && board.HasNetwork ? Network() : [],
    ];

    // Not restrict=on, with which no datagram is let in.
    private string[] Network() =>
    [
        "-netdev", $"user,id=net,hostfwd=udp:127.0.0.1:{port}-:42000,"
            + $"hostfwd=tcp:127.0.0.1:{port + 1}-:80,hostfwd=tcp:127.0.0.1:{port + 2}-:8080",
        "-device", "virtio-net-pci,netdev=net,romfile=",
    ];
}
