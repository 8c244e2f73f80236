using System.Text.RegularExpressions;

namespace Ysf.Tests.Texts;

/// <summary>The operator finds each reason for a dropped datagram explained once.</summary>
public sealed partial class DroppedDatagramsTests
{
    [Fact]
    public void Messages_explain_each_reason_for_a_drop_once()
    {
        var text = Repository.Text("messages");
        var begin = text.IndexOf("## Dropped datagrams", StringComparison.Ordinal);
        var section = text[begin..text.IndexOf("\n## ", begin, StringComparison.Ordinal)];

        var explained = FirstCell().Matches(section)
            .SelectMany(row => Quoted().Matches(row.Groups[1].Value))
            .Select(name => name.Groups[1].Value);

        explained.Order(StringComparer.Ordinal).ShouldBe(
            Enum.GetNames<DropReason>().Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| (`[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex FirstCell();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
