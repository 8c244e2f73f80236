namespace Ysf;

/// <summary>The configured DG-IDs.</summary>
internal sealed class Rooms
{
    // 7 bits of squelch code; only configured numbers have a room.
    private readonly Room?[] byNumber = new Room?[128];

    public Rooms(ReflectorOptions options)
    {
        Count = options.Rooms.Count;
        foreach (var dgId in options.Rooms)
        {
            byNumber[dgId.Number] = new Room(dgId, options.Limits.Gateways);
        }

        Invariant.Holds(Has(options.DefaultRoom), "the default DG-ID is in the list");
    }

    public int Count { get; }

    public Room this[DgId dgId] => byNumber[dgId.Number]!;

    public bool Has(DgId dgId) =>
        dgId.Number < byNumber.Length && byNumber[dgId.Number] is not null;

    public void Move(Gateway gateway, DgId to)
    {
        this[gateway.Room].Leave(gateway);
        this[to].Enter(gateway);
    }
}
