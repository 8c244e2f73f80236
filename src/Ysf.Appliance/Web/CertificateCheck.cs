using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Problems;

namespace Ysf.Appliance.Web;

/// <summary>Reads the certificate of settings only to name its problems.</summary>
internal static class CertificateCheck
{
    private const string Section = "Web";

    /// <summary>The problems of the files that [Web] Certificate and Key name.</summary>
    /// <param name="result">The settings that name the files, which may be wrong elsewhere.</param>
    /// <param name="now">The time, UTC; null when the clock is doubted.</param>
    public static IReadOnlyList<SettingsProblem> Of(SettingsResult result, DateTime? now)
    {
        if (result.Draft is not { WebPage: { IsEnabled: true, Certificate.Length: > 0 } page } draft)
        {
            return [];
        }

        if (CertificatePair.TryRead(page.Certificate, page.Key, out var fault) is not { } pair)
        {
            var isOfKey = fault!.File == page.Key && page.Key != page.Certificate;
            return [Problem(isOfKey ? "Key" : "Certificate", isError: true, $"{fault}")];
        }

        return now is not { } moment ? []
            : pair.FaultAt(moment) is { } end
                ? [Problem("Certificate", isError: true, $"{page.Certificate}: {end}")]
            : pair.HintAt(moment) is { } hint
                ? [Problem("Certificate", isError: false, $"{page.Certificate}: {hint}")]
            : [];

        SettingsProblem Problem(string key, bool isError, string text) => new(
            draft.File ?? "settings", LineOf(result.Text, key), isError,
            $"[{Section}] {key} = {text}")
        {
            Section = Section,
            Key = key,
        };
    }

    private static int LineOf(string? text, string key) =>
        IniText.Scan(text ?? string.Empty, new ProblemList(string.Empty)).Entries
            .FirstOrDefault(entry => entry.Sets(Section, key)).Line;
}
