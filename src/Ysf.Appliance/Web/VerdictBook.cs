namespace Ysf.Appliance.Web;

/// <summary>The parrot's newest verdicts, of bounded number. Any thread.</summary>
internal sealed class VerdictBook
{
    /// <summary>Verdicts that are kept.</summary>
    public const int Max = 8;

    private readonly Lock gate = new();
    private readonly List<VerdictReport> entries = new(Max);

    /// <summary>The newest first.</summary>
    public IReadOnlyList<VerdictReport> Newest
    {
        get
        {
            lock (gate)
            {
                return [.. entries];
            }
        }
    }

    public void Add(VerdictReport verdict)
    {
        lock (gate)
        {
            if (entries.Count == Max)
            {
                entries.RemoveAt(Max - 1);
            }

            entries.Insert(0, verdict);
        }
    }
}
