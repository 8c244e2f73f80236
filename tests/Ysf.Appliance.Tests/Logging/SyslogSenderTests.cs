using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Settings.Forms;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.Logging;

/// <summary>The sender against servers of the test's own on loopback.</summary>
public sealed class SyslogSenderTests
{
    private readonly List<string> told = [];

    [Fact]
    public void Each_line_is_a_datagram()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var sender = Begin($"udp://127.0.0.1:{PortOf(server.Client)}");

        Add(sender, "first");
        Add(sender, "second\nand more");

        Received(server).ShouldEndWith(" - - first");
        Received(server).ShouldEndWith(" - - second\nand more");
        sender.Health.Fault.ShouldBeNull();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("localhost")]
    public void Each_line_is_a_frame_of_a_stream(string host)
    {
        using var listener = Listen(host == "[::1]" ? IPAddress.IPv6Loopback : IPAddress.Loopback);
        using var sender = Begin($"tcp://{host}:{PortOf(listener.Server)}");
        Add(sender, "first");
        Add(sender, "second\nand è");

        using var stream = listener.AcceptTcpClient().GetStream();
        Frame(stream).ShouldEndWith(" - - first");
        Frame(stream).ShouldEndWith(" - - \uFEFFsecond\nand è");
    }

    [Fact]
    public void Lines_wait_for_a_server_that_comes_later()
    {
        var port = FreePort();
        using var sender = Begin($"tcp://127.0.0.1:{port}");
        for (var i = 0; i < 50; i++)
        {
            Add(sender, $"line {i}");
        }

        Eventually(() => sender.Health.Fault is not null);
        sender.Health.Fault.ShouldBe($"tcp://127.0.0.1:{port}: connection refused");
        Told().ShouldHaveSingleItem().ShouldContain("connection refused; log lines wait");

        using var listener = Listen(IPAddress.Loopback, port);
        using var stream = listener.AcceptTcpClient().GetStream();
        for (var i = 0; i < 50; i++)
        {
            Frame(stream).ShouldEndWith($" - - line {i}");
        }

        Eventually(() => sender.Health is { Fault: null, Behind: 0, Lost: 0 });
        Told()[^1].ShouldContain("log lines arrive again; 0 are lost");
    }

    [Fact]
    public void A_server_that_reads_nothing_holds_up_nobody_and_what_is_lost_is_counted()
    {
        const int lines = 1000;
        using var listener = Listen(IPAddress.Loopback);
        listener.Server.ReceiveBufferSize = 4096;
        var sender = Begin($"tcp://127.0.0.1:{PortOf(listener.Server)}");
        using var stalled = listener.AcceptTcpClient();

        // The kernel's buffers are full first.
        Eventually(() =>
        {
            AddMany(sender, lines);
            return sender.Health is { Behind: SyslogQueue.LinesMax, Lost: > lines };
        });

        var started = Stopwatch.GetTimestamp();
        AddMany(sender, lines);
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        started = Stopwatch.GetTimestamp();
        sender.Dispose();
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_server_that_hangs_up_is_connected_again()
    {
        using var listener = Listen(IPAddress.Loopback);
        using var sender = Begin($"tcp://127.0.0.1:{PortOf(listener.Server)}");
        Add(sender, "before");
        using (var first = listener.AcceptTcpClient())
        {
            Frame(first.GetStream()).ShouldEndWith(" - - before");
        }

        Eventually(() => sender.Health.Fault is not null);
        Add(sender, "after");
        using var stream = listener.AcceptTcpClient().GetStream();
        Frame(stream).ShouldEndWith(" - - after");
        Eventually(() => sender.Health.Fault is null);
    }

    [Fact]
    public void A_datagram_that_nobody_takes_is_counted_as_lost_and_reported_once()
    {
        using var sender = Begin($"udp://127.0.0.1:{FreePort()}");
        for (var i = 1; i <= 3; i++)
        {
            Add(sender, $"line {i}");
            Eventually(() => sender.Health is { Behind: 0 } health && health.Lost == i);
        }

        sender.Health.Fault.ShouldNotBeNull().ShouldEndWith("connection refused");
        Told().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_name_without_an_address_is_reported_and_stops_nothing()
    {
        var sender = Begin("udp://no-such-host.invalid");
        Add(sender, "a line");

        Eventually(() => sender.Health.Fault is not null, seconds: 20);
        sender.Health.Fault.ShouldBe("udp://no-such-host.invalid:514: its name has no address");
        sender.Health.Behind.ShouldBe(1);
        sender.Dispose();
    }

    [Fact]
    public void The_last_lines_are_sent_before_the_end()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var sender = Begin($"udp://127.0.0.1:{PortOf(server.Client)}");
        Add(sender, "first");
        Received(server).ShouldEndWith("first");

        Add(sender, "last");
        sender.Dispose();

        Received(server).ShouldEndWith("last");
    }

    private SyslogSender Begin(string text)
    {
        SyslogPlace.TryRead(text, out var place).ShouldBeTrue();
        var sender = new SyslogSender(place!, Tell, Tell);
        sender.Start();
        return sender;
    }

    private void Tell(string sentence)
    {
        lock (told)
        {
            told.Add(sentence);
        }
    }

    private List<string> Told()
    {
        lock (told)
        {
            return [.. told];
        }
    }

    private static void Add(SyslogSender sender, string message) =>
        sender.Add(new LogLine(LogKind.Info, DateTime.UtcNow, message));

    private static void AddMany(SyslogSender sender, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Add(sender, $"line {i} {new string('x', 900)}");
        }
    }

    private static string Received(UdpClient server)
    {
        var from = new IPEndPoint(IPAddress.Any, 0);
        server.Client.ReceiveTimeout = 10_000;
        return Encoding.UTF8.GetString(server.Receive(ref from));
    }

    private static string Frame(NetworkStream stream)
    {
        stream.ReadTimeout = 10_000;
        var length = 0;
        for (int digit; (digit = stream.ReadByte()) != ' ';)
        {
            digit.ShouldBeInRange('0', '9');
            length = (length * 10) + digit - '0';
        }

        var message = new byte[length];
        stream.ReadExactly(message);
        return Encoding.UTF8.GetString(message);
    }

    private static TcpListener Listen(IPAddress address, int port = 0)
    {
        var listener = new TcpListener(address, port);
        listener.Start();
        return listener;
    }

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    private static int FreePort()
    {
        using var listener = Listen(IPAddress.Loopback);
        return PortOf(listener.Server);
    }
}
