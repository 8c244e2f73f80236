using Ysf.Appliance.Metrics;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Web;

/// <summary>Refuses requests that name another host than the page's, and counts them.</summary>
/// <param name="names">Names by which the page is served.</param>
/// <param name="tally">Counts them.</param>
/// <param name="tell">Takes a sentence about the first that is refused.</param>
internal sealed class HostGuard(HostNames names, PageTally tally, Action<string> tell)
{
    private readonly FirstTime refusal = new();

    /// <summary>The sentence of a refusal; null when the host is the page's.</summary>
    /// <param name="host">The header Host.</param>
    /// <param name="shown">
    /// The certificate that was shown: a name that it was made out for is the page's.
    /// </param>
    public string? RefusalOf(string? host, CertificatePair? shown)
    {
        if (names.Serves(host) || shown?.Names(HostNames.NameOf(host ?? string.Empty)) == true)
        {
            return null;
        }

        tally.NoteMisdirected();
        var sentence = HostNames.Refusal(host);
        if (refusal.Take())
        {
            tell($"Request to the page refused: {sentence} (later ones are only counted)");
        }

        return sentence;
    }
}
