namespace Ysf.Machine.Linux;

/// <summary>net/if.h: what an interface is.</summary>
internal static class net_if
{
    public const uint IFF_UP = 0x1;
    public const uint IFF_LOOPBACK = 0x8;

    /// <summary>It has a carrier, as far as the driver knows.</summary>
    public const uint IFF_RUNNING = 0x40;
}
