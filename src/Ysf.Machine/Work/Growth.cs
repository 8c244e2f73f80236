namespace Ysf.Machine.Work;

/// <summary>The growth of a count since it was taken last, such as lines lost. Pure.</summary>
internal sealed class Growth
{
    private long taken;

    /// <summary>Takes the growth up to a total.</summary>
    public long Take(long total)
    {
        var growth = total - taken;
        taken = total;
        return growth;
    }
}
