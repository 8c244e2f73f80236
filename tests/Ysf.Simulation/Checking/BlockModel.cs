using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>Temporary blocks as the events tell them: of a callsign, at one gateway or at all.
/// </summary>
internal sealed class BlockModel
{
    private readonly HashSet<(CallsignField Call, CallsignField Gateway, IpAddress Site)> blocks = [];

    // Of several overs that were too long in one call, one found the table full: which, is not told.
    private readonly HashSet<(CallsignField Call, CallsignField Gateway, IpAddress Site)> unsure = [];

    public int Count => blocks.Count;

    public bool Contains(CallsignField bare) => blocks.Any(block => block.Call == bare);

    /// <summary>Whether a callsign may not transmit at a gateway.</summary>
    public bool Contains(CallsignField bare, ModelGateway gateway) =>
        blocks.Contains((bare, default, default)) || blocks.Contains(At(bare, gateway));

    public void AddEverywhere(CallsignField bare) => blocks.Add((bare, default, default));

    public void Add(CallsignField bare, ModelGateway gateway) => blocks.Add(At(bare, gateway));

    /// <summary>The same, or the table was full.</summary>
    public void AddUnsure(CallsignField bare, ModelGateway gateway) =>
        unsure.Add(At(bare, gateway));

    /// <summary>A block ended, or all of the callsign when the operator freed it.</summary>
    public void End(in Call call, in ReflectorEvent told)
    {
        var (bare, gateway, site) = (told.Source, told.Gateway, told.Remote.Address);
        var isFound = call.Kind == CallKind.Unblock
            ? blocks.RemoveWhere(block => block.Call == bare)
                + unsure.RemoveWhere(block => block.Call == bare) > 0
            : blocks.Remove((bare, gateway, site)) | unsure.Remove((bare, gateway, site));
        Unless(isFound, "only a block that was told ends");
    }

    /// <summary>
    /// Three gateways of different networks have it blocked; the last block is of all now.
    /// </summary>
    public void Widen(in ReflectorEvent told)
    {
        var bare = told.Source;
        var witnesses = blocks.Union(unsure)
            .Where(block => block.Call == bare && !block.Gateway.IsBlank)
            .Select(block => block.Site.IsPrivate
                ? (block.Gateway, block.Site)
                : (default(CallsignField), block.Site.Network))
            .Distinct();
        Unless(
            witnesses.Count() >= 3, "three gateways must have a callsign blocked for all");
        var own = (bare, told.Gateway.ToUpper(), told.Remote.Address.Site);
        Unless(
            blocks.Remove(own) | unsure.Remove(own),
            "a block that is widened was told before");
        AddEverywhere(bare);
    }

    private static (CallsignField Call, CallsignField Gateway, IpAddress Site) At(
        CallsignField bare, ModelGateway gateway) =>
        (bare, gateway.Name.ToUpper(), gateway.Route.Remote.Address.Site);
}
