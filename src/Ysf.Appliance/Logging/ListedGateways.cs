namespace Ysf.Appliance.Logging;

/// <summary>
/// The gateways that the list in the log names: each known one, and of new ones those that have
/// been linked longest.
/// </summary>
/// <remarks>
/// Forged polls can fill half of the table with new gateways, and the list repeats every two
/// minutes: 500 of them took 46 MB of log a day, <see cref="NewMost"/> take 2.2 MB. A gateway that
/// works is known after ten minutes at most.
/// </remarks>
internal sealed class ListedGateways
{
    /// <summary>New gateways with a line each: 24 × 128 bytes × 720 lists a day.</summary>
    public const int NewMost = 24;

    private ListedGateways(IReadOnlyList<GatewaySnapshot> all, int newUnlisted) =>
        (All, NewUnlisted) = (all, newUnlisted);

    /// <summary>Gateways with a line each, in the order of the table.</summary>
    public IReadOnlyList<GatewaySnapshot> All { get; }

    /// <summary>New gateways without a line.</summary>
    public int NewUnlisted { get; }

    public static ListedGateways Of(Snapshot snapshot)
    {
        var isListed = new bool[snapshot.Gateways.Length];
        var newcomers = new List<(Instant LinkedAt, int Place)>();
        for (var place = 0; place < isListed.Length; place++)
        {
            ref readonly var gateway = ref snapshot.Gateways[place];
            isListed[place] = gateway.IsKnown;
            if (!gateway.IsKnown)
            {
                newcomers.Add((gateway.LinkedAt, place));
            }
        }

        foreach (var (_, place) in newcomers.Order().Take(NewMost))
        {
            isListed[place] = true;
        }

        var listed = new List<GatewaySnapshot>();
        for (var place = 0; place < isListed.Length; place++)
        {
            if (isListed[place])
            {
                listed.Add(snapshot.Gateways[place]);
            }
        }

        return new ListedGateways(listed, Math.Max(0, newcomers.Count - NewMost));
    }
}
