using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Ysf.Tests.Update;

/// <summary>A server by TLS on loopback: the first request is redirected, the next answered.
/// </summary>
internal sealed class SafeServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 certificate;
    private int requests;

    /// <param name="place">Where its certificate is put, for the client to trust.</param>
    public SafeServer(string place)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = DateTimeOffset.UtcNow;
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        File.WriteAllText(place, made.ExportCertificatePem());
        listener.Start();
        new Thread(Serve) { IsBackground = true }.Start();
    }

    public string Root => $"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>The address of the first request.</summary>
    public string Location { get; set; } = string.Empty;

    public void Dispose()
    {
        listener.Dispose();
        certificate.Dispose();
    }

    private void Serve()
    {
        try
        {
            while (true)
            {
                using var client = listener.AcceptTcpClient();
                Answer(client);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private void Answer(TcpClient client)
    {
        try
        {
            using var stream = new SslStream(client.GetStream());
            stream.AuthenticateAsServer(certificate);
            using var reader = new StreamReader(stream);
            while (reader.ReadLine() is { Length: > 0 })
            {
            }

            var answer = requests++ == 0
                ? $"HTTP/1.1 302 Found\r\nLocation: {Location}\r\nContent-Length: 0\r\n"
                    + "Connection: close\r\n\r\n"
                : "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nthere";
            stream.Write(Encoding.ASCII.GetBytes(answer));
        }
        catch (IOException)
        {
            // A client that goes away is the client's business.
        }
    }
}
