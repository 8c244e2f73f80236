namespace Ysf;

/// <summary>The gateways of one prefix: behind one address, or in one network.</summary>
internal sealed class GatewayGroup
{
    public IpAddress Prefix { get; set; }

    /// <summary>The new ones among them.</summary>
    public int New { get; set; }

    /// <summary>The known ones among them.</summary>
    public int Known { get; set; }

    public int Count => New + Known;
}
