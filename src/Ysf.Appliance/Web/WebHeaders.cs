using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Ysf.Appliance.Web;

/// <summary>Headers of the page's answers.</summary>
internal static class WebHeaders
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self';"
        + " img-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
        + " form-action 'none'; frame-ancestors ";

    /// <summary>Adds headers that forbid browsers what the page does not need.</summary>
    /// <param name="headers">The headers of an answer.</param>
    /// <param name="framing">Sites that may frame it, blanks between them; empty for none.</param>
    public static void AddSafety(IHeaderDictionary headers, string framing)
    {
        headers.ContentSecurityPolicy = Policy + (framing.Length > 0 ? framing : "'none'");

        // It knows no list of sites, and browsers that know frame-ancestors pass over it.
        if (framing.Length == 0)
        {
            headers.XFrameOptions = "DENY";
        }

        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    /// <summary>Sends a body, or says that the asker has it already.</summary>
    public static Task SendAsync(HttpContext context, WebBody body)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.ETag = body.ETag;
        response.Headers.CacheControl = "no-cache";
        response.Headers.Vary = "Accept-Encoding";
        if (body.IsKnownBy(request.Headers.IfNoneMatch))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var isCompressed = body.IsCompressible && TakesGzip(request.Headers.AcceptEncoding);
        if (isCompressed)
        {
            response.Headers.ContentEncoding = "gzip";
        }

        var bytes = isCompressed ? body.Compressed : body.Bytes;
        response.ContentType = body.ContentType;
        response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    /// <summary>Begins an answer that has no end.</summary>
    public static void BeginEvents(HttpContext context)
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";

        // A proxy of the usual kind would keep events until it has a page of them.
        context.Response.Headers["X-Accel-Buffering"] = "no";
    }

    /// <summary>Whether an Accept-Encoding has gzip in it, and not with q=0.</summary>
    internal static bool TakesGzip(string? accepted) =>
        accepted is not null && accepted.Split(',', StringSplitOptions.TrimEntries)
            .Select(one => one.Split(';', StringSplitOptions.TrimEntries))
            .Any(one => one[0] is "gzip" or "*" && !one.Skip(1).Any(IsZero));

    private static bool IsZero(string parameter) =>
        parameter is "q=0" or "q=0.0" or "q=0.00" or "q=0.000";
}
