using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Tests.Settings;

public sealed class SecretNamesTests
{
    /// <summary>No key that the settings have is taken for a secret but those that are one.</summary>
    [Fact]
    public void Of_all_keys_those_are_secrets_that_the_table_calls_so()
    {
        foreach (var row in SettingsTable.Written)
        {
            SecretNames.IsLike(row.Section, row.Key).ShouldBe(row.IsSecret, row.ToString());
        }
    }

    [Theory]
    [InlineData("Pasword")]
    [InlineData("passwort")]
    [InlineData("Pass-Phrase")]
    [InlineData("PSK")]
    [InlineData("wpa_psk")]
    [InlineData("wifi password")]
    [InlineData("Contrase\u00F1a")]
    [InlineData("secret")]
    public void A_secret_is_known_by_its_name_in_any_spelling(string key) =>
        SecretNames.IsLike(key).ShouldBeTrue();

    [Theory]
    [InlineData("Sockets")]
    [InlineData("Passive")]
    [InlineData("Name")]
    [InlineData("key")]
    [InlineData("bypass")]
    [InlineData("")]
    public void Other_names_are_none(string key) => SecretNames.IsLike(key).ShouldBeFalse();

    [Theory]
    [InlineData("Wifi", "Key", true)]
    [InlineData("wlan", "Network-Key", true)]
    [InlineData("Wireless", "Chiave", true)]
    [InlineData("Wifi", "Schl\u00FCssel", true)]
    [InlineData("Ssh", "Key", false)]
    [InlineData("Wifi", "Ssid", false)]
    [InlineData("Wifi", "Keyboard", false)]
    public void A_key_of_a_wireless_network_is_a_secret(string section, string key, bool isSecret) =>
        SecretNames.IsLike(section, key).ShouldBe(isSecret);

    [Theory]
    [InlineData("Password topsecret", "Password ...")]
    [InlineData("Passphrase: topsecret", "Passphrase ...")]
    [InlineData("Hostname my shack", "Hostname my shack")]
    public void Value_of_a_secret_key_is_not_shown(string line, string shown) =>
        SecretNames.Hide(line).ShouldBe(shown);
}
