using Ysf.Appliance.Net;

namespace Ysf.Appliance.Admin;

/// <summary>
/// Quotas of those who try a password. A browser that logged in before has one of its own, and so
/// have private networks, so that no attacker elsewhere keeps the operator out. Any thread.
/// </summary>
internal sealed class LoginTries
{
    private readonly LoginLimit known = new();
    private readonly LoginLimit near = new();
    private readonly LoginLimit far = new();

    /// <summary>Whether one more try may be made, which it counts then.</summary>
    /// <param name="now">The time.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="browser">The browser that logged in before; null for any other.</param>
    public bool Admits(Instant now, IpAddress source, UInt128? browser)
    {
        var holder = SourceKinds.HolderOf(source);
        return browser is { } id
            ? known.Admits(now, id)
            : (SourceKinds.Of(source) == SourceKind.Public ? far : near)
                .Admits(now, new UInt128(holder.High, holder.Low));
    }
}
