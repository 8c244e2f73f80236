using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings.Rows;

/// <summary>Reads the country whose radio rules hold.</summary>
internal static class CountryText
{
    /// <summary>The allowed values, to follow "must be".</summary>
    public const string Rule = "two letters, as ISO 3166 has them";

    /// <summary>The code in capitals; empty for none.</summary>
    public static string Read(ValueReading<string> reading)
    {
        var code = reading.Text.ToUpperInvariant();
        if (code.Length == 0)
        {
            return code;
        }

        if (!CountryNames.Own.IsCountry(code))
        {
            var meant = CountryNames.Own.Meant(reading.Text);
            reading.Error($"must be {Rule}"
                + (meant is null ? ", such as IT, DE, US or GB" : $"; did you mean {meant}?"));
        }
        else if (CountryNames.Own.LacksRules(code))
        {
            reading.Warn("has no radio rules of its own in Linux, so only what is"
                + " allowed everywhere is used");
        }

        return code;
    }
}
