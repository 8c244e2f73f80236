using System.Globalization;
using System.Text;
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
        var text = new StringBuilder("silent\nshow-error\ngloboff\nno-progress-meter\n");
        Line("url", request.Url);
        Line("proto", $"={request.Url[..request.Url.IndexOf(':', StringComparison.Ordinal)]}");
        text.Append(CultureInfo.InvariantCulture, $"max-time = {SecondsMax}\nconnect-timeout = {ConnectSeconds}\n")
            .Append(CultureInfo.InvariantCulture, $"max-filesize = {AnswerBytesMax}\n")
            .Append("output = \"/dev/null\"\n")
            .Append($"write-out = \"{Answer}\"\n");
        Line("user-agent", $"{ProductInfo.Name}/{ProductInfo.Version}");
        if (address is not null)
        {
            // Whatever host and port: the address alone is exchanged.
            Line("connect-to", $"::{address}:");
            Line("noproxy", "*");
        }

        foreach (var header in request.Headers)
        {
            Line("header", header);
        }

        if (request.Envelope is { } envelope)
        {
            Mail(envelope, request.Body ?? string.Empty);
        }
        else
        {
            Line("request", request.Method);
            if (request.Body is { } body)
            {
                Line("data-raw", body);
            }
        }

        return text.ToString();

        void Line(string name, string value) =>
            text.Append(name).Append(" = \"").Append(Escaped(value)).Append("\"\n");

        void Mail(MailEnvelope envelope, string body)
        {
            Line("mail-from", envelope.From);
            foreach (var box in envelope.To)
            {
                Line("mail-rcpt", box);
            }

            if (envelope.IsTlsNeeded)
            {
                text.Append("ssl-reqd\n");
            }

            if (envelope.User.Length > 0)
            {
                Line("user", $"{envelope.User}:{envelope.Password}");
            }

            var quoted = body.Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("\"", "\\\"", StringComparison.Ordinal);
            Line("form", $"=\"{quoted}\";type=text/plain;charset=utf-8;encoder=quoted-printable");
        }
    }

    private static string Escaped(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\r", string.Empty, StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\0", string.Empty, StringComparison.Ordinal);
}
