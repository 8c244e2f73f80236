using System.Text.RegularExpressions;

namespace Ysf.FanOut;

/// <summary>A browser's requests to the page, by TLS.</summary>
internal static partial class PageVisit
{
    private static readonly Uri Page = new("https://127.0.0.1:8080/");

    private static readonly string[] Reports =
        ["status", "gateways", "streams", "blocks", "rooms", "heard", "refused", "history", "log"];

    /// <summary>Loads the page with all that belongs to it, and each report twice.</summary>
    /// <returns>Answers with contents.</returns>
    public static int Pay()
    {
        using var handler = new HttpClientHandler
        {
            // The certificate was made for this run.
            ServerCertificateCustomValidationCallback = (_, _, _, _) => true,
        };
        using var client = new HttpClient(handler) { Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");
        var plain = new HttpRequestMessage(HttpMethod.Get, Page);
        plain.Headers.Add("Accept-Encoding", "identity");
        using var whole = client.Send(plain);
        using var text = new StreamReader(whole.Content.ReadAsStream());
        var names = Names().Matches(text.ReadToEnd()).Select(match => match.Groups[1].Value);
        var reports = Reports.Select(report => $"/api/v1/{report}").ToList();
        return names.Concat(reports).Concat(reports).Count(path => HasContents(client, path));
    }

    private static bool HasContents(HttpClient client, string path)
    {
        using var answer = client.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(Page, path)));
        return answer.IsSuccessStatusCode && answer.Content.ReadAsStream().ReadByte() >= 0;
    }

    [GeneratedRegex("(?:src|href)=\"([^\"#:]+)\"")]
    private static partial Regex Names();
}
