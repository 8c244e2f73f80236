using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Ysf.Appliance.Admin;

/// <summary>Reads bodies of bounded size, and writes answers that no cache may keep.</summary>
internal static class AdminRequest
{
    /// <summary>The body as text; null when it is longer than allowed or no UTF-8.</summary>
    /// <param name="context">The request.</param>
    /// <param name="bytesMax">The longest body.</param>
    public static async Task<string?> ReadTextAsync(HttpContext context, long bytesMax)
    {
        if (await ReadAsync(context, bytesMax) is not { } bytes)
        {
            return null;
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The body; null when it is longer than allowed.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContext context, long bytesMax)
    {
        if (context.Request.ContentLength > bytesMax)
        {
            return null;
        }

        Accept(context, bytesMax);
        const int pieceBytes = 16 << 10;
        using var body = new MemoryStream();
        var piece = ArrayPool<byte>.Shared.Rent(pieceBytes);
        try
        {
            for (var length = 1; length > 0 && body.Length <= bytesMax;)
            {
                length = await context.Request.Body.ReadAsync(piece, context.RequestAborted);
                body.Write(piece, 0, length);
            }

            return body.Length <= bytesMax ? body.ToArray() : null;
        }
        catch (IOException)
        {
            // It was longer than allowed, came too slowly, or its sender is gone.
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece, clearArray: true);
        }
    }

    /// <summary>Announces that the connection ends after an answer to a request with a body.
    /// </summary>
    /// <remarks>
    /// The server closes a connection on which a body was not read. Without the announcement a
    /// client would send its next request on it and lose that request.
    /// </remarks>
    public static void CloseUnlessAccepted(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
        {
            context.Response.Headers.Connection = "close";
        }
    }

    /// <summary>Lets the request have a body of so many bytes.</summary>
    public static void Accept(HttpContext context, long bytesMax)
    {
        context.Response.Headers.Remove(HeaderNames.Connection);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = bytesMax;
        }
    }

    public static Task SendJsonAsync<T>(
        HttpContext context, int status, T value, JsonTypeInfo<T> type) => SendAsync(
            context, status, "application/json", JsonSerializer.SerializeToUtf8Bytes(value, type));

    public static Task RefuseForNowAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return SayAsync(
            context, StatusCodes.Status503ServiceUnavailable, "too many requests are waiting; try"
                + " again");
    }

    public static Task SayAsync(HttpContext context, int status, string words) => SendAsync(
        context, status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(words + "\n"));

    public static Task SendAsync(
        HttpContext context, int status, string contentType, byte[] bytes)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        response.Headers.CacheControl = "no-store";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
