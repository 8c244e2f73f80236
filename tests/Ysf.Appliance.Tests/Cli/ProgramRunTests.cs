using Ysf.Appliance.Cli;
using Ysf.Tests.Texts;

namespace Ysf.Tests.Cli;

/// <summary>Command lines run by the built program, with its exit code and both outputs.</summary>
public sealed class ProgramRunTests
{
    [Theory]
    [InlineData("stauts", "stauts: no such command; did you mean status?")]
    [InlineData("heard -n x", "heard: --count must be a number from 1 to 100000, not 'x'")]
    [InlineData("slot", "slot: no command given; one of status,")]
    public void Wrong_usage_ends_with_2_and_writes_to_the_standard_error(string line, string sentence)
    {
        var (exit, output, errors) = ShellProgram.Run(BuiltProgram.Path, line.Split(' '));

        exit.ShouldBe(2);
        output.ShouldBeEmpty();
        errors.ShouldStartWith(sentence);
    }

    [Fact]
    public void Wrong_usage_of_a_command_shows_its_help()
    {
        var (_, _, errors) = ShellProgram.Run(BuiltProgram.Path, "move");

        errors.ShouldContain("Usage:\n  ysf-appliance move NAME DG-ID [OPTIONS]\n");
        errors.ShouldContain("Example:\n  ysf-appliance move IR9ZZZ 22\n");
    }

    [Fact]
    public void Version_has_one_text_and_dashboards_have_theirs()
    {
        var text = $"{VersionCommand.Text}\n";

        ShellProgram.Run(BuiltProgram.Path, "version").ShouldBe((0, text, string.Empty));
        ShellProgram.Run(BuiltProgram.Path, "--version").ShouldBe((0, text, string.Empty));
        ShellProgram.Run(BuiltProgram.Path, "-v").Output.ShouldMatch(@"^YSFReflector version \d{8}\n$");
    }

    [Fact]
    public void Help_is_the_same_by_command_and_option()
    {
        var (exit, output, _) = ShellProgram.Run(BuiltProgram.Path, "--help");

        exit.ShouldBe(0);
        output.ShouldContain("Daily:\n  status");
        ShellProgram.Run(BuiltProgram.Path, "help").Output.ShouldBe(output);
        ShellProgram.Run(BuiltProgram.Path).Output.ShouldBe(output);
        ShellProgram.Run(BuiltProgram.Path, "help", "alert", "test").Output
            .ShouldBe(ShellProgram.Run(BuiltProgram.Path, "alert", "test", "--help").Output);
    }

    [Theory]
    [InlineData("bash", "bash-completion/completions/ysf-appliance")]
    [InlineData("zsh", "zsh/vendor-completions/_ysf-appliance")]
    [InlineData("fish", "fish/vendor_completions.d/ysf-appliance.fish")]
    public void Completion_prints_the_script_that_packages_install(string shell, string file) =>
        ShellProgram.Run(BuiltProgram.Path, "completion", shell).Output
            .ShouldBe(Repository.Read($"overlays/common/usr/share/{file}"));
}
