using Ysf.Appliance.Reports;
using Ysf.Appliance.Web;

namespace Ysf.Appliance.Metrics;

/// <summary>
/// Numbers of the page for status, metrics and health; they outlast a change of settings. Any
/// thread.
/// </summary>
internal sealed class PageTally
{
    private long connections;
    private long most;
    private long refused;
    private long misdirected;
    private long certificateEnds;

    /// <summary>Connections that there are.</summary>
    public long Connections => Interlocked.Read(ref connections);

    /// <summary>The most connections that there were at once since the start.</summary>
    public long Most => Interlocked.Read(ref most);

    /// <summary>The numbers for reports.</summary>
    public PageReport Report => new()
    {
        Connections = Connections,
        ConnectionsMost = Most,
        ConnectionsMax = ConnectionShares.Max,
        RefusedConnections = Refused,
        RefusedHosts = Misdirected,
        CertificateEnds = CertificateEnds,
    };

    /// <summary>Connections that were refused since the start.</summary>
    public long Refused => Interlocked.Read(ref refused);

    /// <summary>Requests by a name that is not the page's since the start.</summary>
    public long Misdirected => Interlocked.Read(ref misdirected);

    /// <summary>Until when the page's certificate is valid, UTC; null without one.</summary>
    public DateTime? CertificateEnds
    {
        get => Interlocked.Read(ref certificateEnds) is not 0 and var ticks
            ? new DateTime(ticks, DateTimeKind.Utc)
            : null;
        set => Interlocked.Exchange(ref certificateEnds, value?.Ticks ?? 0);
    }

    /// <summary>A connection came.</summary>
    public void NoteOpened()
    {
        var now = Interlocked.Increment(ref connections);
        var before = Most;
        while (now > before
            && Interlocked.CompareExchange(ref most, now, before) is var found && found != before)
        {
            before = found;
        }
    }

    /// <summary>A connection went.</summary>
    public void NoteClosed() => Interlocked.Decrement(ref connections);

    /// <summary>A connection was refused; how many were before.</summary>
    public long NoteRefused() => Interlocked.Increment(ref refused) - 1;

    /// <summary>A request came by another name; how many did before.</summary>
    public long NoteMisdirected() => Interlocked.Increment(ref misdirected) - 1;
}
