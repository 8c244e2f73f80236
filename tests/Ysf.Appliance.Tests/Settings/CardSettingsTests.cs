using Ysf.Appliance.Settings;

namespace Ysf.Tests.Settings;

public sealed class CardSettingsTests
{
    [Theory]
    [InlineData("[Wifi]\nSsid=net\nCountry=IT\nPassphrase=12345678")]
    [InlineData("[Wifi]\nSsid=net\nCountry=IT")]
    [InlineData("[Ethernet]\nAddress=192.168.1.20/24\nGateway=192.168.1.1\nDns=1.1.1.1, ::1")]
    [InlineData("[Ethernet]\nAddress=2001:db8::7/64\nGateway=fe80::1")]
    [InlineData("[Console]\nPassword=geheim")]
    public void What_is_right_is_taken(string text) => SettingsCase.ReadClean(text);

    [Theory]
    [InlineData("[Wifi]\nSsid=net",
        "test.ini: [System] Country = : must be set too, there is a [Wifi] Ssid")]
    [InlineData("[Wifi]\nCountry=Italy",
        "test.ini:2: [Wifi] Country = Italy: must be two letters, as ISO 3166 has them")]
    [InlineData("[Wifi]\nPassphrase=geheim",
        "test.ini:2: [Wifi] Passphrase: must be 8 to 63 characters of ASCII, or 64 hexadecimal"
        + " digits")]
    [InlineData("[Wifi]\nCountry=IT\nSsid=123456789012345678901234567890123",
        "test.ini:3: [Wifi] Ssid = 123456789012345678901234567890123: must be at most 32 bytes,"
        + " without control characters")]
    [InlineData("[Ethernet]\nAddress=192.168.1.20",
        "test.ini:2: [Ethernet] Address = 192.168.1.20: must be an address with its length,"
        + " 192.168.1.20/24")]
    [InlineData("[Ethernet]\nGateway=192.168.1.1",
        "test.ini:2: [Ethernet] Gateway = 192.168.1.1: needs an Address beside it")]
    [InlineData("[Ethernet]\nAddress=10.0.0.2/24\nGateway=10.0.1.1",
        "test.ini:3: [Ethernet] Gateway = 10.0.1.1: is not in the network of Address")]
    [InlineData("[Ethernet]\nDns=1.1.1.1;2.2.2.2",
        "test.ini:2: [Ethernet] Dns = 1.1.1.1;2.2.2.2: must be addresses with commas between them")]
    [InlineData("[Console]\nPassword=pbkdf2-sha256$x",
        "test.ini:2: [Console] Password: must be a text, or one in the hash form")]
    public void What_is_wrong_is_named_and_no_secret_is_shown(string text, string problem) =>
        SettingsCase.Problems(text).ShouldContain(problem);

    [Fact]
    public void A_password_is_compared_plain_and_as_a_hash()
    {
        PasswordHash.Matches("geheim", "geheim").ShouldBe(true);
        PasswordHash.Matches("Geheim", "geheim").ShouldBe(false);
        PasswordHash.Matches("", "geheim").ShouldBe(false);

        Assert.SkipUnless(PasswordHash.IsAvailable, "there is no OpenSSL here");
        var kept = PasswordHash.Make("geheim");
        kept.ShouldStartWith("pbkdf2-sha256$100000$");
        kept.ShouldNotContain("geheim");
        PasswordHash.Matches("geheim", kept).ShouldBe(true);
        PasswordHash.Matches("geheim ", kept).ShouldBe(false);
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
