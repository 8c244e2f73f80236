using Ysf.Appliance;
using Ysf.Appliance.Cli;

namespace Ysf.Tests.Cli;

/// <summary>Command lines that scripts, units and texts in the field use keep working.</summary>
public sealed class OldSpellingTests
{
    [Theory]
    [InlineData("-v")]
    [InlineData("pysfreflector.ini")]
    [InlineData("run --config pysfreflector.ini --instance two")]
    [InlineData("check -c pysfreflector.ini")]
    [InlineData("pysfreflector.ini check")]
    [InlineData("version")]
    [InlineData("status --json --socket /run/x.sock")]
    [InlineData("gateways -s /run/x.sock")]
    [InlineData("streams")]
    [InlineData("streams --json --config pysfreflector.ini --instance two")]
    [InlineData("overs --json")]
    [InlineData("heard -n 5 --json")]
    [InlineData("blocks")]
    [InlineData("metrics")]
    [InlineData("block IU5AAA --for 2h --yes")]
    [InlineData("unblock IU5AAA")]
    [InlineData("kick IU5AAA --for 5m -y")]
    [InlineData("move IU5AAA 22 --yes")]
    [InlineData("reload")]
    [InlineData("log --count 20 --follow")]
    [InlineData("log -n 20 -f")]
    [InlineData("log --last-boot")]
    [InlineData("restart")]
    [InlineData("safe-mode on")]
    [InlineData("safe-mode off")]
    [InlineData("watchdog test")]
    [InlineData("crash --yes")]
    [InlineData("backup --force out.tar.gz")]
    [InlineData("restore --dry-run --running --anywhere out.tar.gz")]
    [InlineData("leds")]
    [InlineData("leds test --seconds 1")]
    [InlineData("passwd --set --config pysfreflector.ini")]
    [InlineData("console --port /dev/ttyS0 --baud 9600")]
    [InlineData("card import --card /card --data /data --root /")]
    [InlineData("card wifi")]
    [InlineData("door")]
    [InlineData("root-helper")]
    [InlineData("slot status --disk disk")]
    [InlineData("slot get-primary")]
    [InlineData("slot set-primary B")]
    [InlineData("slot get-state A")]
    [InlineData("slot set-state A good")]
    [InlineData("slot get-current")]
    [InlineData("update install x.raucb --again --reboot")]
    [InlineData("update status")]
    [InlineData("update cancel")]
    [InlineData("update other-slot")]
    [InlineData("update judge")]
    [InlineData("update settle")]
    [InlineData("update card --reboot")]
    [InlineData("update pull --now --reboot")]
    public void Command_line_of_an_earlier_version_parses(string line)
    {
        var parsed = Program.CommandLine().Parse(line.Split(' '));

        parsed.Errors.ShouldBeEmpty();
        parsed.CommandResult.Command.Action.ShouldNotBeNull();
    }

    [Fact]
    public void Old_name_runs_its_command_and_is_absent_from_the_help()
    {
        var root = Program.CommandLine();
        foreach (var (old, name) in OldSpellings.All)
        {
            var (hidden, command) = (
                root.Subcommands.Single(one => one.Name == old),
                root.Subcommands.Single(one => one.Name == name));

            hidden.Action.ShouldBeSameAs(command.Action);
            hidden.Options.ShouldBe(command.Options);
            hidden.Arguments.ShouldBe(command.Arguments);
            hidden.Hidden.ShouldBeTrue();
        }
    }
}
