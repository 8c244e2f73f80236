using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Ysf.Appliance.Admin;
using Ysf.Appliance.Net;

namespace Ysf.Appliance.Web;

/// <summary>
/// Answers plain HTTP on a port that speaks TLS: this machine as usual, for monitors and a proxy
/// on it; others by the way to https.
/// </summary>
/// <param name="certificate">Whether the port speaks TLS.</param>
internal sealed class PlainGuard(PageCertificate certificate)
{
    /// <summary>Whether the answer is made here.</summary>
    public bool Takes(HttpContext context) =>
        certificate.IsWanted
        && context.Features.Get<ITlsConnectionFeature>() is null
        && SourceKinds.Of(ClientAddress.Of(context)) != SourceKind.Loopback;

    /// <summary>Status and sentence of the answer; sets where to ask instead.</summary>
    public (int Status, string Words) Answer(HttpContext context)
    {
        var request = context.Request;
        if (certificate.Current is null)
        {
            return (StatusCodes.Status503ServiceUnavailable,
                "the page's certificate cannot be used; the log and ysf-appliance status give the"
                    + " reason");
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return (StatusCodes.Status400BadRequest, "use https");
        }

        context.Response.Headers.Location =
            $"https://{request.Headers.Host}{request.Path.ToUriComponent()}{request.QueryString}";
        return (StatusCodes.Status307TemporaryRedirect, "use https");
    }
}
