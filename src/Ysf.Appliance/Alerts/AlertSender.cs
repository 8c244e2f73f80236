using System.Net;
using System.Net.Sockets;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Alerts;

/// <summary>
/// Sends one message, and comes back when the server has it or it failed: half a minute at most. Any
/// thread but the loop's.
/// </summary>
/// <remarks>
/// By the program <c>curl</c>, as updates are fetched: it has TLS, SMTP and a bound for everything, and
/// what it needs is given back when it ends. It gets secrets by its standard input.
/// </remarks>
internal static class AlertSender
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(CurlConfig.SecondsMax + 5);

    /// <summary>Sends a message.</summary>
    /// <param name="settings">Where to.</param>
    /// <param name="message">The message.</param>
    /// <param name="name">The reflector's name.</param>
    public static CurlOutcome Send(AlertSettings settings, AlertMessage message, string name) =>
        Send(AlertForms.Of(settings, message, name), settings);

    /// <summary>Sends a sign of life.</summary>
    public static CurlOutcome Beat(AlertSettings settings) =>
        Send(AlertForms.Heartbeat(settings), settings);

    private static CurlOutcome Send(AlertRequest request, AlertSettings settings)
    {
        var isClear = request.Url.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
            || (request.Envelope is { IsTlsNeeded: false }
                && request.Url.StartsWith("smtp:", StringComparison.Ordinal));
        string? address = null;
        if (isClear && (address = PrivateAddressOf(new Uri(request.Url).IdnHost, out var fault)) is null)
        {
            return CurlOutcome.Bad(fault);
        }

        var result = Tool.RunWith(
            CurlConfig.Of(request, address), Patience, "curl", "--disable", "--config", "-");
        var outcome = CurlOutcome.Of(result, request.Envelope is not null);
        return outcome with { Fault = outcome.Fault is { } text ? WithoutSecrets(text, settings) : null };
    }

    // The address is used for the connection too: the next answer of the name could be another.
    private static string? PrivateAddressOf(string host, out string fault)
    {
        fault = "its name has no address";
        try
        {
            var found = Dns.GetHostAddresses(host);
            var address = Array.Find(found, AlertAddress.IsPrivate);
            if (address is null && found.Length > 0)
            {
                fault = "its address is not in a private network, so it needs https:// or encryption";
            }

            return address is null ? null
                : address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]"
                : $"{address}";
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private static string WithoutSecrets(string text, AlertSettings settings)
    {
        string[] secrets =
        [
            settings.Token, settings.Password, settings.To, PathOf(settings.Url), PathOf(settings.Heartbeat),
        ];
        return secrets.Where(secret => secret.Length > 3).Aggregate(
            text, (shown, secret) => shown.Replace(secret, "...", StringComparison.Ordinal));
    }

    private static string PathOf(string url) =>
        AlertAddress.TryReadWeb(url)?.PathAndQuery ?? string.Empty;
}
