using System.Diagnostics;
using Ysf.Machine.Host;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// The published recovery console as a sysop has it at a serial line. No line here can give a real
/// break: it is put in as the zero byte that the kernel's terminal layer makes of one.
/// </summary>
public sealed class ConsoleTests
{
    private const string AnyMenu = "  1  state of the reflector";

    [Fact]
    public void Each_entry_of_the_menu_does_what_it_says()
    {
        using var desk = new ConsoleDesk();
        var cable = desk.Cable;
        cable.Ask("", AnyMenu);
        cable.Ask("1", "safe mode is off").ShouldContain("Reflector_name");
        cable.Expect("> ");
        cable.Ask("2", "127.0.0.1/8");
        cable.Ask("3", "There is no crash report in " + desk.Reflector.PathOf("crash"));
        cable.Ask("4", "Listening on UDP");
        cable.Ask("6", "can be used");

        cable.Ask("5", "any key stops");
        using var gateway = Linked(desk.Reflector, 10, "LATE");
        cable.Expect("LATE");
        cable.Type("k");
        cable.Expect("> ");

        cable.Ask("r", "yes to continue");
        cable.Ask("yes", "The reflector was restarted.");
        cable.Ask("b\ryes", "The machine restarts.");
        cable.Ask("o", "does not run from a card with two slots");
        desk.Asked.ShouldBe(
            $"restart ysf-appliance\n{string.Join(' ', MachineStop.Restart)}\n");

        cable.Ask("s\ryes", "Safe mode begins");
        File.Exists(desk.Reflector.PathOf("safe-mode")).ShouldBeTrue();
        cable.Ask("s\ryes", "Safe mode ends");
        File.Exists(desk.Reflector.PathOf("safe-mode")).ShouldBeFalse();

        cable.Ask("9\rnet\rsecret99\r\rit\r\r\r\ryes", "Written");
        File.ReadAllText(desk.Ini).ShouldContain("Passphrase = secret99");
        cable.Ask("8\ryes", "Written");
        var kept = File.ReadAllText(desk.Ini + ".before-1");
        kept.ShouldContain("Passphrase = ");
        kept.ShouldNotContain("secret99");
        cable.Ask("7\ryes", "that worked.");
        File.Exists(Path.Combine(desk.Run, "snooze")).ShouldBeTrue();
    }

    [Fact]
    public void A_shell_has_a_terminal_and_ends_when_the_menu_is_called()
    {
        using var desk = new ConsoleDesk(startReflector: false);
        var cable = desk.Cable;
        cable.Ask("x", "Shell;");
        cable.Ask("echo $((6*7)); tty", "42\r\n");
        cable.Expect("/dev/pts/");
        cable.Ask("sleep 77", "sleep 77");
        cable.Type("\u0003");
        cable.Ask("echo pid $$", "pid $$");
        cable.Expect("pid ");
        var pid = int.Parse(cable.Expect("\r\n"));
        cable.Type("!!!");
        cable.Expect(AnyMenu);
        Eventually(() => !Directory.Exists($"/proc/{pid}"));

        cable.Ask("x", "Shell;");
        cable.Ask("exit", "The shell has ended.");

        cable.Ask("p\rLindenblatt\rLindenblatt", "Written");
        File.ReadAllText(desk.Ini).ShouldContain("pbkdf2-sha256$");
        cable.Ask("x\rwrong", "Wrong password.");
        cable.Ask("x\rLindenblatt", "Shell;");
    }

    [Fact]
    public void Console_works_without_settings_and_state_directory()
    {
        using var desk = new ConsoleDesk(startReflector: false, hasState: false);
        var cable = desk.Cable;
        cable.Ask("1", "The reflector is DOWN");
        cable.Ask("3", "There is no crash report");
        cable.Ask("4", "There is no log file");
        cable.Ask("5", "There is no log file");
        cable.Ask("6", "HAS ERRORS");
        cable.Ask("7\ryes", "Nothing was done");
        cable.Ask("s\ryes", "Safe mode begins");
        cable.Ask("8\ryes", "Written");
        cable.Ask("6", "has no errors");
        File.Exists(Path.Combine(desk.State, "safe-mode")).ShouldBeTrue();
    }

    [Theory]
    [InlineData(9600, 13)]
    [InlineData(57600, 0x1001)]
    [InlineData(115200, 0x1002)]
    public void The_line_is_raw_with_the_speed_asked_for_and_breaks_are_heard(int baud, int code)
    {
        const uint controlBaud = 0x100F;
        const uint ignoreBreak = 1;
        const uint breakSignals = 2;
        const uint canonicalEcho = 2 | 8;
        using var desk = new ConsoleDesk(startReflector: false, baud: baud);
        var modes = desk.Cable.Modes;

        (modes.c_cflag & controlBaud).ShouldBe((uint)code);
        (modes.c_iflag & (ignoreBreak | breakSignals)).ShouldBe(0u);
        (modes.c_lflag & canonicalEcho).ShouldBe(0u);
    }

    [Fact]
    public void Wrong_speeds_are_refused_and_no_serial_port_is_said()
    {
        using var program = PublishedProgram.Native();
        program.RunToEnd("console", "--port", "/dev/null", "--baud", "1234").ShouldBe(2);
        program.Output.ShouldContain("--baud must be one of 9600, 19200");

        using var other = PublishedProgram.Native();
        other.Launch("console", "--port", "/dev/null");
        Eventually(() => other.Output.Contains("/dev/null: not a serial port"));
        using var third = PublishedProgram.Native();
        third.Launch("console", "--port", "/dev/ttyNONE");
        Eventually(() => third.Output.Contains("/dev/ttyNONE: No such file or directory"));
        other.Stop().ShouldBeLessThan(TimeSpan.FromSeconds(2));
        other.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Without_a_port_it_is_where_one_is()
    {
        using var program = PublishedProgram.Native();
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("YSF_APPLIANCE_X64")!, ["console"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(TestProcess.Place(start, program.Folder))!;
        process.StandardInput.Write("2\nq\n");
        process.StandardInput.Flush();

        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        output.ShouldContain("127.0.0.1/8");
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_terminal_gets_one_echo_and_its_modes_back()
    {
        const uint canonicalEcho = 2 | 8;
        using var program = PublishedProgram.Native();
        using var cable = new SerialCable(program.PathOf("tty"));
        var start = new ProcessStartInfo(
            "sh",
            ["-c", "exec \"$1\" console <\"$2\" >\"$2\"", "sh",
                Environment.GetEnvironmentVariable("YSF_APPLIANCE_X64")!, cable.Device]);
        var before = cable.Modes;
        using var process = Process.Start(TestProcess.Place(start, program.Folder))!;
        cable.Expect("> ");
        (cable.Modes.c_lflag & canonicalEcho).ShouldBe(0u);

        cable.Ask("6", "HAS ERRORS").ShouldStartWith("6\r\n" + program.Folder);
        cable.Expect("> ");
        cable.Type("q\r");
        process.WaitForExit(TimeSpan.FromSeconds(10)).ShouldBeTrue();
        cable.Modes.c_lflag.ShouldBe(before.c_lflag);
    }
}
