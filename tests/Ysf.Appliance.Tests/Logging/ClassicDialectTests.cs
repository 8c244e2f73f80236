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
        Dialect.LineOf(Event(EventKind.StreamEnded) with { End = OverEnd.Watchdog })
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
        Dialect.LinkedLines(ListedGateways.Of(gateways)).ShouldBe(
            ["Currently linked repeaters/gateways:", "    GW1       : 10.0.0.7:42000 3/60"]);
        Dialect.LinkedLines(ListedGateways.Of(SnapshotCase.Empty)).ShouldBe(["No repeaters/gateways linked"]);
    }

    public static TheoryData<EventKind> Kinds => [.. Enum.GetValues<EventKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Lines_of_level_M_are_those_of_the_first_reflector_and_no_others(EventKind kind)
    {
        foreach (var happened in Variants(kind))
        {
            (Dialect.LineOf(happened) ?? "Received end of transmission").ShouldMatch(
                @"^(Adding .{10} \(\S+\)|Removing .{10} \(\S+\) (unlinked|disappeared)"
                + @"|Received data from .{10} to .{10} at .{10}|Received end of transmission"
                + "|Network watchdog has expired|Data from .{10} at .{10} blocked)$");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Other_event_is_a_note_without_words_of_dashboards(EventKind kind)
    {
        foreach (var happened in Variants(kind))
        {
            (Dialect.LineOf(happened) is not null && Dialect.NoteOf(happened) is not null)
                .ShouldBeFalse();
            var note = DashboardWords.Mask(Dialect.NoteOf(happened) ?? string.Empty);
            foreach (var word in Words)
            {
                note.ShouldNotContain(word, Case.Sensitive);
            }
        }
    }

    [Fact]
    public void Moves_are_noted_with_the_DgId_and_the_one_before() =>
        Dialect.NoteOf(Event(EventKind.DgIdChanged) with
        {
            DgId = new DgId(9),
            Previous = new DgId(50),
        }).ShouldBe("DG-ID of GW1: 9 (before: 50)");

    // "from" with "to" behind it makes a row of old dashboards, whatever the level.
    private static readonly string[] Words =
    [
        "Received", "ata from", "watchdog has expired", "end of", "Adding", "Removing",
        "Currently linked", "blocked/", " from ", "YSFReflector",
    ];

    private static IEnumerable<ReflectorEvent> Variants(EventKind kind) =>
    [
        .. Enum.GetValues<HoldReason>().Select(hold => Event(kind) with { Hold = hold }),
        .. Enum.GetValues<RemovalReason>().Select(why => Event(kind) with { Removal = why }),
        .. Enum.GetValues<OverEnd>().Select(end => Event(kind) with { End = end }),
        .. Enum.GetValues<RefusalReason>().Select(why => Event(kind) with { Refusal = why }),
        .. Enum.GetValues<DropReason>().Select(why => Event(kind) with { Drop = why }),
        Event(kind) with { Local = true, Late = true, HasCsd1 = true, Previous = new DgId(1) },
        Event(kind) with { Remote = new Endpoint(new IpAddress(0x20010DB8UL << 32, 1), 42000) },
    ];

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
        End = OverEnd.Terminator,
    };
}
