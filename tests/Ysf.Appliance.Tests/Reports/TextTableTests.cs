using Ysf.Appliance.Heard;
using Ysf.Appliance.Reports;

namespace Ysf.Tests.Reports;

/// <summary>Tables on terminals of several widths, and in lines with tabs.</summary>
public sealed class TextTableTests
{
    private static readonly DateTime Now = new(2026, 5, 1, 20, 33, 10, DateTimeKind.Utc);

    [Fact]
    public void Gateways_fit_80_columns() => ReportTables.Gateways(Linked, Now).DrawnLines(80).ShouldBe(
    [
        "GATEWAY     ADDRESS          DG-ID      LINKED    POLLED  ACCESS    LOST",
        "IR3UGM      93.40.221.107        9     3 d ago   4 s ago  full     0.4 %",
        "IW2GOB-RPT  151.36.8.14         22  12 min ago  11 s ago  new          -",
        "PD0ZRY      2a02:a45f:12::7      9     2 h ago   1 s ago  muted   12.5 %",
        "Not shown: port, hold, home, late, place, software (--wide)",
    ]);

    [Fact]
    public void Heard_fits_80_columns() => ReportTables.Heard(Overs, Now).DrawnLines(80).ShouldBe(
    [
        "   STARTED  CALL      GATEWAY  DG-ID        TIME  END       LOST  RADIO",
        "12 min ago  IW2GOB/M  IR3UGM       9  1 min 46 s  ended       12  FTM-400D",
        "   5 h ago  PD0ZRY    PD0ZRY      22         4 s  too long     -  -",
        "Not shown: target, late, position (--wide)",
    ]);

    [Fact]
    public void Reason_of_an_unheard_gateway_has_several_lines_rather_than_wide_ones()
    {
        var unheard = new UnheardReport(
            DropReason.CarryRate, null, "its overs are faster than [Protections] CarryRate allows", 12, Now);
        var lines = ReportTables.Gateways([Linked[0] with { Unheard = unheard }], Now).DrawnLines(80);

        lines.ShouldBe(
        [
            "GATEWAY  DG-ID   LINKED   POLLED  ACCESS   LOST  UNHEARD",
            "IR3UGM       9  3 d ago  4 s ago  full    0.4 %  its overs are faster than",
            "                                                 [Protections] CarryRate allows",
            "Not shown: address, port, hold, late, place, software (--wide)",
        ]);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(90)]
    public void Columns_leave_until_the_rest_fits(int width)
    {
        var all = ReportTables.Heard(Overs, Now).DrawnLines(int.MaxValue)[0].Split("  ", StringSplitOptions.RemoveEmptyEntries);
        var lines = ReportTables.Heard(Overs, Now).DrawnLines(width);
        var shown = lines[0].Split("  ", StringSplitOptions.RemoveEmptyEntries);

        all.Length.ShouldBe(11);
        shown.Length.ShouldBeInRange(2, 10);
        lines.Where(line => line.Length > Math.Max(width, "Not shown: target,".Length)).ShouldBeEmpty();
        string.Join(' ', lines).ShouldEndWith("(--wide)");
    }

    [Fact]
    public void Lines_with_tabs_have_all_columns_and_times_by_the_clock()
    {
        var lines = ReportTables.Heard(Overs, Now).TabbedLines();

        lines[0].ShouldBe("start\tcall\ttarget\tgateway\tDG-ID\ttime\tend\tlost\tlate\tradio\tposition");
        lines[1].ShouldBe(
            "2026-05-01 20:20:48\tIW2GOB/M\tALL\tIR3UGM\t9\t106.3 s\tended\t12\t3\tFTM-400D\t-");
    }

    [Fact]
    public void Colours_do_not_move_columns()
    {
        var table = ReportTables.Heard(Overs, Now);

        table.DrawnLines(80, hasColor: true)
            .Select(line => System.Text.RegularExpressions.Regex.Replace(line, "\e\\[[0-9;]*m", string.Empty))
            .ShouldBe(table.DrawnLines(80));
        table.DrawnLines(80, hasColor: true)[1].ShouldContain("\e[1;36mIW2GOB/M\e[0m");
    }

    [Fact]
    public void Blocks_have_one_unit()
    {
        BlockReport[] blocks =
        [
            new("IU5AAA", BlockReport.Transmit, BlockReason.RCW, 899),
            new("IU5BBB", BlockReport.Transmit, BlockReason.RCO, 7200),
            new("IU5CCC", BlockReport.Link, BlockReason.RCT, 4),
        ];

        var table = ReportTables.Blocks(blocks);
        table.TabbedLines().Skip(1).Select(line => line.Split('\t')[3]).ShouldBe(["899s", "7200s", "4s"]);
        table.DrawnLines(80).ShouldBe(
        [
            "NAME    MAY NOT   REASON              LEFT  AT",
            "IU5AAA  transmit  wild PTT          15 min  every gateway",
            "IU5BBB  transmit  operator         120 min  every gateway",
            "IU5CCC  link      talked too long    1 min  every gateway",
        ]);
    }

    private static GatewayReport[] Linked { get; } =
    [
        new()
        {
            Name = "IR3UGM", Address = "93.40.221.107", Port = 42013, LocalPort = 42000, DgId = 9,
            Hold = HoldState.Free, Since = Now.AddDays(-3).AddHours(-2), Polled = 4,
            Line = new LineReport(52_000, 209, 44, 0),
            Info = new GatewayInfoReport("433450000", "433450000", "JN55XQ", "Monte Grappa", "DVMega", "1"),
        },
        new()
        {
            Name = "IW2GOB-RPT", Address = "151.36.8.14", Port = 3200, LocalPort = 42000, DgId = 22,
            Hold = HoldState.Static, Since = Now.AddMinutes(-12), Polled = 11, New = true,
            Line = new LineReport(0, 0, 0, 0),
        },
        new()
        {
            Name = "PD0ZRY", Address = "2a02:a45f:12::7", Port = 42000, LocalPort = 42000, DgId = 9,
            Hold = HoldState.Free, Home = 9, Since = Now.AddHours(-2).AddMinutes(-50), Polled = 1,
            Silenced = true, Line = new LineReport(700, 100, 2, 0),
        },
    ];

    private static HeardOver[] Overs { get; } =
    [
        new()
        {
            Stream = "0000003", Call = "IW2GOB/M", Target = "ALL", Gateway = "IR3UGM", DgId = 9,
            Start = Now.AddSeconds(-742), Seconds = 106.3, End = OverEnd.Terminator, Radio = "FTM-400D",
            Lost = 12, Late = 3,
        },
        new()
        {
            Stream = "0000002", Call = "PD0ZRY", Target = "*****E0123", Gateway = "PD0ZRY", DgId = 22,
            Start = Now.AddHours(-5), Seconds = 4.2, End = OverEnd.TimedOut, Latitude = 52.1, Longitude = 4.3,
        },
    ];
}
