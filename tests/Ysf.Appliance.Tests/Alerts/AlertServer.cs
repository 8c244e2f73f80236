using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Ysf.Tests.Alerts;

/// <summary>A web server of the tests' own, on this host: it keeps each request and answers as told.</summary>
internal sealed class AlertServer : IDisposable
{
    private readonly TcpListener listener;
    private readonly X509Certificate2? certificate;
    private readonly ConcurrentQueue<string> requests = new();

    /// <param name="address">Address to listen on.</param>
    /// <param name="port">TCP port; 0 for a free one.</param>
    /// <param name="certificate">For TLS; null for clear text.</param>
    public AlertServer(IPAddress? address = null, int port = 0, X509Certificate2? certificate = null)
    {
        this.certificate = certificate;
        listener = new TcpListener(address ?? IPAddress.Loopback, port);
        listener.Start();
        new Thread(Accept) { IsBackground = true, Name = "alert server" }.Start();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Head and body of each request, in order.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>First line and headers of the answer, CRLF between.</summary>
    public string Answer { get; set; } = "HTTP/1.1 200 OK";

    /// <summary>Whether it takes connections and says nothing.</summary>
    public bool IsStalling { get; set; }

    public void Dispose()
    {
        listener.Stop();
        certificate?.Dispose();
    }

    /// <summary>A certificate that signs itself, for names of this host.</summary>
    public static X509Certificate2 SelfSigned(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (IPAddress.TryParse(name, out var address))
        {
            names.AddIpAddress(address);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                var client = listener.AcceptTcpClient();
                new Thread(() => Serve(client)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // Stopped.
        }
    }

    private void Serve(TcpClient client)
    {
        try
        {
            using (client)
            using (var stream = Secured(client.GetStream()))
            {
                requests.Enqueue(Read(stream));
                if (IsStalling)
                {
                    stream.ReadByte();
                    return;
                }

                stream.Write(Encoding.ASCII.GetBytes(
                    $"{Answer}\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"));
            }
        }
        catch (Exception error) when (error is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client did not like the certificate, or ended early.
        }
    }

    private Stream Secured(NetworkStream stream)
    {
        if (certificate is null)
        {
            return stream;
        }

        var secured = new SslStream(stream);
        secured.AuthenticateAsServer(certificate);
        return secured;
    }

    private static string Read(Stream stream)
    {
        var bytes = new List<byte>();
        while (true)
        {
            var text = Encoding.UTF8.GetString([.. bytes]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && bytes.Count - Encoding.UTF8.GetByteCount(text[..(end + 4)]) >= LengthOf(text))
            {
                return text;
            }

            var next = stream.ReadByte();
            if (next < 0)
            {
                return text;
            }

            bytes.Add((byte)next);
        }
    }

    private static int LengthOf(string head)
    {
        const string name = "Content-Length: ";
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(head[(at + name.Length)..].Split('\r')[0], null);
    }
}
