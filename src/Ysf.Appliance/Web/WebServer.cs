using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Web;

/// <summary>Kestrel without the framework around it: no host, no configuration, no log of its own.
/// </summary>
internal sealed class WebServer : IDisposable
{
    private const int LineMax = 2 << 10;
    private const int HeadersMax = 8 << 10;
    private const int HeaderCountMax = 50;
    private const int ResponseBuffer = 16 << 10;

    private static readonly TimeSpan HeaderPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StopPatience = TimeSpan.FromMilliseconds(200);

    private readonly KestrelServer kestrel;

    private WebServer(KestrelServer kestrel) => this.kestrel = kestrel;

    /// <summary>
    /// Listens and answers from now on; throws <see cref="System.Net.Sockets.SocketException"/>
    /// when the port cannot be had.
    /// </summary>
    /// <param name="settings">Where it listens.</param>
    /// <param name="site">Answers.</param>
    /// <param name="shares">Connections that sources may have at once.</param>
    /// <param name="certificate">By which it speaks TLS, where that is wanted.</param>
    public static WebServer Start(
        WebPageSettings settings, WebSite site, ConnectionShares shares,
        PageCertificate certificate)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        Bound(options.Limits);
        options.Listen(
            new IPEndPoint(ValueText.ToNet(settings.Address), settings.Port),
            listening =>
            {
                listening.Protocols = HttpProtocols.Http1;
                if (certificate.IsWanted)
                {
                    var tls = new TlsConnections(certificate);
                    listening.Use(next => connection => tls.TakeAsync(connection, next));
                }
            });
        var kestrel = new KestrelServer(
            Options.Create(options), new WebTransport(shares), NullLoggerFactory.Instance);
        try
        {
            Wait(token => kestrel.StartAsync(site, token), StartPatience);
            return new WebServer(kestrel);
        }
        catch
        {
            kestrel.Dispose();
            throw;
        }
    }

    /// <summary>Ends what is going on, at once or nearly so.</summary>
    public void Dispose()
    {
        try
        {
            Wait(kestrel.StopAsync, StopPatience);
        }
        catch (OperationCanceledException)
        {
            // Connections that did not end in time were cut off.
        }

        kestrel.Dispose();
    }

    private static void Bound(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = 0;
        limits.MaxRequestBufferSize = HeadersMax + LineMax;
        limits.MaxRequestLineSize = LineMax;
        limits.MaxRequestHeadersTotalSize = HeadersMax;
        limits.MaxRequestHeaderCount = HeaderCountMax;
        limits.MaxResponseBufferSize = ResponseBuffer;
        limits.RequestHeadersTimeout = HeaderPatience;
        limits.KeepAliveTimeout = KeepAlive;
    }

    private static void Wait(Func<CancellationToken, Task> act, TimeSpan patience)
    {
        using var source = new CancellationTokenSource(patience);
        act(source.Token).GetAwaiter().GetResult();
    }
}
