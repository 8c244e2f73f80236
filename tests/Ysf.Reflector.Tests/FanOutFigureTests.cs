using Ysf.FanOut;

namespace Ysf.Tests;

/// <summary>The judge of the short benchmark: it can be satisfied, and it can complain.</summary>
public sealed class FanOutFigureTests
{
    [Fact]
    public void The_ratios_of_a_line_are_read_again()
    {
        var line = FigureTable.Line(Measured(processor: 1.07, speed: 0.98));

        FigureTable.Read([FigureTable.Head, line])["1000x20-full"].ShouldBe((1.07, 0.98));
        FigureTable.ProcessorOf([FigureTable.Head, line], "1000x20-full").ShouldBe(3210);
    }

    [Theory]
    [InlineData(1.24, 0.81, 0)]
    [InlineData(1.26, 1, 1)]
    [InlineData(1, 0.79, 1)]
    [InlineData(1.4, 0.6, 2)]
    public void A_quarter_worse_than_it_was_is_a_complaint(
        double processor, double speed, int complaints) =>
        FigureTable.Complaints(Measured(processor, speed), (1, 1)).Count.ShouldBe(complaints);

    [Fact]
    public void One_lost_datagram_is_a_complaint() =>
        FigureTable.Complaints(Measured(1, 1, lost: 1), (1, 1)).ShouldHaveSingleItem()
            .ShouldContain("1 datagrams lost");

    [Fact]
    public void One_bad_turn_of_three_is_not_the_ratio()
    {
        var floor = Result(1, 1);
        var result = new CaseResult(
            Full, [Result(1, 1), Result(9, 0.1), Result(1.1, 1)], [floor, floor, floor]);

        result.Processor.Ratio.ShouldBe(1.1, 0.001);
        result.Speed.Ratio.ShouldBe(1, 0.001);
    }

    private static FanOutCase Full => FanOutCase.All.Single(one => one.Name == "1000x20-full");

    private static CaseResult Measured(double processor, double speed, int lost = 0) =>
        new(Full, [Result(processor, speed, lost)], [Result(1, 1)]);

    private static LoadResult Result(double processor, double speed, int lost = 0) =>
        new("talked")
        {
            Seconds = 1 / speed,
            Expected = 100_000 + lost,
            Heard = 100_000,
            Processor = 100_000 * 3000 * processor,
        };
}
