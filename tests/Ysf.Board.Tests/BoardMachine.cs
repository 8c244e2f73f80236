using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.EmulatedBoard;

/// <summary>
/// An emulated board that runs the published arm64 program: QEMU's virt machine with a watchdog
/// device, a GPIO chip with a LED on it, a network and two serial lines; its disks are copies.
/// </summary>
internal sealed class BoardMachine : IDisposable
{
    /// <summary>Bits of <see cref="MachineMonitor.Lines"/>: a LED of the kernel, a bare line.</summary>
    public const uint TransmitLed = 1 << 5, LinkLine = 1 << 6;

    private const string Up = "BOARD-IS-UP";
    private static int lastPort = 42100;

    private readonly string folder = Directory.CreateTempSubdirectory("ysf-board-").FullName;
    private readonly int port = Interlocked.Increment(ref lastPort);
    private readonly string guest;
    private readonly string? clock;
    private Process qemu;
    private Wire shell;
    private MachineInputs? inputs;
    private int commands;
    private int boots;
    private int bites;

    private BoardMachine(string guest, int timeout, string? clock)
    {
        (this.guest, this.clock) = (guest, clock);
        Timeout = TimeSpan.FromSeconds(timeout);
        foreach (var disk in new[] { "data.img", "log.img" })
        {
            File.Copy(Path.Combine(guest, disk), PathOf(disk));
        }

        PowerOn();
    }

    /// <summary>The watchdog's time.</summary>
    public TimeSpan Timeout { get; }

    public MachineMonitor Monitor { get; private set; }

    public IPEndPoint Reflector => new(IPAddress.Loopback, port);

    public string Log => Run("cat /data/log/*.log");

    /// <summary>Reason of the last start, as status and log report it.</summary>
    public string WhyItStarts
    {
        get
        {
            const string row = "reason of the start\t";
            var status = string.Empty;
            Eventually(() => (status = Status).Contains(row, StringComparison.Ordinal));
            var why = status.Split(row)[1].Split('\n')[0].TrimEnd();
            Note($"boot {boots}: {why}");
            Eventually(() => Log.Contains($"Reason of this start: {why}", StringComparison.Ordinal));
            return why;
        }
    }

    /// <summary>Lines of a name, a tab and a value.</summary>
    public string Status => Run("ysf-appliance status | cat");

    /// <summary>Boots it and waits until its reflector answers; skips without a guest.</summary>
    /// <param name="timeout">The watchdog's time, in seconds.</param>
    /// <param name="clock">
    /// Time of the board's clock at each power on; null for a correct clock.
    /// </param>
    public static BoardMachine Boot(int timeout, string? clock = null)
    {
        var guest = Environment.GetEnvironmentVariable("YSF_BOARD");
        Assert.SkipWhen(
            string.IsNullOrEmpty(guest), "YSF_BOARD names no prepared guest: make test-board");
        var board = new BoardMachine(guest, timeout, clock);
        try
        {
            board.WaitUntilUp();
            return board;
        }
        catch
        {
            board.Dispose();
            throw;
        }
    }

    public static void Eventually(Func<bool> isTrue, double seconds = 60)
    {
        for (var until = DateTime.UtcNow.AddSeconds(seconds); !isTrue(); Thread.Sleep(1))
        {
            (DateTime.UtcNow < until).ShouldBeTrue($"not within {seconds} s");
        }
    }

    public static void Note(string line) =>
        TestContext.Current.TestOutputHelper?.WriteLine(line);

    /// <summary>Waits for the next boot, and for the reflector to answer.</summary>
    public void WaitUntilUp()
    {
        shell.Expect(Up, seconds: 60);
        boots++;
        using var gateway = Gateway("WAITING");
        Eventually(() => IsAnswered(gateway), seconds: 40);
        Eventually(() => Status.Contains("watchdog\t", StringComparison.Ordinal));
        Note($"boot {boots}: the reflector answers");
    }

    public SimulatedGateway Gateway(string name) => new(Reflector, IPAddress.Loopback, name);

    public static bool IsAnswered(SimulatedGateway gateway)
    {
        gateway.Poll();
        return gateway.Receive(seconds: 1).Length > 0;
    }

    /// <summary>The power is cut, and comes back; the disks stay.</summary>
    public void CutPower()
    {
        PowerOff();
        (bites, commands) = (0, 0);
        PowerOn();
        WaitUntilUp();
    }

    /// <summary>Asks the reflector to stop in order, and waits until it has.</summary>
    public void Stop()
    {
        Run("kill -TERM $(cat /run/pid)");
        Eventually(() => Run("ps | grep -c '[a]ppliance run'").Trim() == "0");
    }

    /// <summary>Drives a line of the GPIO chip from outside, as a button or a hat does.</summary>
    public void Drive(int line, bool isHigh)
    {
        inputs ??= new MachineInputs(PathOf("qtest"), Monitor.PathOf("pl061"));
        inputs.Drive(line, isHigh);
    }

    /// <summary>Types into the shell of the machine.</summary>
    public void Type(string line) => shell.Type(line + "\n");

    public string Expect(string text) => shell.Expect(text);

    /// <summary>Runs a command line there to its end; returns what it prints.</summary>
    public string Run(string command)
    {
        var number = ++commands;
        Type($"{command} 2>&1; echo =END-$(({number}))=");
        return shell.Expect($"=END-{number}=");
    }

    /// <summary>The second serial line, with the recovery console at its other end.</summary>
    public Wire Recovery()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, 0);
        socket.Connect(new UnixDomainSocketEndPoint(PathOf("recovery")));
        var stream = new NetworkStream(socket, ownsSocket: true);
        return new Wire(stream, stream);
    }

    /// <summary>
    /// The watchdog device restarts the machine, at most its time and five seconds from now.
    /// </summary>
    public void IsBitten()
    {
        var since = Stopwatch.GetTimestamp();
        var patience = Timeout + TimeSpan.FromSeconds(5);
        var at = Monitor.BiteAt(++bites, patience + TimeSpan.FromSeconds(10));
        at.ShouldNotBeNull();
        var time = Stopwatch.GetElapsedTime(since, at.Value);
        Note($"bitten after {time.TotalSeconds:F1} s, its time is {Timeout.TotalSeconds} s");
        time.ShouldBeLessThan(patience);
    }

    /// <summary>The machine runs on for so long: nothing resets it.</summary>
    public void LivesOn(TimeSpan time)
    {
        Monitor.BiteAt(bites + 1, time).ShouldBeNull();
        Monitor.Bites.ShouldBe(bites);
        qemu.HasExited.ShouldBeFalse();
        Run("echo alive").ShouldContain("alive");
        Note($"lives on for {time.TotalSeconds} s, its time is {Timeout.TotalSeconds} s");
    }

    public void Dispose()
    {
        PowerOff();
        Directory.Delete(folder, recursive: true);
    }

    [MemberNotNull(nameof(qemu), nameof(shell), nameof(Monitor))]
    private void PowerOn()
    {
        File.Delete(PathOf("qmp"));
        File.Delete(PathOf("recovery"));
        File.Delete(PathOf("qtest"));
        qemu = Process.Start(new ProcessStartInfo("qemu-system-aarch64", Arguments())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        shell = new Wire(qemu.StandardOutput.BaseStream, qemu.StandardInput.BaseStream);
        Eventually(() => File.Exists(PathOf("qmp")) && File.Exists(PathOf("recovery")));
        Monitor = new MachineMonitor(PathOf("qmp"));
    }

    private void PowerOff()
    {
        if (!qemu.HasExited)
        {
            qemu.Kill();
            qemu.WaitForExit();
        }

        inputs?.Dispose();
        inputs = null;
        Monitor?.Dispose();
        shell.Dispose();
        qemu.Dispose();
    }

    private string PathOf(string name) => Path.Combine(folder, name);

    // scripts/board-guest.sh takes the device tree from the same machine.
    private string[] Arguments() =>
    [
        .. clock is null ? Array.Empty<string>() : ["-rtc", $"base={clock}"],
        "-nodefaults", "-display", "none", "-M", "virt,acpi=off", "-cpu", "cortex-a53", "-m", "512",
        "-kernel", $"{guest}/vmlinuz", "-initrd", $"{guest}/initrd", "-dtb", $"{guest}/board.dtb",
        "-append", string.Create(CultureInfo.InvariantCulture,
            $"console=ttyAMA0 quiet ysf.timeout={Timeout.TotalSeconds}"),
        "-serial", "stdio", "-qmp", $"unix:{PathOf("qmp")},server=on,wait=off",
        "-qtest", $"unix:{PathOf("qtest")},server=on,wait=off", "-qtest-log", "none",
        "-device", "i6300esb", "-watchdog-action", "reset",
        "-drive", $"file={PathOf("data.img")},format=raw,if=none,id=data",
        "-device", "virtio-blk-pci,drive=data",
        "-drive", $"file={PathOf("log.img")},format=raw,if=none,id=log",
        "-device", "virtio-blk-pci,drive=log",
        // Not restrict=on, with which no datagram is let in.
        "-netdev", $"user,id=net,hostfwd=udp:127.0.0.1:{port}-:42000",
        "-device", "virtio-net-pci,netdev=net,romfile=",
        "-chardev", $"socket,id=recovery,path={PathOf("recovery")},server=on,wait=off",
        "-device", "pci-serial,chardev=recovery",
    ];
}
