using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ysf.Machine.Files;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Web;

/// <summary>A certificate with its chain and its private key, as read from files.</summary>
internal sealed class CertificatePair
{
    /// <summary>Time before the end of a certificate at which the hint appears.</summary>
    /// <remarks>Renewal programs act a month before the end.</remarks>
    public static readonly TimeSpan Warning = TimeSpan.FromDays(14);

    private const long BytesMax = 256 << 10;
    private const string CertificateLabel = "-----BEGIN CERTIFICATE-----";
    private const string KeyLabel = "PRIVATE KEY-----";
    private const string LockedLabel = "ENCRYPTED";

    private readonly X509Certificate2 leaf;

    private CertificatePair(X509Certificate2 leaf, SslStreamCertificateContext context) =>
        (this.leaf, Context) = (leaf, context);

    /// <summary>Certificate, chain and key as handshakes take them.</summary>
    public SslStreamCertificateContext Context { get; }

    /// <summary>The first moment of its validity, UTC.</summary>
    public DateTime Begins => leaf.NotBefore.ToUniversalTime();

    /// <summary>The last moment of its validity, UTC.</summary>
    public DateTime Ends => leaf.NotAfter.ToUniversalTime();

    /// <summary>Whether it was made out for a name.</summary>
    public bool Names(string host) => host.Length > 0 && leaf.MatchesHostname(host);

    /// <summary>Why it is not valid at a moment; null when it is.</summary>
    /// <param name="now">The time, UTC.</param>
    public string? FaultAt(DateTime now) =>
        now > Ends ? $"the certificate was valid until {Spell(Ends)}"
        : now < Begins ? $"the certificate is not valid before {Spell(Begins)}"
        : null;

    /// <summary>
    /// The hint that the certificate ends soon; null when it does not, or has ended.
    /// </summary>
    /// <param name="now">The time, UTC.</param>
    public string? HintAt(DateTime now) => now <= Ends && Ends - now < Warning
        ? $"the certificate is valid until {Spell(Ends)} only"
        : null;

    /// <summary>A moment as messages spell it.</summary>
    public static string Spell(DateTime moment) =>
        moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>
    /// Reads a pair; null, and in <paramref name="fault"/> the file and what is wrong with it.
    /// </summary>
    /// <param name="certificate">The file of the certificate, and of its chain behind it.</param>
    /// <param name="key">The file of its private key, which may be the same.</param>
    /// <param name="fault">What is wrong; null when nothing is.</param>
    public static CertificatePair? TryRead(
        string certificate, string key, out CertificateFault? fault)
    {
        // The library takes 4 MB, so it is loaded only where there is a certificate.
        if (!OpenSsl.IsThere)
        {
            fault = new CertificateFault(certificate, OpenSsl.Missing);
            return null;
        }

        if (FileText.TryRead(certificate, BytesMax, out var reason) is not { } chain)
        {
            fault = new CertificateFault(certificate, reason);
            return null;
        }

        if (FileText.TryRead(key, BytesMax, out reason) is not { } secret)
        {
            fault = new CertificateFault(key, reason);
            return null;
        }

        fault = FaultOf(certificate, chain, key, secret);
        return fault is null ? TryMake(certificate, chain, key, secret, out fault) : null;
    }

    private static CertificateFault? FaultOf(
        string certificate, string chain, string key, string secret) =>
        !chain.Contains(CertificateLabel, StringComparison.Ordinal)
            ? new CertificateFault(certificate, "no certificate in PEM form, which begins"
                + $" with {CertificateLabel}")
        : !secret.Contains(KeyLabel, StringComparison.Ordinal)
            ? new CertificateFault(key, "no private key in PEM form")
        : secret.Contains(LockedLabel, StringComparison.Ordinal)
            ? new CertificateFault(key, "the private key is encrypted with a passphrase, which"
                + " the reflector cannot ask for; \"openssl pkey -in FILE -out FILE\" removes it")
        : null;

    private static CertificatePair? TryMake(
        string certificate, string chain, string key, string secret, out CertificateFault? fault)
    {
        fault = new CertificateFault(
            certificate, "the certificate is damaged or cut off");
        var all = new X509Certificate2Collection();
        try
        {
            all.ImportFromPem(chain);
        }
        catch (CryptographicException)
        {
            return null;
        }

        if (all.Count == 0)
        {
            return null;
        }

        fault = null;
        try
        {
            var leaf = X509Certificate2.CreateFromPem(chain, secret);
            all.RemoveAt(0);
            return new CertificatePair(
                leaf, SslStreamCertificateContext.Create(leaf, all, offline: true));
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            fault = new CertificateFault(key, "damaged, or not the private key of the first certificate"
                + $" in {certificate}");
            return null;
        }
    }
}
