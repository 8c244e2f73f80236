namespace Ysf.Tests.Image;

/// <summary>Bytes written to a card, by its parts.</summary>
internal sealed class WriteTally
{
    private static readonly CardRegion[] Regions = Enum.GetValues<CardRegion>();

    private readonly long[] writes = new long[Regions.Length];
    private readonly long[] sectors = new long[Regions.Length];

    public long Writes => writes.Sum();

    public long Sectors => sectors.Sum();

    public long WritesTo(CardRegion region) => writes[(int)region];

    public long SectorsTo(CardRegion region) => sectors[(int)region];

    public void Count(CardRegion region, long count)
    {
        writes[(int)region]++;
        sectors[(int)region] += count;
    }

    public WriteTally Copy() => Less(new WriteTally());

    /// <summary>Difference to an earlier tally.</summary>
    public WriteTally Less(WriteTally earlier)
    {
        var rest = new WriteTally();
        for (var i = 0; i < writes.Length; i++)
        {
            rest.writes[i] = writes[i] - earlier.writes[i];
            rest.sectors[i] = sectors[i] - earlier.sectors[i];
        }

        return rest;
    }

    public override string ToString()
    {
        var parts = Regions.Where(region => WritesTo(region) > 0).Select(region =>
            $"{region}: {WritesTo(region)} writes of {SectorsTo(region)} sectors");
        return Writes == 0 ? "nothing" : string.Join(", ", parts);
    }
}
