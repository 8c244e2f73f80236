using Ysf.Appliance.Admin;

namespace Ysf.Tests.Admin;

public sealed class SecretMaskTests
{
    private const string Text = "; mine\n[MQTT]\nUser = ysf\nPassword = Lindenblatt=1 ; 2\n"
        + "[Wifi]\nSsid = home\nPassphrase: long enough\n[Console]\nPassword =\n";

    [Fact]
    public void Secrets_are_stars_and_come_back_where_they_were_left()
    {
        var shown = SecretMask.Hide(Text).ShouldNotBeNull();

        shown.ShouldBe(Text.Replace("Lindenblatt=1 ; 2", SecretMask.Stars)
            .Replace("long enough", SecretMask.Stars));
        var edited = shown.Replace("User = ysf", "User = other");
        SecretMask.Restore(edited, Text, out var problem).ShouldBe(
            Text.Replace("User = ysf", "User = other"));
        problem.ShouldBeNull();
    }

    [Fact]
    public void A_new_secret_is_taken_and_a_deleted_one_is_gone()
    {
        var shown = SecretMask.Hide(Text).ShouldNotBeNull();
        var edited = shown.Replace($"Password = {SecretMask.Stars}", "Password = new")
            .Replace($"Passphrase: {SecretMask.Stars}\n", string.Empty);

        SecretMask.Restore(edited, Text, out var problem).ShouldBe(edited);
        problem.ShouldBeNull();
    }

    [Fact]
    public void Stars_without_a_secret_behind_them_are_a_fault_of_their_line()
    {
        SecretMask.Restore(
            $"[Web]\nPassword = {SecretMask.Stars}\n", Text, out var problem);

        problem.ShouldNotBeNull().Line.ShouldBe(2);
        problem.IsError.ShouldBeTrue();
    }

    [Fact]
    public void A_secret_that_cannot_be_hidden_is_not_shown() =>
        SecretMask.Hide("[MQTT]\nPassword = one\nPassword = two\n").ShouldBeNull();

    [Theory]
    [InlineData("[Mqtt2]\nPassword = one\n")]
    [InlineData("[Wifi]\nPasphrase = one\n")]
    public void A_secret_under_a_misspelt_name_is_hidden_too(string text) =>
        SecretMask.Hide(text).ShouldBe(text.Replace("one", SecretMask.Stars));
}
