using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// A hundred gateways and ten overs at a time while a generator floods the reflector with forged
/// sources, as fast as the machine gives.
/// </summary>
/// <remarks>
/// <c>make flood SECONDS=60</c> runs it for long, waits until the end of every flood is said, and
/// shows the figures; in <c>make test</c> it is short.
/// </remarks>
[Collection(AloneCollection.Name)]
[LongPart("takes the whole machine, in networks of root")]
public sealed partial class FloodTests(ITestOutputHelper output)
{
    private const int Rooms = 10;
    private const double LossMax = 0.001;
    private const double LateMilliseconds = 20;
    private const double GrowthMax = 10;
    private const int LinesMax = 100;

    // Below, it was no flood.
    private const double RateMin = 20_000;

    // Of [Protections]: queries that strangers have free and a second, the same of registrations.
    private const int QueriesAtOnce = 750;
    private const int QueryRate = 100;
    private const int RegistrationsAtOnce = 1000;
    private const int RegistrationRate = 100;

    // Ethernet, IPv6, UDP and the longest answer.
    private const int AnswerSize = 14 + 40 + 8 + 42;

    private static readonly string? Asked = Environment.GetEnvironmentVariable("YSF_FLOOD_SECONDS");

    private static readonly TimeSpan Long =
        TimeSpan.FromSeconds(double.Parse(Asked ?? "5", CultureInfo.InvariantCulture));

    [Fact]
    public void A_flood_of_forged_sources_takes_no_frame_from_gateways() => FloodRig.Within(rig =>
    {
        using var program = Started();
        using var probe = Probe();
        output.WriteLine($"before            {probe.Run(TimeSpan.FromSeconds(1))}");
        var memory = SoakTests.ResidentOf(program.Id);
        var lines = OwnLines(program).Count;
        var unread = FloodRig.DroppedInKernel(program.Id, 42000);

        rig.Start(Long, 'm', probe.FirstPort, threads: 2);
        var heard = probe.Run(Long);
        var flood = rig.Ended();
        lines = OwnLines(program).Count - lines;
        unread = FloodRig.DroppedInKernel(program.Id, 42000) - unread;
        var growth = SoakTests.ResidentOf(program.Id) - memory;
        output.WriteLine($"in the flood      {heard}");
        output.WriteLine($"flood             {flood}");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"reflector         {unread} not let in by the kernel, {lines} lines of log,"
            + $" memory {memory:F1} MiB and {growth:F1} more"));
        output.WriteLine(program.Ask("status").Output);
        if (Asked is not null)
        {
            SeesTheEnd(program);
        }

        (flood.Sent / flood.Seconds).ShouldBeGreaterThan(RateMin);
        (heard.Expected - heard.Heard).ShouldBeLessThan((long)(LossMax * heard.Expected));
        heard.P99.ShouldBeLessThan(LateMilliseconds);
        growth.ShouldBeLessThan(GrowthMax);
        lines.ShouldBeLessThan(LinesMax);
        flood.BytesBack.ShouldBeLessThan(flood.Bytes);
        flood.Back.ShouldBeInRange(
            1, QueriesAtOnce + RegistrationsAtOnce
                + (long)((QueryRate + RegistrationRate) * (flood.Seconds + 1)));
        flood.BytesBack.ShouldBeLessThanOrEqualTo(flood.Back * AnswerSize);
        unread.ShouldBeGreaterThan((long)(RateMin * flood.Seconds / 2));
        EachSaidOnce(program, "Flood by .*: (\\S+) refuses").ShouldContain("StrangerRate");
        EachSaidOnce(program, "(Flood: datagrams of unlinked senders)").ShouldHaveSingleItem();
    });

    [Fact]
    public void Forged_address_and_port_spoil_only_the_overs_of_that_gateway() =>
        FloodRig.Within(rig =>
    {
        using var program = Started();
        using var probe = Probe();
        output.WriteLine($"before            {probe.Run(TimeSpan.FromSeconds(1))}");

        rig.Start(Long, 'r', probe.FirstPort);
        var heard = probe.Run(Long);
        output.WriteLine($"flood             {rig.Ended()}");
        output.WriteLine($"in the flood      {heard}");

        var expected = heard.Expected / Rooms;
        for (var room = 1; room < Rooms; room++)
        {
            (expected - probe.HeardIn(room)).ShouldBeLessThanOrEqualTo((long)(LossMax * expected));
        }

        heard.P99.ShouldBeLessThan(LateMilliseconds);
        EachSaidOnce(program, "Flood by .*: (\\S+) refuses").ShouldBe(["FrameRate"]);
    });

    private static PublishedProgram Started()
    {
        var program = PublishedProgram.Native();
        var list = string.Join(',', Enumerable.Range(10, Rooms));
        program.Start(program.StockIni(dgIds: "1,50," + list)
            .Replace($"IP={program.AddressOf(1)}\nPort", "IP=\nPort", StringComparison.Ordinal)
            .Replace("WildPTTCount = 40", "WildPTTCount = 100000", StringComparison.Ordinal));
        return program;
    }

    private static FanOutProbe Probe() => new(
        new IPEndPoint(IPAddress.Parse(FloodRig.Reflector), 42000),
        FloodRig.GatewayAddress, Rooms, FloodRig.EnterRealTime);

    // Without those of the overs, which are there without a flood too.
    private static List<string> OwnLines(PublishedProgram program) =>
        [.. program.AllLogs.Split('\n')
            .Where(line => line.Length > 0 && !OfAnOver().IsMatch(line))];

    private static List<string> EachSaidOnce(PublishedProgram program, string pattern)
    {
        var said = OwnLines(program).Select(line => Regex.Match(line, pattern))
            .Where(match => match.Success).Select(match => match.Groups[1].Value).ToList();
        said.ShouldBeUnique();
        return said;
    }

    private static void SeesTheEnd(PublishedProgram program)
    {
        var begun = EachSaidOnce(program, "Flood by .*: (\\S+) refuses");
        Eventually(
            () => EachSaidOnce(program, "Flood is over: (\\S+) refused").Count == begun.Count,
            seconds: 90);
        EachSaidOnce(program, "Flood is over: (\\S+) refused").ShouldBe(begun, ignoreOrder: true);
        Eventually(
            () => EachSaidOnce(program, "(Flood is over): dropped [0-9]+ datagrams")
                .Count == 1,
            seconds: 30);
        EachSaidOnce(program, "Flood by .*: (\\S+) refuses").ShouldBe(begun);
    }

    [GeneratedRegex("^M: [-0-9]+ [:.0-9]+ <[0-9]+> ")]
    private static partial Regex OfAnOver();
}
