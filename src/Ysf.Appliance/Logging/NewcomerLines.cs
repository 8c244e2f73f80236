namespace Ysf.Appliance.Logging;

/// <summary>
/// Keeps the log short in a flood of forged polls: gateways that come and go and unknown datagrams
/// have a line each only up to a limit; the rest are logged as numbers.
/// </summary>
internal sealed class NewcomerLines
{
    /// <summary>Lines that may come at once.</summary>
    public const int AtOnce = 40;

    /// <summary>Forged gateways are gone after a minute of silence.</summary>
    public static readonly TimeSpan Aftermath = TimeSpan.FromMinutes(2);

    private static readonly LineShares.Share Lines = new(AtOnce, TimeSpan.FromSeconds(3));

    private static readonly TimeSpan SummaryPause = TimeSpan.FromMinutes(1);

    private Instant fullAt;
    private Instant summaryAt;
    private int came;
    private int went;
    private int unknown;

    /// <summary>Whether an event is to have a line; counted when not.</summary>
    /// <param name="now">The time.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="floodAt">When a flood was seen last.</param>
    public bool Allows(Instant now, EventKind kind, Instant floodAt)
    {
        var isOfNewcomers = kind is EventKind.GatewayAdded or EventKind.GatewayRemoved
            or EventKind.PortRefused or EventKind.UnknownDatagram or EventKind.DgIdHeld or EventKind.DgIdNotListed;
        if (!isOfNewcomers || now - floodAt >= Aftermath)
        {
            return true;
        }

        var next = Lines.After(now, fullAt);
        if (!Lines.IsBeyond(now, next))
        {
            fullAt = next;
            return true;
        }

        summaryAt = came + went + unknown == 0 ? now + SummaryPause : summaryAt;
        came += kind == EventKind.GatewayAdded ? 1 : 0;
        went += kind == EventKind.GatewayRemoved ? 1 : 0;
        unknown += kind == EventKind.UnknownDatagram ? 1 : 0;
        return false;
    }

    /// <summary>A line about what had none, once a minute; null when there is nothing.</summary>
    public string? Summary(Instant now)
    {
        if (came + went + unknown == 0 || now < summaryAt)
        {
            return null;
        }

        var line = $"During the flood {came} more gateways linked and {went} unlinked, and {unknown}"
            + " more"
            + " sources sent unknown datagrams, without lines of their own";
        (came, went, unknown) = (0, 0, 0);
        return line;
    }
}
