using Ysf.Appliance.Settings.Forms;

namespace Ysf.Tests.Settings;

public sealed class CardSettingsTests
{
    [Theory]
    [InlineData("[Wifi]\nSsid=net\nCountry=IT\nPassphrase=12345678")]
    [InlineData("[Wifi]\nSsid=net\nCountry=IT")]
    [InlineData("[Ethernet]\nAddress=192.168.1.20/24\nGateway=192.168.1.1\nDns=1.1.1.1, 2606:4700::1111")]
    [InlineData("[Ethernet]\nAddress=2001:db8::7/64\nGateway=fe80::1\nDns=2001:db8::1")]
    [InlineData("[Ethernet]\nAddress=10.0.0.1/31\nGateway=10.0.0.0\nDns=9.9.9.9 1.1.1.1")]
    [InlineData("[Ethernet]\nDns=9.9.9.9")]
    [InlineData("[Wifi]\nSsid=net\nCountry=GB\nSecurity=Mixed\nPassphrase=12345678")]
    [InlineData("[Wifi]\nSsid=net\nCountry=gb\nSecurity=wpa3\nPassphrase=größe\"#\\ß")]
    [InlineData("[Console]\nPassword=Lindenblatt")]
    public void Valid_value_is_accepted(string text) => SettingsCase.ReadClean(text);

    [Theory]
    [InlineData("[Wifi]\nSsid=net",
        "test.ini: [System] Country = : must be set too, there is a [Wifi] Ssid")]
    [InlineData("[Wifi]\nCountry=Italy",
        "test.ini:2: [Wifi] Country = Italy: must be two letters, as ISO 3166 has them; did you"
        + " mean IT?")]
    [InlineData("[Wifi]\nPassphrase=geheim",
        "test.ini:2: [Wifi] Passphrase: must be 8 to 63 characters of ASCII, or 64 hexadecimal"
        + " digits; it has 6 characters")]
    [InlineData("[Wifi]\nPassphrase=geheim\u00DFa",
        "test.ini:2: [Wifi] Passphrase: must be 8 to 63 characters of ASCII, or 64 hexadecimal"
        + " digits; its character 7 is none of these")]
    [InlineData("[Wifi]\nPassphrase="
        + "f42c6fc52df0ebef9ebb4b90b38a5f902e83fe1b135a70e23aed762e9710a12X",
        "test.ini:2: [Wifi] Passphrase: must be 8 to 63 characters of ASCII, or 64 hexadecimal"
        + " digits; it has 64 characters")]
    [InlineData("[Wifi]\nPassphrase=12345678",
        "test.ini:2: warning: [Wifi] Passphrase: is not used and stays readable, since Ssid is"
        + " empty")]
    [InlineData("[Wifi]\nSecurity=wep",
        "test.ini:2: [Wifi] Security = wep: must be wpa2, wpa3 or mixed")]
    [InlineData("[Wifi]\nSecurity=wpa3",
        "test.ini:2: [Wifi] Security = wpa3: needs a Passphrase")]
    [InlineData("[Wifi]\nCountry=IT\nSsid=123456789012345678901234567890123",
        "test.ini:3: [Wifi] Ssid = 123456789012345678901234567890123: must be at most 32 bytes,"
        + " without control characters")]
    [InlineData("[Console]\nPassword=pbkdf2-sha256$x",
        "test.ini:2: [Console] Password: must be at least 8 characters, none of the commonest passwords"
            + " and no name of the reflector or the host; or the hash form that passwd makes")]
    public void Faulty_value_is_named_without_its_secret(string text, string problem) =>
        SettingsCase.Problems(text).ShouldContain(problem);

    [Fact]
    public void A_password_is_compared_plain_and_as_a_hash()
    {
        PasswordHash.Matches("Lindenblatt", "Lindenblatt").ShouldBe(true);
        PasswordHash.Matches("Geheim", "Lindenblatt").ShouldBe(false);
        PasswordHash.Matches("", "Lindenblatt").ShouldBe(false);

        Assert.SkipUnless(PasswordHash.IsAvailable, "there is no OpenSSL here");
        var kept = PasswordHash.Make("Lindenblatt");
        kept.ShouldStartWith("pbkdf2-sha256$100000$");
        kept.ShouldNotContain("Lindenblatt");
        PasswordHash.Matches("Lindenblatt", kept).ShouldBe(true);
        PasswordHash.Matches("Lindenblatt ", kept).ShouldBe(false);
    }

    /// <summary>RFC 7914, section 11: PBKDF2-HMAC-SHA-256 of "passwd" and "salt".</summary>
    [Fact]
    public void The_hash_is_that_of_the_standard()
    {
        Assert.SkipUnless(PasswordHash.IsAvailable, "there is no OpenSSL here");
        var hash = Convert.ToBase64String(Convert.FromHexString(
            "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"));

        PasswordHash.Matches("passwd", $"pbkdf2-sha256$1$c2FsdA==${hash}").ShouldBe(true);
    }
}
