using System.Text.RegularExpressions;
using Ysf.Tests.Cli;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>Tables of the published program on a real terminal of the kernel, by script(1).</summary>
public sealed partial class TerminalRunTests
{
    [Fact]
    public void Tables_fit_the_terminal_and_have_colours_unless_NO_COLOR_is_set()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var talker = Linked(program, 10, "TALKER");
        talker.Over("IU5AAA");
        Eventually(() => program.Ask("heard").Output.Contains("IU5AAA", StringComparison.Ordinal));

        foreach (var command in (string[])["status", "gateways", "overs", "heard", "blocks", "alert list", "--help"])
        {
            var lines = OnTerminal(80, "xterm", command, program.Socket).Select(Plain).ToList();
            lines.Count.ShouldBeGreaterThan(0, command);
            lines.Where(line => line.Length > 80).ShouldBeEmpty(command);
        }

        OnTerminal(80, "xterm", "heard", program.Socket)[1].ShouldContain("\e[1;36mIU5AAA\e[0m");
        OnTerminal(80, "xterm", "status", program.Socket).ShouldContain(line => line.Contains("\e[32mok\e[0m"));
        OnTerminal(80, "dumb", "heard", program.Socket).ShouldAllBe(line => !line.Contains('\e'));
        OnTerminal(80, "xterm", "heard", program.Socket, "NO_COLOR=1").ShouldAllBe(line => !line.Contains('\e'));
        program.Ask("heard").Output.ShouldStartWith("start\tcall\ttarget\tgateway\t");
        Plain(OnTerminal(40, "xterm", "heard", program.Socket)[0]).Length.ShouldBeLessThanOrEqualTo(40);
        Plain(OnTerminal(40, "xterm", "heard --wide", program.Socket)[0]).ShouldEndWith("POSITION");
    }

    [Fact]
    public void Names_are_completed_as_the_reflector_knows_them()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni() + "\n[Alert phone]\nUrl = http://127.0.0.1:1/x\n");
        using var talker = Linked(program, 10, "TALKER");
        talker.Over("IU5AAA");
        program.Ask("block", "IU5BBB").ExitCode.ShouldBe(0);
        Eventually(() => program.Ask("heard").Output.Contains("IU5AAA", StringComparison.Ordinal));

        Suggested(program.Socket, "kick").ShouldContain("TALKER");
        Suggested(program.Socket, "move").ShouldContain("TALKER");
        Suggested(program.Socket, "block").ShouldContain("IU5AAA");
        Suggested(program.Socket, "unblock").ShouldContain("IU5BBB");
        Suggested(program.Socket, "alert test").ShouldContain("phone");
        Suggested(program.PathOf("none"), "kick").ShouldNotContain("TALKER");
    }

    private static string[] Suggested(string socket, string command)
    {
        var line = $"ysf-appliance {command} --socket {socket} ";
        var (exit, output, errors) = ShellProgram.Run(BuiltProgram.Path, $"[suggest:{line.Length}]", line);
        exit.ShouldBe(0, errors);
        return output.Split('\n');
    }

    private static List<string> OnTerminal(
        int columns, string kind, string command, string socket, string variables = "")
    {
        var line = $"stty cols {columns} rows 50; env -u NO_COLOR {variables} TERM={kind} {BuiltProgram.Path} {command}"
            + (command.StartsWith('-') ? string.Empty : $" --socket {socket}");
        var (exit, output, errors) = ShellProgram.Run("script", "-qec", line, "/dev/null");
        exit.ShouldBe(0, output + errors);

        // The runtime puts the keypad into its application mode, whatever is printed.
        return [.. output.Replace("\e[?1h\e=", string.Empty, StringComparison.Ordinal)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(one => one.TrimEnd('\r'))];
    }

    private static string Plain(string line) => Color().Replace(line, string.Empty);

    [GeneratedRegex("\e\\[[0-9;]*m")]
    private static partial Regex Color();
}
