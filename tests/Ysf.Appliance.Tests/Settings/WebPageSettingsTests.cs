using Ysf.Appliance.Settings;

namespace Ysf.Tests.Settings;

public sealed class WebPageSettingsTests
{
    [Fact]
    public void A_password_that_can_be_read_is_warned_of_without_its_letters()
    {
        var result = Read("[Web]\nPassword = geheim\n");

        result.Settings.ShouldNotBeNull().WebPage.Password.ShouldBe("geheim");
        var problem = result.Problems.ShouldHaveSingleItem();
        (problem.Line, problem.IsError).ShouldBe((2, false));
        problem.Text.ShouldContain("ysf-appliance passwd");
        problem.Text.ShouldNotContain("geheim");
    }

    [Fact]
    public void A_hash_is_taken_without_a_word()
    {
        var hash = PasswordHash.Make("geheim");

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

    private static SettingsResult Read(string text) =>
        SettingsReader.Parse(text, "test.ini", "/state", "1");
}
