using System.Reflection;
using Ysf.Appliance;
using Ysf.Appliance.Cli;
using Ysf.Machine.Work;

namespace Ysf.Tests.Cli;

/// <summary>Help of the program and of each command.</summary>
public sealed class HelpTextTests
{
    private const int Width = 80;

    [Fact]
    public void Every_command_is_in_one_group() => CommandTexts.Groups
        .SelectMany(group => group.Commands).Order()
        .ShouldBe(Program.CommandLine().Subcommands
            .Where(one => !one.Hidden).Select(one => one.Name).Order());

    [Fact]
    public void Every_command_has_an_example_that_is_right_usage_of_it_and_no_other_has_one()
    {
        var commands = CommandTree.All().Select(CommandSyntax.PathOf).ToList();
        commands.Count.ShouldBeGreaterThan(45);

        CommandTexts.All.Keys.Order().ShouldBe(commands.Order());
        foreach (var (path, text) in CommandTexts.All)
        {
            var parsed = Program.CommandLine().Parse(text.Example.Split(' '));
            WrongUsage.IsThere(parsed).ShouldBeFalse(text.Example);
            text.Example.ShouldStartWith(path);
        }
    }

    [Fact]
    public void Lines_fit_80_columns_but_for_examples()
    {
        foreach (var command in CommandTree.All().Prepend(Program.CommandLine()))
        {
            var lines = HelpText.Of(command, Width);
            lines.SkipLast(1).Where(line => line.Length > Width).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Help_of_the_program_has_groups_and_exit_codes()
    {
        var lines = HelpText.Of(Program.CommandLine(), Width);

        lines.ShouldContain("Daily:");
        lines.ShouldContain("Sysop:");
        lines.ShouldContain("Board:");
        lines.ShouldContain("  status      Show health, load and counters");
        lines.ShouldContain("  leds        Show the board, its LEDs and their state");
        lines.ShouldContain("  --version   Print the version");
        lines.ShouldContain("  2    The command line is wrong; nothing was done");
    }

    [Fact]
    public void Help_of_a_command_has_usage_options_and_an_example()
    {
        var command = Program.CommandLine().Subcommands.Single(one => one.Name == "kick");

        HelpText.Of(command, Width).ShouldBe(
        [
            "Unlink a gateway and refuse it for a time",
            "",
            "Usage:",
            "  ysf-appliance kick NAME [OPTIONS]",
            "",
            "Arguments:",
            "  NAME  Callsign without suffix, or name of a gateway",
            "",
            "Options:",
            "  -s, --socket PATH  Control socket of the reflector; default: searched by",
            "                     settings file and instance",
            "  -c, --config FILE  Settings file of the reflector to address",
            "  --instance NAME    Name of the reflector if the machine runs several",
            "                     ([General] Instance)",
            "  --for TIME         Duration, such as 90s, 15m, 2h, 1d; a bare number is",
            "                     minutes; default: 2m",
            "  -y, --yes          Do not ask for confirmation when several gateways or many",
            "                     callsigns are affected",
            "  -h, --help         Show help",
            "",
            "Example:",
            "  ysf-appliance kick IR9ZZZ --for 10m",
        ]);
    }

    [Fact]
    public void Exit_codes_are_those_of_the_program() => CommandTexts.ExitCodes.Select(row => row.Code)
        .ShouldBe(typeof(ExitCode).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (int)field.GetRawConstantValue()!).Order());
}
