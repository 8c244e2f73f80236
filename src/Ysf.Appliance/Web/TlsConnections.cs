using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Ysf.Appliance.Web;

/// <summary>
/// Speaks TLS on the page's port. A connection that begins otherwise is plain HTTP, which
/// <see cref="PlainGuard"/> answers.
/// </summary>
/// <param name="certificate">The certificate in force.</param>
internal sealed class TlsConnections(PageCertificate certificate)
{
    // The type of a record that begins a handshake (RFC 8446, 5.1).
    private const byte Handshake = 22;

    /// <summary>Silence after which a connection is closed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly StreamPipeReaderOptions Reading = new(
        leaveOpen: true, useZeroByteReads: true);

    private static readonly StreamPipeWriterOptions Writing = new(leaveOpen: true);

    /// <summary>Takes a connection, and hands it on with its contents readable.</summary>
    public async Task TakeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(
            connection.ConnectionClosed);
        patience.CancelAfter(Patience);
        if (await FirstByteAsync(connection.Transport.Input, patience.Token) is not { } first)
        {
            return;
        }

        if (first != Handshake)
        {
            patience.CancelAfter(Timeout.InfiniteTimeSpan);
            await next(connection);
        }
        else if (certificate.Current is { } pair)
        {
            await SpeakAsync(connection, pair, patience, next);
        }
    }

    // What is looked at is not consumed.
    private static async Task<byte?> FirstByteAsync(PipeReader input, CancellationToken token)
    {
        try
        {
            var result = await input.ReadAsync(token);
            byte? first = result.Buffer.IsEmpty ? null : result.Buffer.FirstSpan[0];
            input.AdvanceTo(result.Buffer.Start);
            return first;
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            return null;
        }
    }

    private static async Task SpeakAsync(
        ConnectionContext connection, CertificatePair pair, CancellationTokenSource patience,
        ConnectionDelegate next)
    {
        var before = connection.Transport;
        await using var stream = new SslStream(new PipeStream(before));
        try
        {
            await stream.AuthenticateAsServerAsync(Options(pair), patience.Token);
        }
        catch (Exception error) when (error is AuthenticationException or IOException
            or OperationCanceledException or InvalidOperationException)
        {
            // The other side speaks no TLS, does not like the certificate, or is gone.
            return;
        }

        patience.CancelAfter(Timeout.InfiniteTimeSpan);
        connection.Transport = new Pipes(
            PipeReader.Create(stream, Reading), PipeWriter.Create(stream, Writing));
        connection.Features.Set<ITlsConnectionFeature>(new TlsFeature(pair));
        try
        {
            await next(connection);
        }
        finally
        {
            await connection.Transport.Input.CompleteAsync();
            await connection.Transport.Output.CompleteAsync();
            connection.Transport = before;
        }
    }

    // Sessions that are resumed would be remembered by the thousand (OpenSSL's cache).
    private static SslServerAuthenticationOptions Options(CertificatePair pair) => new()
    {
        ServerCertificateContext = pair.Context,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ApplicationProtocols = [SslApplicationProtocol.Http11],
        AllowRenegotiation = false,
        AllowTlsResume = false,
        CertificateRevocationCheckMode =
            System.Security.Cryptography.X509Certificates.X509RevocationMode.NoCheck,
    };

    private sealed record Pipes(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
