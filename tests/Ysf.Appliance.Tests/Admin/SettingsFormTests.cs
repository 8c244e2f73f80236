using Ysf.Appliance.Admin;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Tests.Admin;

/// <summary>Every key of the settings as the page's forms show it.</summary>
public sealed class SettingsFormTests
{
    [Fact]
    public void Every_row_of_the_table_is_there_with_its_default()
    {
        var keys = Of(string.Empty);

        foreach (var row in SettingsTable.All)
        {
            var one = keys.Single(key => key.Section == row.Section && key.Key == row.Key);
            (one.IsSet, one.IsSecret, one.IsLive).ShouldBe((false, row.IsSecret, row.Live));
            one.Value.ShouldBe(one.Usual);
            (one.Rule, one.Text, one.IsTemplate).ShouldBe((row.Allowed, row.Sentence, null));
        }

        keys.Where(key => key.IsTemplate == true).Select(key => key.Section).Distinct()
            .ShouldBe(["Alert NAME", "Link NAME", "REFL_ALIAS", "DGID names"]);
    }

    [Fact]
    public void What_the_file_sets_is_shown_as_it_is_written_and_secrets_as_stars()
    {
        var keys = Of("""
            [info]
            NAME: Mine ; really
            Contact =
            [MQTT]
            Password = Lindenblatt
            [Alert phone]
            Level = notice
            Url = https://ntfy.example/topic
            [DGID names]
            9 = Italy = Italia
            [Nonsense]
            x = 1
            """);

        Of(keys, "Info", "Name").Value.ShouldBe("Mine ; really");
        (Of(keys, "Info", "Contact").IsSet, Of(keys, "Info", "Contact").Value)
            .ShouldBe((false, string.Empty));
        var secret = Of(keys, "MQTT", "Password");
        (secret.Value, secret.IsSet, secret.Usual, secret.Kind)
            .ShouldBe(("********", true, string.Empty, "secret"));
        Of(keys, "Alert phone", "Level").IsSet.ShouldBeTrue();
        Of(keys, "DGID names", "9").Value.ShouldBe("Italy = Italia");
        keys.ShouldNotContain(key => key.Section == "Nonsense");
        keys.ShouldAllBe(key => !$"{key}".Contains("Lindenblatt", StringComparison.Ordinal)
            && !$"{key}".Contains("ntfy.example/topic", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Info", "Name", "text")]
    [InlineData("Web", "Enable", "flag")]
    [InlineData("Network", "Port", "whole")]
    [InlineData("Protections", "Timeout", "seconds")]
    [InlineData("Web", "Address", "address")]
    [InlineData("Block List", "File", "file")]
    [InlineData("Log", "Time", "choice")]
    [InlineData("Web", "Password", "secret")]
    [InlineData("DGID", "list", "special")]
    public void A_form_knows_which_field_to_show(string section, string key, string kind)
    {
        var one = Of(Of(string.Empty), section, key);

        one.Kind.ShouldBe(kind);
        (one.Choices is not null).ShouldBe(kind == "choice");
        (one.Min is not null && one.Max is not null).ShouldBe(kind is "whole" or "seconds");
    }

    private static SettingReport Of(IReadOnlyList<SettingReport> keys, string section, string key) =>
        keys.Single(one => one.Section == section && one.Key == key);

    private static IReadOnlyList<SettingReport> Of(string text) =>
        SettingsForm.Of(text, Instance.In("/state", "/etc/my.ini"));
}
