using System.Text;
using Ysf.Appliance.Card;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Tests.Settings;

public sealed class PasswordRuleTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("short7!")]
    [InlineData("password")]
    [InlineData("Password1")]
    [InlineData("P@ssw0rd")]
    [InlineData("p4ssw0rd!!")]
    [InlineData("PASSWORD2026")]
    [InlineData("1password1")]
    [InlineData("passwordpassword")]
    [InlineData("12345678")]
    [InlineData("23456789")]
    [InlineData("98765432")]
    [InlineData("abcdefgh")]
    [InlineData("cdefghij")]
    [InlineData("aaaaaaaa")]
    [InlineData("        ")]
    [InlineData("!!!!!!!!!")]
    [InlineData("abababab")]
    [InlineData("11223344")]
    [InlineData("qwertyuiop")]
    [InlineData("Qwertz123")]
    [InlineData("qwerty-qwerty")]
    [InlineData("admin123")]
    [InlineData("adm1n!2026")]
    [InlineData("iloveyou")]
    [InlineData("letmein99")]
    [InlineData("raspberry")]
    [InlineData("ysfreflector1")]
    [InlineData("Club Rome")]
    [InlineData("clubrome1")]
    [InlineData("CLUB-ROME-2026")]
    [InlineData("clubromeclubrome")]
    [InlineData("c1ubr0me")]
    [InlineData("ysf-roma")]
    [InlineData("ysfroma12")]
    [InlineData("with\u0007bell")]
    public void Weak_password_is_refused(string password) =>
        PasswordRule.FaultOf(password, "Club Rome", "ysf-roma").ShouldNotBeNull();

    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("Tr0ub4dor&3")]
    [InlineData("xK9#mQ2v")]
    [InlineData("zwölf Türme")]
    [InlineData("Monte Mario 1873")]
    [InlineData("clubhouse in rome")]
    [InlineData("my password is long")]
    public void Other_password_is_taken(string password) =>
        PasswordRule.FaultOf(password, "Club Rome", "ysf-roma", "", "a").ShouldBeNull();

    [Theory]
    [InlineData("Web")]
    [InlineData("Console")]
    public void Checker_refuses_it_without_showing_it_and_the_reflector_runs(string section)
    {
        var result = SettingsReader.Parse(
            $"[Info]\nName=Club Rome\n[{section}]\nPassword=clubrome7\n", "/x.ini", "/state", "1");

        result.HasErrors.ShouldBeTrue();
        result.Problems.Single(one => one.IsError).ToString().ShouldBe(
            $"/x.ini:4: [{section}] Password: must not be the name of the reflector or the host,"
            + " which everybody knows");
        var settings = result.Settings.ShouldNotBeNull();
        settings.WebPage.Password.ShouldBeEmpty();
        settings.Card.ConsolePassword.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Password=a")]
    [InlineData("Password=Passw0rd1")]
    public void Card_does_not_hide_it_behind_a_hash(string line)
    {
        SecretScrub.Scrub(Encoding.UTF8.GetBytes($"[Web]\n{line}\n"), out _).ShouldBeNull();
        SecretScrub.Scrub("[Web]\nPassword=xK9#mQ2v\n"u8.ToArray(), out _).ShouldNotBeNull();
    }

    [Fact]
    public void Hash_is_taken() =>
        SettingsReader.Parse(
            $"[Web]\nPassword={PasswordHash.Make("a")}\n", "/x.ini", "/state", "1")
            .HasErrors.ShouldBeFalse();
}
