using System.Text;
using Ysf.Appliance.Card;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Files;
using Ysf.Tests.Settings;

namespace Ysf.Tests.Card;

public sealed class SecretScrubTests
{
    private const string Key = "f42c6fc52df0ebef9ebb4b90b38a5f902e83fe1b135a70e23aed762e9710a12e";

    private const string Text = "; für mich\r\n[Wifi]\r\nSsid = IEEE\r\n"
        + "\tPassphrase\t= password  \r\n"
        + "[Console]\r\nPassword = Lindenblatt\r\n; Ende";

    public static TheoryData<string> Forms => TypedTextTests.Forms;

    [Theory]
    [MemberData(nameof(Forms))]
    public void Secrets_are_replaced_and_every_other_byte_stays(string form)
    {
        var file = TypedTextTests.Encode(form, Text);

        var after = SecretScrub.Scrub(file, out var fault).ShouldNotBeNull();

        fault.ShouldBeNull();
        var text = TypedText.Decode(after);
        var hash = text.Split("Password = ")[1].Split('\r')[0];
        PasswordHash.Matches("Lindenblatt", hash).ShouldBe(true);
        after.ShouldBe(TypedTextTests.Encode(
            form, Text.Replace("password  ", Key).Replace("Lindenblatt", hash)));
        SecretScrub.Scrub(after, out fault).ShouldBeNull();
        fault.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[Wifi]\nSsid=IEEE\n")]
    [InlineData("[Wifi]\nPassphrase=password\n")]
    [InlineData("[Wifi]\nSsid=IEEE\nPassphrase=short\n")]
    [InlineData("[Wifi]\nSsid=IEEE\nPassphrase=" + Key + "\n[Console]\nPassword=\n")]
    public void File_without_secrets_is_not_written(string text)
    {
        SecretScrub.Scrub(Encoding.UTF8.GetBytes(text), out var fault).ShouldBeNull();
        fault.ShouldBeNull();
    }

    [Fact]
    public void The_password_of_the_page_is_replaced_beside_that_of_the_console()
    {
        var file = Encoding.UTF8.GetBytes(
            "[Console]\nPassword=one-and-only\n[Web]\nPassword = two-of-them\n");

        var text = Encoding.UTF8.GetString(SecretScrub.Scrub(file, out _).ShouldNotBeNull());

        var lines = text.Split('\n');
        PasswordHash.Matches("one-and-only", lines[1].Split('=', 2)[1]).ShouldBe(true);
        PasswordHash.Matches("two-of-them", lines[3].Split('=', 2)[1].Trim()).ShouldBe(true);
    }

    [Fact]
    public void A_file_with_errors_loses_its_secrets_too()
    {
        var file = Encoding.UTF8.GetBytes(
            "odd\n[Wifi]\nSsid=IEEE\nPassphrase=password\n[Network]\nPort=many\n");

        var after = SecretScrub.Scrub(file, out _).ShouldNotBeNull();

        Encoding.UTF8.GetString(after).ShouldBe(
            $"odd\n[Wifi]\nSsid=IEEE\nPassphrase={Key}\n[Network]\nPort=many\n");
    }
}
