using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Tests.Settings;

public sealed class WebPageSettingsTests
{
    [Fact]
    public void A_password_that_can_be_read_is_warned_of_without_its_letters()
    {
        var result = Read("[Web]\nPassword = Lindenblatt\n");

        result.Settings.ShouldNotBeNull().WebPage.Password.ShouldBe("Lindenblatt");
        var problem = result.Problems.ShouldHaveSingleItem();
        (problem.Line, problem.IsError).ShouldBe((2, false));
        problem.Text.ShouldContain("ysf-appliance passwd");
        problem.Text.ShouldNotContain("Lindenblatt");
    }

    [Fact]
    public void A_hash_is_taken_without_a_word()
    {
        var hash = PasswordHash.Make("Lindenblatt");

        var result = Read($"[Web]\nPassword = {hash}\n");

        result.Problems.ShouldBeEmpty();
        result.Settings.ShouldNotBeNull().WebPage.Password.ShouldBe(hash);
    }

    [Fact]
    public void A_broken_hash_is_an_error()
    {
        var result = Read("[Web]\nPassword = pbkdf2-sha256$100$x$y\n");

        result.Problems.ShouldHaveSingleItem().IsError.ShouldBeTrue();
    }

    [Fact]
    public void The_same_lists_are_the_same_settings_so_that_a_reload_ends_no_session()
    {
        const string text = "[Web]\nAllow = 10.0.0.0/8, ::1\nHosts = Ysf.example., b.example\n";
        var (one, other) = (Read(text).Settings!.WebPage, Read(text).Settings!.WebPage);

        one.ShouldBe(other);
        one.Hosts.ShouldBe("Ysf.example, b.example");
        one.Allow.ToString().ShouldBe("10.0.0.0/8, ::1");
        Read("[Web]\nAllow = 10.0.0.0/9\n").Settings!.WebPage.ShouldNotBe(one);
    }

    [Theory]
    [InlineData("Hosts = http://ysf.example", "the scheme")]
    [InlineData("Hosts = ysf.example:8080", "the port")]
    [InlineData("Hosts = a, *", "neither an address nor the name")]
    [InlineData("Hosts = 192.0.2.1", "always served")]
    [InlineData("Allow = 10.0.0.0/33", "prefix length")]
    [InlineData("Allow = all", "0.0.0.0/0, ::/0")]
    [InlineData("Connections = 3", "from 4 to 640")]
    public void Impossible_value_is_reported(string line, string words) =>
        Read($"[Web]\n{line}\n").Problems.ShouldHaveSingleItem().Text.ShouldContain(words);

    [Theory]
    [InlineData("", "")]
    [InlineData("https://club.example/", "https://club.example")]
    [InlineData(
        "HTTPS://Club.example, http://192.0.2.1:8080,https://*.club.example,https://club.example",
        "https://club.example, http://192.0.2.1:8080, https://*.club.example")]
    public void Sites_that_may_frame_the_small_view_are_kept_in_one_spelling(
        string value, string sites)
    {
        var result = Read($"[Web]\nEmbed = {value}\n");

        result.Problems.ShouldBeEmpty();
        result.Settings.ShouldNotBeNull().WebPage.Embed.ShouldBe(sites);
    }

    [Theory]
    [InlineData("club.example", "must begin with https:// or http://")]
    [InlineData("https://", "is neither an address nor the name")]
    [InlineData("https://club.example/page", "has the path")]
    [InlineData("https://club.example:0", "must have a port from 1 to 65535")]
    [InlineData("https://club.example:x", "must have a port from 1 to 65535")]
    [InlineData("https://*", "has a * that is not the whole first label")]
    [InlineData("https://a.*.example", "has a * that is not the whole first label")]
    [InlineData("https://*.192.0.2.1", "has a * before an address")]
    [InlineData("https://[2001:db8::1]", "is an IPv6 address")]
    [InlineData("https://[2001:db8::1]:8080", "is an IPv6 address")]
    [InlineData("https://a.example; script-src *", "has a * that is not")]
    [InlineData("https://a.example; x", "is neither an address nor the name")]
    [InlineData("https://a.example 'self'", "is neither an address nor the name")]
    [InlineData("https://me@a.example", "has a user")]
    [InlineData("javascript:x", "must begin with https:// or http://")]
    public void Site_that_no_browser_would_take_is_an_error_with_its_key_and_value(
        string value, string words)
    {
        var problem = Read($"[Web]\nEmbed = https://good.example, {value}\n").Problems
            .ShouldHaveSingleItem();

        problem.IsError.ShouldBeTrue();
        problem.Text.ShouldStartWith("[Web] Embed = ");
        problem.Text.ShouldContain($"\"{value}\"");
        problem.Text.ShouldContain(words);
    }

    [Fact]
    public void More_sites_than_a_header_should_hold_are_an_error() =>
        Read($"[Web]\nEmbed = {string.Join(',', Enumerable.Range(0, 21).Select(i => $"https://s{i}.example"))}\n")
            .Problems.ShouldHaveSingleItem().Text.ShouldContain("at most 20 sites");

    [Fact]
    public void By_default_private_networks_log_in_and_shared_addresses_of_providers_do_not()
    {
        var allow = Read(string.Empty).Settings!.WebPage.Allow;

        allow.Contains(IpAddress.FromIPv4(0x0A01_0203)).ShouldBeTrue();
        allow.Contains(IpAddress.FromIPv4(0x6440_0001)).ShouldBeFalse();
    }

    private static SettingsResult Read(string text) =>
        SettingsReader.Parse(text, "test.ini", "/state", "1");
}
