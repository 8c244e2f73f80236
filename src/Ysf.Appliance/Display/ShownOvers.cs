namespace Ysf.Appliance.Display;

/// <summary>Keeps the overs that are open and the number of gateways, from events. Pure.</summary>
internal sealed class ShownOvers
{
    // A display shows one over and a number.
    private const int OversMax = 100;
    private readonly List<(OverId Id, ShownOver Over)> open = [];
    private Instant countedAt;

    public int Gateways { get; private set; }

    /// <summary>When something last began, ended, came or went.</summary>
    public Instant ChangedAt { get; private set; }

    /// <summary>The over that began last; null when nobody talks.</summary>
    public ShownOver? Newest => open.Count > 0 ? open[^1].Over : null;

    /// <summary>Overs beside the newest.</summary>
    public int Others => Math.Max(0, open.Count - 1);

    /// <summary>Takes what happened; anything that no display shows is passed over.</summary>
    public void Note(in ReflectorEvent happened)
    {
        // Those before it are counted already.
        var change = happened.At < countedAt ? 0 : 1;
        switch (happened.Kind)
        {
            case EventKind.GatewayAdded:
                Gateways += change;
                break;
            case EventKind.GatewayRemoved:
                Gateways -= change;
                break;
            case EventKind.StreamStarted when open.Count < OversMax:
                open.Add((happened.Stream, new ShownOver(
                    $"{happened.Source.Trimmed}", happened.DgId.Number,
                    $"{happened.Gateway.Trimmed}", happened.At)));
                ChangedAt = happened.At;
                break;
            case EventKind.StreamEnded:
                var stream = happened.Stream;
                open.RemoveAll(one => one.Id == stream);
                ChangedAt = happened.At;
                break;
        }
    }

    /// <summary>Sets the count to what it was at a moment; without overs, forgets those that are kept.
    /// </summary>
    public void Count(Instant now, int gatewaysLinked, int oversOpen)
    {
        (countedAt, Gateways) = (now, gatewaysLinked);
        if (oversOpen == 0)
        {
            open.Clear();
        }
    }
}
