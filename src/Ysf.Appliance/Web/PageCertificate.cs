using Ysf.Appliance.Metrics;
using Ysf.Machine.Files;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Web;

/// <summary>
/// The certificate by which the page speaks TLS. It is read again when one of its files changes;
/// a pair that cannot be used leaves the former one in force.
/// </summary>
/// <param name="certificate">The file of the certificate; empty = no TLS.</param>
/// <param name="key">The file of its private key.</param>
/// <param name="tally">Takes until when it is valid.</param>
/// <param name="tell">Takes why a pair cannot be used.</param>
/// <param name="inform">Takes that a pair is in force.</param>
internal sealed class PageCertificate(
    string certificate, string key, PageTally tally, Action<string> tell, Action<string> inform)
{
    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(3);

    private readonly LastingFault fault = new();
    private CertificatePair? pair;
    private (FileMark Certificate, FileMark Key) seen;
    private (FileMark Certificate, FileMark Key)? read;
    private Instant lookedAt;

    /// <summary>Whether the page speaks TLS.</summary>
    public bool IsWanted => certificate.Length > 0;

    /// <summary>The pair in force; null without one. Any thread.</summary>
    public CertificatePair? Current => Volatile.Read(ref pair);

    /// <summary>Looks at the files when it is time.</summary>
    public void Look(Instant now)
    {
        if (!IsWanted || (read is not null && now - lookedAt < LookPause))
        {
            return;
        }

        lookedAt = now;
        var marks = (FileMark.Of(certificate), FileMark.Of(key));

        // Two files are not replaced at one moment; they are read when they stand still.
        var isStill = read is null || marks == seen;
        seen = marks;
        if (isStill && marks != read)
        {
            read = marks;
            Read();
        }
    }

    /// <summary>The fault of it at a moment; null without one.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <param name="isTrusted">Whether that time may be believed.</param>
    public string? FaultAt(DateTime now, bool isTrusted) =>
        !IsWanted ? null
        : fault.Text is { } reason ? reason
        : Current is not { } current || !isTrusted ? null
        : current.FaultAt(now);

    /// <summary>The hint that the certificate ends soon; null when it does not.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <param name="isTrusted">Whether that time may be believed.</param>
    public string? HintAt(DateTime now, bool isTrusted) =>
        IsWanted && isTrusted ? Current?.HintAt(now) : null;

    private void Read()
    {
        if (CertificatePair.TryRead(certificate, key, out var found) is not { } next)
        {
            var reason = $"{found}";
            if (fault.Note(reason) != FaultStep.None)
            {
                tell(Current is null
                    ? $"The page has no certificate and answers only this machine: {reason}"
                    : $"The page keeps its certificate: {reason}");
            }

            return;
        }

        Volatile.Write(ref pair, next);
        fault.End();
        tally.CertificateEnds = next.Ends;
        inform($"The page has a certificate, valid until {CertificatePair.Spell(next.Ends)}");
    }
}
