using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ysf.Tests.Alerts;

namespace Ysf.Tests.EndToEnd;

/// <summary>A real mail server, Exim of Debian: with TLS, and a login that it demands. Mails stay in its queue.
/// </summary>
internal sealed class Exim : IDisposable
{
    public const string User = "me";
    public const string Password = "secret-word";
    public const int Port = 2525;

    private const string Settings = """
        primary_hostname = mail.test
        spool_directory = FOLDER/spool
        log_file_path = FOLDER/spool/%slog
        pid_file_path =
        daemon_smtp_ports = 2525
        local_interfaces = ADDRESS
        tls_certificate = FOLDER/cert.pem
        tls_privatekey = FOLDER/key.pem
        tls_advertise_hosts = *
        auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}
        acl_smtp_rcpt = rcpt
        queue_only = true
        begin acl
        rcpt:
          require authenticated = *
          accept
        begin authenticators
        plain:
          driver = plaintext
          public_name = PLAIN
          server_prompts = :
          server_condition = ${if and{{eq{$auth2}{me}}{eq{$auth3}{secret-word}}}}
          server_set_id = $auth2

        """;

    private readonly string folder = Directory.CreateTempSubdirectory("ysf-exim-").FullName;
    private readonly Process server;

    public Exim(string address)
    {
        Tools.Need("exim4");
        const UnixFileMode all = (UnixFileMode)0x1FF;
        File.SetUnixFileMode(folder, all);
        Directory.CreateDirectory(Path.Combine(folder, "spool"));
        File.SetUnixFileMode(Path.Combine(folder, "spool"), all);

        using var certificate = AlertServer.SelfSigned(address);
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
        using var key = certificate.GetECDsaPrivateKey()!;
        using var copy = ECDsa.Create();
        copy.ImportEncryptedPkcs8PrivateKey(
            "x", key.ExportEncryptedPkcs8PrivateKey("x", new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1)), out _);
        File.WriteAllText(Path.Combine(folder, "key.pem"), copy.ExportPkcs8PrivateKeyPem());
        var settings = Path.Combine(folder, "exim.conf");
        File.WriteAllText(settings, Settings.Replace("FOLDER", folder, StringComparison.Ordinal)
            .Replace("ADDRESS", address, StringComparison.Ordinal));
        server = Process.Start(new ProcessStartInfo("/usr/sbin/exim4", ["-C", settings, "-bdf"])
        {
            RedirectStandardError = true,
        })!;
    }

    /// <summary>The certificate that the server shows, as a file.</summary>
    public string Certificate => Path.Combine(folder, "cert.pem");

    /// <summary>The main log.</summary>
    public string Log => Read(Path.Combine(folder, "spool", "mainlog"));

    /// <summary>Envelopes, headers and bodies of the mails that it took; it delivers none.</summary>
    public string Mails
    {
        get
        {
            var place = Path.Combine(folder, "spool", "input");
            return Directory.Exists(place)
                ? string.Concat(Directory.EnumerateFiles(place).Order(StringComparer.Ordinal).Select(Read))
                : string.Empty;
        }
    }

    public void Dispose()
    {
        server.Kill(entireProcessTree: true);
        server.WaitForExit();
        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string Read(string file) => File.Exists(file) ? File.ReadAllText(file) : string.Empty;
}
