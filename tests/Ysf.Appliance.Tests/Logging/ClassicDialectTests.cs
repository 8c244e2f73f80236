using Ysf.Appliance.Logging;

namespace Ysf.Tests.Logging;

/// <summary>The lines as the single-stream family's dashboards cut them into columns.</summary>
public sealed class ClassicDialectTests
{
    private static readonly ClassicDialect Dialect = new();

    [Fact]
    public void Lines_read_as_those_of_the_first_reflector()
    {
        Dialect.StartLine.ShouldMatch(@"^YSFReflector-\d+\.\d+\.\d+ is starting$");
        LineOf(EventKind.GatewayAdded).ShouldBe("Adding GW1        (10.0.0.7:42000)");
        LineOf(EventKind.GatewayRemoved)
            .ShouldBe("Removing GW1        (10.0.0.7:42000) unlinked");
        LineOf(EventKind.StreamStarted)
            .ShouldBe("Received data from AA1AAA     to ALL        at GW1       ");
        LineOf(EventKind.StreamEnded).ShouldBe("Received end of transmission");
        Dialect.LineOf(Event(EventKind.StreamEnded) with { End = StreamEnd.Watchdog })
            .ShouldBe("Network watchdog has expired");
        LineOf(EventKind.OverRefused).ShouldBe("Data from AA1AAA     at GW1        blocked");
    }

    [Fact]
    public void Blank_names_are_ten_question_marks()
    {
        Dialect.LineOf(Event(EventKind.StreamStarted) with
        {
            Source = default,
            Destination = default,
        }).ShouldBe("Received data from ?????????? to ?????????? at GW1       ");
    }

    [Theory]
    [InlineData("Received data from AA1AAA     to ALL        at GW1       ")]
    public void A_dashboard_finds_its_columns(string line)
    {
        // Counted behind the 27 characters of "M: YYYY-MM-DD HH:MM:SS.mmm ".
        line.Substring(19, 10).Trim().ShouldBe("AA1AAA");
        line.Substring(33, 10).Trim().ShouldBe("ALL");
        line[47..].Trim().ShouldBe("GW1");
        LineOf(EventKind.StreamStarted).ShouldBe(line);
    }

    [Fact]
    public void The_list_has_a_line_each_and_four_spaces()
    {
        var gateways = SnapshotCase.WithGateway("GW1", TimeSpan.FromSeconds(3));
        Dialect.LinkedLines(gateways).ShouldBe(
            ["Currently linked repeaters/gateways:", "    GW1       : 10.0.0.7:42000 3/60"]);
        Dialect.LinkedLines(SnapshotCase.Empty).ShouldBe(["No repeaters/gateways linked"]);
    }

    private static string? LineOf(EventKind kind) => Dialect.LineOf(Event(kind));

    private static ReflectorEvent Event(EventKind kind) => new()
    {
        Kind = kind,
        At = default,
        Gateway = CallsignField.FromText("GW1"),
        Source = CallsignField.FromText("AA1AAA"),
        Destination = CallsignField.FromText("ALL"),
        Remote = new Endpoint(IpAddress.FromIPv4(0x0A000007), 42000),
        Removal = RemovalReason.Unlinked,
        End = StreamEnd.Terminator,
    };
}
