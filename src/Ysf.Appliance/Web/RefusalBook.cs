namespace Ysf.Appliance.Web;

/// <summary>
/// The newest refused overs, of bounded number; each gateway has a share, so that one that is refused
/// all the time does not wash out what others ask about. Any thread.
/// </summary>
internal sealed class RefusalBook
{
    /// <summary>Refusals that are kept.</summary>
    public const int Max = 256;

    /// <summary>Refusals of one gateway that are kept.</summary>
    public const int ShareMax = 8;

    private readonly Lock gate = new();

    // The oldest first.
    private readonly List<(int Gateway, RefusalReport Report)> entries = new(Max);

    /// <summary>The newest first.</summary>
    public IReadOnlyList<RefusalReport> Newest
    {
        get
        {
            lock (gate)
            {
                return [.. entries.Select(entry => entry.Report).Reverse()];
            }
        }
    }

    /// <summary>Notes one; a callsign that the same gateway brings again is counted.</summary>
    /// <param name="gateway">The gateway's number.</param>
    /// <param name="report">What was refused.</param>
    /// <returns>The report with its count.</returns>
    public RefusalReport Add(int gateway, RefusalReport report)
    {
        lock (gate)
        {
            var same = entries.FindIndex(entry => entry.Gateway == gateway
                && entry.Report.Call == report.Call && entry.Report.Reason == report.Reason);
            if (same >= 0)
            {
                report = report with { Count = entries[same].Report.Count + 1 };
                entries.RemoveAt(same);
            }
            else
            {
                MakePlace(gateway);
            }

            entries.Add((gateway, report));
            return report;
        }
    }

    private void MakePlace(int gateway)
    {
        if (entries.Count(entry => entry.Gateway == gateway) < ShareMax)
        {
            if (entries.Count < Max)
            {
                return;
            }

            gateway = entries.GroupBy(entry => entry.Gateway).MaxBy(share => share.Count())!.Key;
        }

        entries.RemoveAt(entries.FindIndex(entry => entry.Gateway == gateway));
    }
}
