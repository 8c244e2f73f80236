using Ysf.Appliance.Product;

namespace Ysf.Appliance.Alerts;

/// <summary>
/// The settings of one run of <c>curl</c>, which go to its standard input: nothing of them is in the
/// list of processes. Pure.
/// </summary>
internal static class CurlConfig
{
    /// <summary>Longest run, in seconds.</summary>
    public const int SecondsMax = 30;

    private const int ConnectSeconds = 10;
    private const int AnswerBytesMax = 1 << 18;

    /// <summary>Lines of code, pause and error that curl prints for <see cref="CurlOutcome"/>.</summary>
    private const string Answer = "%{response_code}\\n%header{retry-after}\\n%{errormsg}\\n";

    /// <summary>The text of the settings.</summary>
    /// <param name="request">What is sent.</param>
    /// <param name="address">
    /// The address that the host is to be asked at, where a name alone would be no proof that it is in
    /// a private network; null for any.
    /// </param>
    public static string Of(AlertRequest request, string? address)
    {
        var scheme = request.Url[..request.Url.IndexOf(':', StringComparison.Ordinal)];
        string[] lines =
        [
            "silent", "show-error", "globoff", "no-progress-meter",
            Line("url", request.Url), Line("proto", $"={scheme}"),
            $"max-time = {SecondsMax}", $"connect-timeout = {ConnectSeconds}", $"max-filesize = {AnswerBytesMax}",
            Line("output", "/dev/null"), $"write-out = \"{Answer}\"",
            Line("user-agent", $"{ProductInfo.Name}/{ProductInfo.Version}"),

            // Whatever host and port: the address alone is exchanged.
            .. address is null ? [] : new[] { Line("connect-to", $"::{address}:"), Line("noproxy", "*") },
            .. request.Headers.Select(header => Line("header", header)),
            .. request.Envelope is { } envelope ? MailOf(envelope, request.Body ?? string.Empty) : HttpOf(request),
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static IEnumerable<string> HttpOf(AlertRequest request)
    {
        yield return Line("request", request.Method);
        if (request.Body is { } body)
        {
            yield return Line("data-raw", body);
        }
    }

    private static IEnumerable<string> MailOf(MailEnvelope envelope, string body)
    {
        yield return Line("mail-from", envelope.From);
        foreach (var box in envelope.To)
        {
            yield return Line("mail-rcpt", box);
        }

        if (envelope.IsTlsNeeded)
        {
            yield return "ssl-reqd";
        }

        if (envelope.User.Length > 0)
        {
            yield return Line("user", $"{envelope.User}:{envelope.Password}");
        }

        var quoted = body.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
        yield return Line("form", $"=\"{quoted}\";type=text/plain;charset=utf-8;encoder=quoted-printable");
    }

    private static string Line(string name, string value) => $"{name} = \"{Escaped(value)}\"";

    private static string Escaped(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\r", string.Empty, StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\0", string.Empty, StringComparison.Ordinal);
}
