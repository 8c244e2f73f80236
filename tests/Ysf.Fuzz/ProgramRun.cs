using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Ysf.Fuzz;

/// <summary>
/// Spoilt datagrams through the published program itself, over sockets on addresses of
/// 127.77.0.0/16.
/// </summary>
/// <remarks>
/// After each burst the program is asked for its version from 127.0.0.1, which is always answered:
/// so no burst overruns its socket, and one that it does not outlive is known. The pace stays below
/// what the program takes for a flood, of which its kernel's filter would let in a share only.
/// </remarks>
internal sealed class ProgramRun : IDisposable
{
    private const int Burst = 128;
    private const int DatagramsPerSecond = 3000;
    private const int MainPort = 42000;
    private const int AuxiliaryPort = 42010;

    /// <summary>
    /// Resident memory may grow by so much in the second half: by then every ring is full and the
    /// garbage collector has found its pace.
    /// </summary>
    private const long Slack = 12 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly IPAddress Ours = IPAddress.Parse("127.77.200.1");

    private readonly Scenario scenario = Scenario.Sockets();
    private readonly Traffic traffic;
    private readonly RunningProgram program;
    private readonly Socket[] sockets;
    private readonly SocketAddress main = new IPEndPoint(Ours, MainPort).Serialize();
    private readonly SocketAddress auxiliary = new IPEndPoint(Ours, AuxiliaryPort).Serialize();
    private readonly SocketAddress from = new(AddressFamily.InterNetwork);
    private readonly Socket probe = Open(IPAddress.Loopback);
    private readonly byte[] buffer = new byte[2048];
    private readonly int versionSize;
    private readonly long[] received;

    /// <param name="path">The published program.</param>
    /// <param name="seed">Chooses the datagrams.</param>
    public ProgramRun(string path, ulong seed)
    {
        traffic = new Traffic(seed, scenario);
        sockets = [.. Enumerable.Range(0, scenario.Endpoints.Count).Select(index => Open(
            IPAddress.Parse($"127.77.{(index < scenario.Residents ? 201 : 202)}.{index + 1}")))];
        received = new long[sockets.Length];
        program = new RunningProgram(path, Settings);
        versionSize = Ask("YSFV"u8).Length;
    }

    /// <summary>Sends so many datagrams and judges what comes back; tells figures.</summary>
    /// <exception cref="FuzzFailureException">Something was not so.</exception>
    public void Run(long count, TextWriter output)
    {
        var started = DateTime.UtcNow;
        long sent = 0;
        long resident = 0;
        while (sent < count)
        {
            for (var left = Burst; left > 0; left--)
            {
                sent += SendNext() ? 1 : 0;
            }

            FuzzFailureException.Unless(
                Ask("YSFV"u8).Length == versionSize, $"it answers after {sent} datagrams");
            Drain();
            KeepPace(started, sent);
            resident = resident == 0 && sent > count / 2 ? program.Resident : resident;
        }

        var took = DateTime.UtcNow - started;
        CheckStrangers(took);
        FuzzFailureException.Unless(
            PollAnew().SequenceEqual("YSFPREFLECTOR "u8), "a new gateway is answered at the end");
        var late = program.Resident;
        output.WriteLine(
            $"program: {sent} datagrams in {took.TotalSeconds:F1} s, {received.Sum()} came back;"
            + $" resident {resident / 1024} KiB after a half, {late / 1024} KiB at the end");
        TellStatus(sent, output);
        FuzzFailureException.Unless(late < resident + Slack, "its memory is flat");
        program.Stop();
    }

    public void Dispose()
    {
        program.Dispose();
        probe.Dispose();
        foreach (var socket in sockets)
        {
            socket.Dispose();
        }
    }

    // Limits of frames would keep most of it from being looked at; those of answers stay.
    private static string Settings(string folder) => $"""
        [Log]
        DisplayLevel=0
        FileLevel=1
        FilePath={folder}
        FileRoot=fuzz
        FileRotate=0
        FileCount=20
        [Network]
        IP={Ours}
        Port={MainPort}
        Json_IP={Ours}
        [Block List]
        File={folder}/deny.db
        [Protections]
        FrameRate=1000000
        CarryRate=1000000
        StrangerRate=1000000
        UnlinkRate=1000000
        RegistrationRate=1000000
        RegistrationRateTotal=1000000
        WildPTTCount=1000000
        Timeout=2
        Treactivate=1
        [Limits]
        EventQueue=5000
        [DGID]
        list=9,22,41,50
        default=22
        local=50
        database={folder}/dgid.json
        home={folder}/home.db
        aux_port=41:{AuxiliaryPort}
        [History]
        File={folder}/heard.json
        CrashFolder={folder}/crash
        [Control]
        Socket={folder}/control.sock
        """;

    private bool SendNext()
    {
        var step = traffic.Next(buffer, out var length);
        var datagram = buffer.AsSpan(0, length);

        // Who is never registered must not be sent anything but answers to queries.
        if (step.Sender >= scenario.Residents && Datagram.KindOf(datagram) == DatagramKind.Poll)
        {
            return false;
        }

        try
        {
            sockets[step.Sender].SendTo(
                datagram, SocketFlags.None, step.Port == AuxiliaryPort ? auxiliary : main);
            return true;
        }
        catch (SocketException exception)
            when (exception.SocketErrorCode == SocketError.ConnectionRefused)
        {
            throw new FuzzFailureException("its port is open");
        }
    }

    private static void KeepPace(DateTime started, long sent)
    {
        var due = started + TimeSpan.FromSeconds((double)sent / DatagramsPerSecond);
        if (due - DateTime.UtcNow is { Ticks: > 0 } early)
        {
            Thread.Sleep(early);
        }
    }

    private void Drain()
    {
        for (var index = 0; index < sockets.Length; index++)
        {
            while (sockets[index].Available > 0)
            {
                var length = sockets[index].ReceiveFrom(buffer, SocketFlags.None, from);
                Judge(index, buffer.AsSpan(0, length));
                received[index]++;
            }
        }
    }

    private void Judge(int index, ReadOnlySpan<byte> datagram)
    {
        var (isLawful, forStrangers) = Datagram.KindOf(datagram) switch
        {
            DatagramKind.Poll => (datagram.SequenceEqual("YSFPREFLECTOR "u8), false),
            DatagramKind.Data => (datagram.Length == DataDatagram.Size, false),
            DatagramKind.StatusQuery => (datagram.Length == StatusReply.Size, true),
            DatagramKind.VersionQuery => (datagram.Length == versionSize, true),
            _ => (false, false),
        };
        FuzzFailureException.Unless(isLawful, "what comes back is an answer or a frame");
        FuzzFailureException.Unless(
            forStrangers || index < scenario.Residents, "strangers are answered queries only");
    }

    // By [Protections] QueryRate, 5 a second and ten seconds' worth at once, with one for rounding.
    private void CheckStrangers(TimeSpan took)
    {
        var most = (5 * (10 + took.TotalSeconds)) + 1;
        for (var index = scenario.Residents; index < sockets.Length; index++)
        {
            FuzzFailureException.Unless(received[index] <= most, "answers to strangers are few");
        }
    }

    private byte[] Ask(ReadOnlySpan<byte> question)
    {
        probe.SendTo(question, SocketFlags.None, main);
        return Answer(probe);
    }

    private byte[] PollAnew()
    {
        using var fresh = Open(IPAddress.Parse("127.77.203.1"));
        fresh.SendTo("YSFPFRESH     "u8, SocketFlags.None, main);
        return Answer(fresh);
    }

    private byte[] Answer(Socket socket)
    {
        for (var until = DateTime.UtcNow + Patience; DateTime.UtcNow < until;)
        {
            program.CheckIsRunning();
            if (socket.Poll(TimeSpan.FromMilliseconds(100), SelectMode.SelectRead))
            {
                return buffer[..socket.ReceiveFrom(buffer, SocketFlags.None, from)];
            }
        }

        throw new FuzzFailureException("it answers within five seconds");
    }

    private void TellStatus(long sent, TextWriter output)
    {
        using var status = JsonDocument.Parse(program.Status());
        var counted = status.RootElement.GetProperty("traffic").GetProperty("received").GetInt64();
        output.WriteLine(
            $"  it took {counted} of them from its sockets, questions of ours included;"
            + $" {status.RootElement.GetProperty("overs").GetInt64()} overs");
        foreach (var drop in status.RootElement.GetProperty("drops").EnumerateObject())
        {
            output.WriteLine($"  {drop.Name,-24} {drop.Value.GetInt64(),12}");
        }

        FuzzFailureException.Unless(
            counted >= sent * 99 / 100,
            string.Create(CultureInfo.InvariantCulture, $"it took all but a few of {sent}"));
    }

    private static Socket Open(IPAddress address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(address, 0));
        return socket;
    }
}
