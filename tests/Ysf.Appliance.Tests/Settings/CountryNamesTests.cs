using Ysf.Appliance.Settings.Forms;

namespace Ysf.Tests.Settings;

public sealed class CountryNamesTests
{
    private static readonly Dictionary<string, string> Iso = new()
    {
        ["AT"] = "Austria",
        ["BA"] = "Bosnia & Herzegovina",
        ["CI"] = "C\u00F4te d'Ivoire",
        ["DE"] = "Germany",
        ["ES"] = "Spain",
        ["GB"] = "Britain (UK)",
        ["IQ"] = "Iraq",
        ["IT"] = "Italy",
        ["US"] = "United States",
    };

    private static readonly CountryNames Countries = new(
        Iso, new HashSet<string> { "AT", "BA", "CI", "DE", "ES", "GB", "IT", "US", "AN" });

    [Theory]
    [InlineData("UK", "GB")]
    [InlineData("ENG", "GB")]
    [InlineData("en", "GB")]
    [InlineData("Great Britain", "GB")]
    [InlineData("Britain", "GB")]
    [InlineData("GER", "DE")]
    [InlineData("Germany", "DE")]
    [InlineData("Germny", "DE")]
    [InlineData("DEU", "DE")]
    [InlineData("Deutschland", "DE")]
    [InlineData("\u00D6sterreich", "AT")]
    [InlineData("AUT", "AT")]
    [InlineData("Cote d'Ivoire", "CI")]
    [InlineData("Bosnia", "BA")]
    [InlineData("USA", "US")]
    [InlineData("U.S.A.", "US")]
    [InlineData("united states of america", "US")]
    [InlineData("Espa\u00F1a", "ES")]
    [InlineData("ITA", "IT")]
    [InlineData("DE-BY", null)]
    [InlineData("Narnia", null)]
    [InlineData("XX", null)]
    [InlineData("49", null)]
    [InlineData("7 ; spin", null)]
    [InlineData("# Spain", null)]
    public void Typed_country_is_recognized_or_rejected(string typed, string? code) =>
        Countries.Meant(typed).ShouldBe(code);

    [Theory]
    [InlineData("DE", true)]
    [InlineData("IQ", true)]
    [InlineData("AN", true)]
    [InlineData("UK", false)]
    [InlineData("00", false)]
    [InlineData("de", false)]
    [InlineData("DEU", false)]
    public void A_country_is_one_of_either_list(string code, bool isCountry) =>
        Countries.IsCountry(code).ShouldBe(isCountry);

    [Fact]
    public void A_country_without_radio_rules_is_known_as_such()
    {
        Countries.LacksRules("IQ").ShouldBeTrue();
        Countries.LacksRules("IT").ShouldBeFalse();
    }

    [Fact]
    public void Without_any_list_only_known_slips_are_refused()
    {
        var none = new CountryNames(new Dictionary<string, string>(), new HashSet<string>());

        none.IsCountry("IT").ShouldBeTrue();
        none.IsCountry("UK").ShouldBeFalse();
        none.Meant("UK").ShouldBe("GB");
        none.LacksRules("IT").ShouldBeFalse();
    }

    [Fact]
    public void The_lists_are_those_of_tzdata_and_of_the_kernels_database()
    {
        using var folder = new TempDirectory();
        File.WriteAllText(folder["iso"], "# a\tcomment\nAD\tAndorra\nGB\tBritain (UK)\n");
        File.WriteAllBytes(
            folder["radio"], [.. "RGDB"u8, 0, 0, 0, 20, .. "00"u8, 4, 167, .. "AD"u8, 5, 5, 0, 0]);
        File.WriteAllText(folder["other"], "text");

        CountryNames.ReadNames(folder["iso"])
            .ShouldBe(new Dictionary<string, string>
            {
                ["AD"] = "Andorra",
                ["GB"] = "Britain (UK)",
            });
        CountryNames.ReadRadio(folder["radio"]).ShouldBe(["AD"]);
        CountryNames.ReadRadio(folder["other"]).ShouldBeEmpty();
        CountryNames.ReadRadio(folder["none"]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("UK", "GB")]
    [InlineData("GER", "DE")]
    [InlineData("Deutschland", "DE")]
    public void The_settings_name_the_code_that_is_meant(string typed, string code) =>
        SettingsCase.Problems($"[System]\nCountry={typed}").ShouldHaveSingleItem().ShouldBe(
            $"test.ini:2: [System] Country = {typed}: must be two letters, as ISO 3166 has them;"
            + $" did you mean {code}?");
}
