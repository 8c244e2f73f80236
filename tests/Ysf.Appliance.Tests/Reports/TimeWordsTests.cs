using Ysf.Appliance.Reports;

namespace Ysf.Tests.Reports;

/// <summary>Times in words, and lines broken between words.</summary>
public sealed class TimeWordsTests
{
    private static readonly DateTime Now = new(2026, 5, 1, 20, 33, 10, DateTimeKind.Utc);

    [Theory]
    [InlineData(-60, "now")]
    [InlineData(0, "now")]
    [InlineData(1, "1 s ago")]
    [InlineData(59, "59 s ago")]
    [InlineData(60, "1 min ago")]
    [InlineData(3599, "59 min ago")]
    [InlineData(3600, "1 h ago")]
    [InlineData(86_399, "23 h ago")]
    [InlineData(86_400, "1 d ago")]
    [InlineData(86_400 * 400, "400 d ago")]
    public void Moment_is_so_long_ago(int seconds, string words) =>
        TimeWords.Ago(Now.AddSeconds(-seconds), Now).ShouldBe(words);

    [Theory]
    [InlineData(0.2, "0 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.6, "1 min 0 s")]
    [InlineData(106.3, "1 min 46 s")]
    public void Over_has_minutes_and_seconds(double seconds, string words) =>
        TimeWords.Length(seconds).ShouldBe(words);

    [Fact]
    public void Line_never_ends_between_a_number_and_its_unit()
    {
        const string text = "IR3UGM was linked for 1 min 46 s and lost 2.5 % of its frames 12 min ago";
        for (var width = 1; width < text.Length; width++)
        {
            var lines = WordWrap.Of(text, width);

            string.Join(' ', lines).ShouldBe(text);
            lines.ShouldContain(line => line.Contains("1 min 46 s", StringComparison.Ordinal));
            lines.ShouldContain(line => line.Contains("2.5 %", StringComparison.Ordinal));
            lines.ShouldContain(line => line.Contains("12 min ago", StringComparison.Ordinal));
            lines.Where(line => line.Length > Math.Max(width, "1 min 46 s".Length)).ShouldBeEmpty();
        }
    }
}
