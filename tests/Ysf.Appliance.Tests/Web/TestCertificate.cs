using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ysf.Tests.Web;

/// <summary>Certificates of an authority of the tests' own.</summary>
internal static class TestCertificate
{
    /// <summary>A certificate for a name, and its key, in PEM form.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isEc">Whether its key is of an elliptic curve, and not RSA.</param>
    /// <param name="begins">When it begins; a day ago without.</param>
    /// <param name="ends">When it ends; in 90 days without.</param>
    public static (string Certificate, string Key) Make(
        string name, bool isEc = true, DateTimeOffset? begins = null, DateTimeOffset? ends = null)
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        var request = isEc
            ? new CertificateRequest($"CN={name}", ec, HashAlgorithmName.SHA256)
            : new CertificateRequest(
                $"CN={name}", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(
            begins ?? DateTimeOffset.UtcNow.AddDays(-1), ends ?? DateTimeOffset.UtcNow.AddDays(90));
        return (
            made.ExportCertificatePem() + "\n",
            (isEc ? ec.ExportPkcs8PrivateKeyPem() : rsa.ExportRSAPrivateKeyPem()) + "\n");
    }

    /// <summary>The same key behind a passphrase.</summary>
    public static string Lock(string key)
    {
        using var ec = ECDsa.Create();
        ec.ImportFromPem(key);
        return ec.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(
            PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
    }
}
