using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Ysf.FanOut;

/// <summary>A reflector that runs, ours or the floor.</summary>
internal sealed partial class Contestant : IDisposable
{
    private const int SigTerm = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private const int FloorPort = 42100;
    private static readonly byte[] StatusQuery = "YSFS"u8.ToArray();

    private readonly Machine machine;
    private readonly Process process;
    private readonly IPEndPoint address;

    private Contestant(Machine machine, IPEndPoint address, params string[] command)
    {
        (this.machine, this.address) = (machine, address);
        var clock = Stopwatch.StartNew();
        process = machine.StartReflector(command);
        FirstAnswer = WaitForAnswer(clock);
    }

    /// <summary>From just before its start to the answer to the first question.</summary>
    public TimeSpan FirstAnswer { get; }

    public bool IsFloor { get; private init; }

    /// <summary>Resident memory, bytes.</summary>
    public long Resident => Memory("VmRSS");

    /// <summary>Resident memory that is no file's, bytes.</summary>
    public long Anonymous => Memory("RssAnon");

    public static Contestant OfFloor(Machine machine, bool isIPv6)
    {
        var address = Machine.Reflector(isIPv6);
        address.Port = FloorPort;
        return new Contestant(
            machine, address, machine.Floor, address.Address.ToString(),
            address.Port.ToString(CultureInfo.InvariantCulture))
        { IsFloor = true };
    }

    /// <summary>The published program with settings of its own.</summary>
    /// <param name="machine">Where it runs.</param>
    /// <param name="program">Its file.</param>
    /// <param name="isIPv6">Which address it is asked at.</param>
    /// <param name="settings">The text of its settings file.</param>
    /// <param name="before">What it is started by, with that one's arguments; nothing usually.</param>
    public static Contestant OfProgram(
        Machine machine, string program, bool isIPv6, string settings, params string[] before)
    {
        var ini = Path.Combine(machine.Folder, "pysfreflector.ini");
        File.WriteAllText(ini, settings);
        return new Contestant(
            machine, Machine.Reflector(isIPv6), [.. before, program, "run", "--config", ini]);
    }

    public int Id => process.Id;

    /// <summary>Registers gateways at it; they talk when they are told to.</summary>
    public Gateways Register(IEnumerable<string> arguments) => new(
        machine.StartGenerator(
            [
                machine.Generator, $"address={address.Address}", $"frames={machine.Frames}",
                FanOutCase.Pair("port", address.Port), FanOutCase.Pair("our_port", address.Port + 1000),
                FanOutCase.Pair("pid", process.Id), .. arguments,
            ]),
        this);

    // In order: after the third sudden end the program would come up in safe mode.
    public void Dispose()
    {
        _ = kill(process.Id, SigTerm);
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    [LibraryImport("libc")]
    private static partial int kill(int pid, int sig);

    private TimeSpan WaitForAnswer(Stopwatch clock)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(address);
        socket.ReceiveTimeout = 1;
        var answer = new byte[512];
        while (clock.Elapsed < TimeSpan.FromSeconds(30) && !process.HasExited)
        {
            try
            {
                socket.Send(StatusQuery);
                socket.Receive(answer);
                return clock.Elapsed;
            }
            catch (SocketException)
            {
                // No program is there yet, or it does not answer yet.
            }
        }

        throw new InvalidOperationException("the reflector does not answer");
    }

    private long Memory(string name) => File.ReadLines($"/proc/{process.Id}/status")
        .Where(line => line.StartsWith(name + ":", StringComparison.Ordinal))
        .Select(line => 1024 * long.Parse(
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture))
        .Single();
}
