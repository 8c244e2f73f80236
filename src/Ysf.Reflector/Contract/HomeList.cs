namespace Ysf;

/// <summary>home.db as the core uses it: gateway name to home; immutable.</summary>
public sealed class HomeList
{
    private readonly Dictionary<CallsignField, Home> homes = [];

    public static HomeList Empty { get; } = new([]);

    /// <summary>Takes the records in the order of the file; the last of a name counts.</summary>
    public HomeList(IEnumerable<KeyValuePair<CallsignField, Home>> records)
    {
        foreach (var (name, home) in records)
        {
            homes[name.ToUpper()] = home;
        }
    }

    public int Count => homes.Count;

    /// <summary>The home of a gateway; false when home.db does not name it.</summary>
    public bool TryFind(CallsignField gateway, out Home home) =>
        homes.TryGetValue(gateway.ToUpper(), out home);
}
