using Ysf.Appliance.Metrics;
using Ysf.Appliance.Net;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Web;

/// <summary>
/// Connections that sources may have at once. Some are kept for private networks and for this
/// host, so that a monitor is answered whatever comes from elsewhere. Any thread.
/// </summary>
/// <param name="sourceMax">Connections of one source.</param>
/// <param name="tally">Counts them.</param>
/// <param name="tell">Takes a sentence about the first that is refused.</param>
internal sealed class ConnectionShares(int sourceMax, PageTally tally, Action<string> tell)
{
    /// <summary>All connections together.</summary>
    public const int Max = Settings.WebPageSettings.ConnectionsMax;

    /// <summary>Of them, those that only private networks and this host may have.</summary>
    public const int ForPrivate = 32;

    /// <summary>Of them, those that only this host may have.</summary>
    public const int ForLoopback = 64;

    private readonly SourceShares shares = new(Max, sourceMax, ForPrivate, ForLoopback);
    private readonly FirstTime refusal = new();

    /// <summary>Takes a place for a connection; false when its source may have no more.</summary>
    public bool TryTake(IpAddress source)
    {
        if (shares.TryTake(source))
        {
            tally.NoteOpened();
            return true;
        }

        tally.NoteRefused();
        if (refusal.Take())
        {
            tell($"{source}: connection to the page refused: the source has {sourceMax}"
                + $" ([Web] Connections), or all {Max} are open (later ones are only counted)");
        }

        return false;
    }

    /// <summary>A connection is closed.</summary>
    public void Give(IpAddress source)
    {
        shares.Give(source);
        tally.NoteClosed();
    }
}
