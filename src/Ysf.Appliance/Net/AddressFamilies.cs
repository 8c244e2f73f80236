namespace Ysf.Appliance.Net;

/// <summary>The address families to listen on when no single address is chosen.</summary>
[Flags]
internal enum AddressFamilies : byte
{
    IPv4 = 1,
    IPv6 = 2,
}
