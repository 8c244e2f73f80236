using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Web;

/// <summary>Reads the certificate of settings only to name its problems.</summary>
internal static class CertificateCheck
{
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
            return [Problem(isOfKey ? Keys.Web.Key : Keys.Web.Certificate, isError: true, $"{fault}")];
        }

        return now is not { } moment ? []
            : pair.FaultAt(moment) is { } end
                ? [Problem(Keys.Web.Certificate, isError: true, $"{page.Certificate}: {end}")]
            : pair.HintAt(moment) is { } hint
                ? [Problem(Keys.Web.Certificate, isError: false, $"{page.Certificate}: {hint}")]
            : [];

        SettingsProblem Problem(Setting key, bool isError, string text) => new(
            draft.File ?? "settings", LineOf(result.Text, key), isError,
            $"{key} = {text}")
        {
            Section = key.Section,
            Key = key.Key,
        };
    }

    private static int LineOf(string? text, Setting key) =>
        IniText.Find(text ?? string.Empty, key)?.Line ?? 0;
}
