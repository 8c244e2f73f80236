using Ysf.Appliance;
using Ysf.Appliance.Cli;

namespace Ysf.Tests.Cli;

/// <summary>A wrong command line gets a sentence that says what would be right.</summary>
public sealed class WrongUsageTests
{
    [Theory]
    [InlineData("stauts --json", "stauts: no such command; did you mean status?")]
    [InlineData("stauts foo", "stauts: no such command; did you mean status?")]
    [InlineData("foo status", "foo: no such command and no such file; 'ysf-appliance help' lists the commands")]
    [InlineData("a.ini status", "a.ini: status takes no file before it; use status --config a.ini")]
    [InlineData("--jsno", "no such option --jsno")]
    [InlineData("--vresion", "no such option --vresion; did you mean --version?")]
    [InlineData("heard --cuont 5", "heard: no such option --cuont; did you mean --count?")]
    [InlineData("heard -n x", "heard: --count must be a number from 1 to 100000, not 'x'")]
    [InlineData("heard -n 0", "heard: --count must be a number from 1 to 100000, not '0'")]
    [InlineData("heard -n", "heard: --count needs a value: --count N")]
    [InlineData("heard -n 1 -n 2", "heard: --count is given twice")]
    [InlineData("status --socket", "status: --socket needs a value: --socket PATH")]
    [InlineData("status foo", "status: unexpected argument 'foo'")]
    [InlineData("check a.ini", "check: unexpected argument 'a.ini'; for a settings file use check --config a.ini")]
    [InlineData("reload now", "reload: unexpected argument 'now'")]
    [InlineData("status --json=x", "status: unexpected argument 'x'")]
    [InlineData("move", "move: NAME is missing|move: DG-ID is missing")]
    [InlineData("move IR9ZZZ x", "move: DG-ID must be a number from 1 to 99, not 'x'")]
    [InlineData("alert", "alert: no command given; one of list, test")]
    [InlineData("alert tset phone", "alert tset: no such command; did you mean alert test?")]
    [InlineData("alert zzzzzz", "alert zzzzzz: no such command; one of list, test")]
    [InlineData("alert test", "alert test: NAME is missing")]
    [InlineData("safe-mode foo", "safe-mode: MODE must be on or off, not 'foo'")]
    [InlineData("slot set-primary C", "slot set-primary: SLOT must be A or B, not 'C'")]
    [InlineData("leds test --seconds x", "leds test: --seconds must be a number from 0.1 to 60, not 'x'")]
    [InlineData("console --baud 7", "console: --baud must be one of 9600, 19200, 38400, 57600, 115200, not '7'")]
    [InlineData("passwd --set", "passwd: --set needs --config FILE")]
    [InlineData("completion tcsh", "completion: SHELL must be bash or zsh or fish, not 'tcsh'")]
    [InlineData("help stauts", "help: stauts: no such command; did you mean status?")]
    public void Sentence_says_what_would_be_right(string line, string sentences)
    {
        var parsed = Program.CommandLine().Parse(line.Split(' '));

        WrongUsage.IsThere(parsed).ShouldBeTrue();
        string.Join('|', WrongUsage.Sentences(parsed)).ShouldBe(sentences);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("stauts --help")]
    [InlineData("move --help")]
    [InlineData("--version")]
    [InlineData("")]
    public void Help_and_version_are_right_usage(string line) => WrongUsage.IsThere(
        Program.CommandLine().Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        .ShouldBeFalse();

    [Fact]
    public void No_error_names_a_type_of_the_runtime()
    {
        foreach (var command in CommandTree.All())
        {
            var path = CommandSyntax.PathOf(command).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var option in command.Options)
            {
                Sentences([.. path, $"{option.Name}=\"x y\""]).ShouldNotContain("System.");
                Sentences([.. path, option.Name]).ShouldNotContain("System.");
            }

            Sentences([.. path, .. command.Arguments.Select(_ => "x y")]).ShouldNotContain("System.");
        }
    }

    private static string Sentences(string[] line) =>
        string.Join('\n', WrongUsage.Sentences(Program.CommandLine().Parse(line)));
}
