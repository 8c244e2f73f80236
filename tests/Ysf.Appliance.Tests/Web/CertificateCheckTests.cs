using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Web;
using Ysf.Tests.Settings;

namespace Ysf.Tests.Web;

/// <summary>The checker reads the certificate's files as the page would.</summary>
public sealed class CertificateCheckTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ysf-check").FullName;

    private string Chain => Path.Combine(folder, "page.crt");

    private string Key => Path.Combine(folder, "page.key");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_pair_that_can_be_used_has_no_problem()
    {
        Write(days: 90);
        Check().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("no certificate", 2, "Certificate", "page.crt: there is no such file")]
    [InlineData("no key", 3, "Key", "page.key: there is no such file")]
    [InlineData("no PEM", 2, "Certificate", "page.crt: no certificate in PEM form")]
    [InlineData("no PEM key", 3, "Key", "page.key: no private key in PEM form")]
    [InlineData("another key", 3, "Key", "page.key: damaged, or not the private key of the first")]
    public void A_pair_that_cannot_be_used_is_an_error_with_line_key_file_and_reason(
        string kind, int line, string key, string words)
    {
        Write(days: 90);
        switch (kind)
        {
            case "no certificate":
                File.Delete(Chain);
                break;
            case "no key":
                File.Delete(Key);
                break;
            case "no PEM":
                File.WriteAllBytes(Chain, [0x30, 0x82, 0, 1]);
                break;
            case "no PEM key":
                File.WriteAllText(Key, "secret");
                break;
            default:
                File.WriteAllText(Key, TestCertificate.Make("ysf.example").Key);
                break;
        }

        var problem = Check().ShouldHaveSingleItem();
        problem.IsError.ShouldBeTrue();
        problem.ToString().ShouldStartWith($"test.ini:{line}: [Web] {key} = {folder}/{words}");
    }

    [Theory]
    [InlineData(-1, true, "the certificate was valid until ")]
    [InlineData(13, false, " only")]
    [InlineData(15, false, null)]
    public void An_end_that_passed_is_an_error_and_one_that_is_near_a_warning(
        int days, bool isError, string? words)
    {
        Write(days);
        if (words is null)
        {
            Check().ShouldBeEmpty();
            return;
        }

        var problem = Check().ShouldHaveSingleItem();
        problem.IsError.ShouldBe(isError);
        problem.Line.ShouldBe(2);
        problem.Text.ShouldStartWith($"[Web] Certificate = {Chain}: ");
        problem.Text.ShouldContain(words);
    }

    [Fact]
    public void A_doubted_clock_judges_no_end()
    {
        Write(days: -1);
        CertificateCheck.Of(Settings(), now: null).ShouldBeEmpty();
    }

    [Fact]
    public void Certificate_and_key_in_one_file_are_blamed_on_the_key_that_is_set()
    {
        File.WriteAllText(Chain, TestCertificate.Make("ysf.example").Certificate);
        var result = SettingsCase.Parse($"[Web]\nCertificate = {Chain}\n");
        CertificateCheck.Of(result, DateTime.UtcNow).ShouldHaveSingleItem().ToString()
            .ShouldStartWith($"test.ini:2: [Web] Certificate = {Chain}: no private key");
    }

    [Fact]
    public void Without_a_certificate_or_a_page_nothing_is_read()
    {
        CertificateCheck.Of(SettingsCase.Parse(string.Empty), DateTime.UtcNow).ShouldBeEmpty();
        CertificateCheck.Of(
            SettingsCase.Parse($"[Web]\nEnable = 0\nCertificate = {Chain}\n"), DateTime.UtcNow)
            .ShouldBeEmpty();
    }

    private void Write(int days)
    {
        var today = DateTimeOffset.UtcNow;
        var (chain, key) = TestCertificate.Make(
            "ysf.example", begins: today.AddDays(-30), ends: today.AddDays(days));
        File.WriteAllText(Chain, chain);
        File.WriteAllText(Key, key);
    }

    private SettingsResult Settings() =>
        SettingsCase.Parse($"[Web]\nCertificate = {Chain}\nKey = {Key}\n");

    private IReadOnlyList<SettingsProblem> Check() =>
        CertificateCheck.Of(Settings(), DateTime.UtcNow);
}
