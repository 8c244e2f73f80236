using Ysf.Appliance;
using Ysf.Appliance.Cli;
using Ysf.Machine.Work;

namespace Ysf.Tests.Cli;

/// <summary>The first word of a command line is a command, or a settings file before one.</summary>
public sealed class FirstWordTests
{
    private const string List = "'ysf-appliance help' lists the commands";

    [Theory]
    [InlineData("stauts", "stauts: no such command; did you mean status?")]
    [InlineData("reolad", "reolad: no such command; did you mean reload?")]
    [InlineData("chekc", "chekc: no such command; did you mean check?")]
    [InlineData("gateway", "gateway: no such command; did you mean gateways?")]
    [InlineData("STATUS", "STATUS: no such command; did you mean status?")]
    [InlineData("my-file", $"my-file: no such command and no such file; {List}")]
    public void Plain_word_is_no_command_and_names_the_nearest(string word, string sentence)
    {
        WrongUsage.IsPlainWord(word).ShouldBeTrue();
        WrongUsage.NoCommand(Program.CommandLine(), word).ShouldBe(sentence);
    }

    [Theory]
    [InlineData("check.ini")]
    [InlineData("./stauts")]
    [InlineData("/etc/stauts")]
    [InlineData("stauts2")]
    [InlineData("")]
    public void Word_of_other_characters_is_a_file(string word) =>
        WrongUsage.IsPlainWord(word).ShouldBeFalse();

    [Fact]
    public void Name_of_an_existing_file_is_a_file()
    {
        using var folder = new TempDirectory();
        var name = folder["stauts"];
        File.WriteAllText(name, string.Empty);

        WrongUsage.IsPlainWord(Path.GetRelativePath(Environment.CurrentDirectory, name))
            .ShouldBeFalse();
    }

    [Fact]
    public void A_file_before_check_is_the_one_that_is_checked()
    {
        using var folder = new TempDirectory();

        Program.Answer([folder["none.ini"], "check"]).ShouldBe(ExitCode.Settings);
    }
}
