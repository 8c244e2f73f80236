using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ysf.Tests.Feeds;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// A hundred gateways and ten overs at a time while every feed is on and one of them is stuck.
/// </summary>
/// <remarks>
/// <c>make soak SECONDS=600</c> runs it for long and shows the figures; in <c>make test</c> it is
/// short.
/// </remarks>
[Collection(AloneCollection.Name)]
[LongPart("takes the whole machine")]
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int Rooms = 10;
    private const double Mebibyte = 1024;

    // Frames come every 100 ms; who hears one a fifth of that later notices nothing.
    private const double LateMilliseconds = 20;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(double.Parse(
        Environment.GetEnvironmentVariable("YSF_SOAK_SECONDS") ?? "15",
        CultureInfo.InvariantCulture));

    [Fact]
    public void A_stuck_feed_makes_no_frame_late_and_memory_stays_flat()
    {
        using var program = PublishedProgram.Native();
        var list = string.Join(',', Enumerable.Range(10, Rooms));
        var ini = program.StockIni(dgIds: "1," + list).Replace(
            "default = 50", "default = 10", StringComparison.Ordinal)
            .Replace("WildPTTCount = 40", "WildPTTCount = 100000", StringComparison.Ordinal);
        program.Start(ini);
        using var probe = new FanOutProbe(program, Rooms);
        var quiet = probe.Run(Long / 5);
        program.Stop();
        output.WriteLine($"feeds off             {quiet}");

        using var aprs = new AprsServer(program.AddressOf(91));
        using var broker = new Mosquitto(program.Folder, program.AddressOf(90));
        broker.Start();
        program.Start(ini
            + broker.Ini() + $"[APRS]\nenable=1\nserver={program.AddressOf(91)}\nport={aprs.Port}");
        using var collector = Collector(program);
        Eventually(() => program.Log.Contains("MQTT: connected", StringComparison.Ordinal));
        broker.Freeze();
        var sampled = new ConcurrentQueue<double>();
        using var sampling = new Timer(
            _ =>
            {
                sampled.Enqueue(ResidentOf(program.Id));
                collector.SendTo("PING"u8, new IPEndPoint(program.AddressOf(1), 42001));
            },
            null, Long / 10, Long / 20);
        var loud = probe.Run(Long);
        var memory = sampled.ToList();
        output.WriteLine($"feeds on, one stuck   {loud}");
        output.WriteLine("resident memory, MiB  " + string.Join(' ', memory.Select(
            mebibytes => mebibytes.ToString("F1", CultureInfo.InvariantCulture))));
        output.WriteLine(program.Ask("status").Output);

        quiet.Heard.ShouldBe(quiet.Expected);
        loud.Heard.ShouldBe(loud.Expected);
        loud.P99.ShouldBeLessThan(LateMilliseconds);
        memory[^5..].Max().ShouldBeLessThan(memory[..5].Max() + 10);
        program.AllLogs.ShouldContain("MQTT: ");
        aprs.Positions.ShouldNotBeEmpty();
        collector.Available.ShouldBeGreaterThan(0);
        program.Stop().ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    // It never reads what it is sent.
    private static Socket Collector(PublishedProgram program)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, 0);
        socket.Bind(new IPEndPoint(program.AddressOf(200), 0));
        socket.SendTo("CONNREQ"u8, new IPEndPoint(program.AddressOf(1), 42001));
        return socket;
    }

    internal static double ResidentOf(int process) => double.Parse(
        File.ReadLines($"/proc/{process}/status")
            .First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / Mebibyte;
}
