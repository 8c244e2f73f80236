using System.Net;
using Microsoft.AspNetCore.Http;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Admin;

/// <summary>
/// The address that a request came from. Headers such as X-Forwarded-For are not believed, since
/// any sender can write them; behind a proxy it is the proxy's address.
/// </summary>
internal static class ClientAddress
{
    public static IpAddress Of(HttpContext context) =>
        ValueText.FromNet(context.Connection.RemoteIpAddress ?? IPAddress.None);
}
