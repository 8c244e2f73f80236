using Ysf.Appliance.Metrics;
using Ysf.Appliance.Web;

namespace Ysf.Tests.Web;

/// <summary>A pair that can be used is in force, and stays so until there is a better one.</summary>
public sealed class PageCertificateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ysf-tls").FullName;
    private readonly List<string> told = [];
    private readonly List<string> informed = [];
    private readonly PageTally tally = new();
    private Instant now = new(TimeSpan.TicksPerDay);

    private string Chain => Path.Combine(folder, "page.crt");

    private string Key => Path.Combine(folder, "page.key");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Keys_of_both_kinds_are_taken_and_the_end_is_known(bool isEc)
    {
        var ends = new DateTimeOffset(2040, 1, 2, 3, 4, 5, TimeSpan.Zero);
        Write(TestCertificate.Make("ysf.example", isEc, ends: ends));

        var page = Looked();

        page.Current.ShouldNotBeNull().Names("YSF.example").ShouldBeTrue();
        page.Current.Names("other.example").ShouldBeFalse();
        tally.CertificateEnds.ShouldBe(ends.UtcDateTime);
        (told.Count, informed.Count).ShouldBe((0, 1));
        page.FaultAt(DateTime.UtcNow, isTrusted: true).ShouldBeNull();
    }

    [Fact]
    public void Certificate_chain_and_key_may_be_one_file()
    {
        var ((leaf, key), (other, _)) = (
            TestCertificate.Make("ysf.example"), TestCertificate.Make("authority.example"));
        File.WriteAllText(Chain, "# by hand\n" + key + leaf + other);

        var page = new PageCertificate(Chain, Chain, tally, told.Add, informed.Add);
        page.Look(now);

        page.Current.ShouldNotBeNull().Names("ysf.example").ShouldBeTrue();
        told.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("no certificate", "page.crt")]
    [InlineData("no key", "page.key")]
    [InlineData("garbage for a certificate", "no certificate in PEM form")]
    [InlineData("garbage for a key", "no private key in PEM form")]
    [InlineData("a certificate that is cut off", "damaged or cut off")]
    [InlineData("another key", "not the private key")]
    [InlineData("a key of another kind", "not the private key")]
    [InlineData("a locked key", "passphrase")]
    [InlineData("the authority first", "first certificate")]
    [InlineData("a directory", "it is a directory")]
    [InlineData("a certificate as key", "no private key in PEM form")]
    public void A_pair_that_cannot_be_used_is_told_with_its_file_and_leaves_the_former_in_force(
        string kind, string words)
    {
        Write(TestCertificate.Make("ysf.example"));
        var page = Looked();
        var former = page.Current;

        Spoil(kind);
        Turn(page, 9);

        page.Current.ShouldBeSameAs(former);
        told.ShouldHaveSingleItem().ShouldContain(words);
        told[0].ShouldStartWith("The page keeps its certificate: ");
        told[0].ShouldContain(folder);
        page.FaultAt(DateTime.UtcNow, isTrusted: true).ShouldNotBeNull();

        Write(TestCertificate.Make("new.example"));
        Turn(page, 3);
        page.Current.ShouldNotBeNull().Names("new.example").ShouldBeTrue();
        page.FaultAt(DateTime.UtcNow, isTrusted: true).ShouldBeNull();
    }

    [Fact]
    public void Without_a_pair_from_the_beginning_there_is_none_until_there_is()
    {
        var page = Looked();
        page.Current.ShouldBeNull();
        told.ShouldHaveSingleItem().ShouldContain("answers only this machine");

        Write(TestCertificate.Make("ysf.example"));
        Turn(page, 3);
        page.Current.ShouldNotBeNull();
    }

    [Fact]
    public void Two_files_that_are_replaced_one_after_another_are_read_when_both_are_there()
    {
        Write(TestCertificate.Make("ysf.example"));
        var page = Looked();
        var (chain, key) = TestCertificate.Make("new.example");

        File.WriteAllText(Chain, chain);
        Turn(page, 1);
        File.WriteAllText(Key, key);
        Turn(page, 3);

        told.ShouldBeEmpty();
        page.Current.ShouldNotBeNull().Names("new.example").ShouldBeTrue();
    }

    [Theory]
    [InlineData(-30, -1, true, "was valid until", null)]
    [InlineData(1, 30, true, "is not valid before", null)]
    [InlineData(-30, 13, true, null, "only")]
    [InlineData(-30, 15, true, null, null)]
    [InlineData(-30, -1, false, null, null)]
    [InlineData(1, 30, false, null, null)]
    public void A_certificate_out_of_its_time_is_a_fault_and_one_that_ends_soon_a_hint(
        int begins, int ends, bool isTrusted, string? fault, string? hint)
    {
        var today = DateTimeOffset.UtcNow;
        Write(TestCertificate.Make(
            "ysf.example", begins: today.AddDays(begins), ends: today.AddDays(ends)));

        var page = Looked();

        page.Current.ShouldNotBeNull();
        Says(page.FaultAt(DateTime.UtcNow, isTrusted), fault);
        Says(page.HintAt(DateTime.UtcNow, isTrusted), hint);
    }

    [Fact]
    public void Without_a_certificate_in_the_settings_no_file_is_read()
    {
        var page = new PageCertificate("", "", tally, told.Add, informed.Add);
        page.Look(now);

        page.IsWanted.ShouldBeFalse();
        page.FaultAt(DateTime.UtcNow, isTrusted: true).ShouldBeNull();
        (told.Count, informed.Count).ShouldBe((0, 0));
    }

    private static void Says(string? said, string? words)
    {
        if (words is null)
        {
            said.ShouldBeNull();
        }
        else
        {
            said.ShouldNotBeNull().ShouldContain(words);
        }
    }

    private PageCertificate Looked()
    {
        var page = new PageCertificate(Chain, Key, tally, told.Add, informed.Add);
        page.Look(now);
        return page;
    }

    // Time that passes costs none.
    private void Turn(PageCertificate page, int times)
    {
        for (var i = 0; i < times; i++)
        {
            now += TimeSpan.FromSeconds(3);
            page.Look(now);
        }
    }

    private void Write((string Certificate, string Key) pair)
    {
        if (Directory.Exists(Chain))
        {
            Directory.Delete(Chain);
        }

        File.WriteAllText(Chain, pair.Certificate);
        File.WriteAllText(Key, pair.Key);
    }

    private void Spoil(string kind)
    {
        var (chain, key) = (File.ReadAllText(Chain), File.ReadAllText(Key));
        switch (kind)
        {
            case "no certificate":
                File.Delete(Chain);
                break;
            case "no key":
                File.Delete(Key);
                break;
            case "garbage for a certificate":
                File.WriteAllBytes(Chain, [0x30, 0x82, 0, 1, 2, 255]);
                break;
            case "garbage for a key":
                File.WriteAllText(Key, "\0\0\0");
                break;
            case "a certificate that is cut off":
                File.WriteAllText(Chain, chain[..(chain.Length / 2)] + "\n-----END CERTIFICATE-----\n");
                break;
            case "another key":
                File.WriteAllText(Key, TestCertificate.Make("ysf.example").Key);
                break;
            case "a key of another kind":
                File.WriteAllText(Key, TestCertificate.Make("ysf.example", isEc: false).Key);
                break;
            case "a locked key":
                File.WriteAllText(Key, TestCertificate.Lock(key));
                break;
            case "the authority first":
                File.WriteAllText(Chain, TestCertificate.Make("authority.example").Certificate + chain);
                break;
            case "a directory":
                File.Delete(Chain);
                Directory.CreateDirectory(Chain);
                break;
            default:
                File.WriteAllText(Key, chain);
                break;
        }
    }
}
