using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http.Features;

namespace Ysf.Appliance.Web;

/// <summary>Marks a connection that speaks TLS; browsers have no certificates here.</summary>
/// <param name="pair">The certificate that was shown.</param>
internal sealed class TlsFeature(CertificatePair pair) : ITlsConnectionFeature
{
    /// <summary>The certificate that was shown.</summary>
    public CertificatePair Pair { get; } = pair;

    public X509Certificate2? ClientCertificate { get; set; }

    public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) =>
        Task.FromResult<X509Certificate2?>(null);
}
