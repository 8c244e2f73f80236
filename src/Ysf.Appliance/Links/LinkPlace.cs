namespace Ysf.Appliance.Links;

/// <summary>The place of the far end of a link.</summary>
/// <param name="Name">The link's name.</param>
/// <param name="Target">The far end in words, as the core has it.</param>
/// <param name="Host">Host name or address.</param>
/// <param name="Port">UDP port.</param>
/// <param name="IsIPv4Only">Whether it has no IPv6.</param>
internal sealed record LinkPlace(
    CallsignField Name, string Target, string Host, ushort Port, bool IsIPv4Only);
