namespace Ysf.Appliance.Web;

/// <summary>Why a certificate and its key cannot be used.</summary>
/// <param name="File">The file that is wrong.</param>
/// <param name="Text">What is wrong with it.</param>
internal sealed record CertificateFault(string File, string Text)
{
    public override string ToString() => $"{File}: {Text}";
}
