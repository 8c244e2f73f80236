using Ysf.Appliance.Logging;

namespace Ysf.Tests.Logging;

/// <summary>The list of gateways in the log, which forged polls must not make long.</summary>
public sealed class ListedGatewaysTests
{
    [Fact]
    public void A_small_table_is_listed_whole_in_its_order()
    {
        var listed = ListedGateways.Of(
            SnapshotCase.WithNewAndKnown(ListedGateways.NewMost, known: 2));
        NamesOf(listed).Take(4).ShouldBe(["N0", "K0", "N1", "K1"]);
        listed.All.Count.ShouldBe(ListedGateways.NewMost + 2);
        listed.NewUnlisted.ShouldBe(0);
    }

    [Fact]
    public void Of_many_new_gateways_those_linked_longest_are_listed_and_the_rest_is_a_number()
    {
        var listed = ListedGateways.Of(SnapshotCase.WithNewAndKnown(400, known: 300));
        var (known, newOnes) = (Beginning(listed, 'K'), Beginning(listed, 'N'));
        known.ShouldBe(Enumerable.Range(0, 300).Select(i => $"K{i}"));
        newOnes.ShouldBe(Enumerable.Range(0, ListedGateways.NewMost).Select(i => $"N{i}"));
        listed.NewUnlisted.ShouldBe(400 - ListedGateways.NewMost);
    }

    [Fact]
    public void A_day_of_a_table_full_of_new_gateways_leaves_most_of_the_log_to_others()
    {
        const int prefix = 27, listsPerDay = 24 * 30;
        var snapshot = SnapshotCase.WithNewAndKnown(500, known: 0);
        var list = new PysfDialect().LinkedLines(ListedGateways.Of(snapshot)).ToList();
        var bytesPerDay = listsPerDay * list.Sum(line => (long)prefix + line.Length + 1);
        bytesPerDay.ShouldBeLessThan(2_500_000, "of the 8 MB that a log has by default");
        list.Count.ShouldBe(1 + ListedGateways.NewMost);
    }

    private static IEnumerable<string> NamesOf(ListedGateways listed) =>
        listed.All.Select(gateway => gateway.Name.Trimmed.ToString());

    private static IEnumerable<string> Beginning(ListedGateways listed, char letter) =>
        NamesOf(listed).Where(name => name[0] == letter);
}
