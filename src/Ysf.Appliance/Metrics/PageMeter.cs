using System.Diagnostics.Metrics;
using Ysf.Appliance.Web;

namespace Ysf.Appliance.Metrics;

/// <summary>The numbers of the page as instruments.</summary>
internal sealed class PageMeter : IDisposable
{
    private readonly Meter meter = new(ReflectorMeter.Name);

    public PageMeter(PageTally page)
    {
        meter.CreateObservableGauge("ysf_web_connections", () => page.Connections, null,
            "Connections of browsers and monitors to the page.");
        meter.CreateObservableGauge("ysf_web_connections_most", () => page.Most, null,
            "The most connections to the page at once since the start.");
        meter.CreateObservableGauge("ysf_web_connections_limit", () => ConnectionShares.Max, null,
            "Connections that the page may have at once.");
        meter.CreateObservableCounter("ysf_web_refused_connections_total", () => page.Refused,
            null, "Connections to the page that were refused, as their source had its share.");
        meter.CreateObservableCounter("ysf_web_misdirected_requests_total",
            () => page.Misdirected, null, "Requests that named another host than the page's.");
        meter.CreateObservableGauge("ysf_web_certificate_expires_timestamp_seconds",
            () => page.CertificateEnds is { } ends
                ? [new Measurement<double>((ends - DateTime.UnixEpoch).TotalSeconds)]
                : Array.Empty<Measurement<double>>(),
            null, "When the page's certificate ends, in seconds since 1970.");
    }

    public void Dispose() => meter.Dispose();
}
