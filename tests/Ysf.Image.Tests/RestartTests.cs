namespace Ysf.Tests.Image;

/// <summary>Planned restarts and switching off, as seen at the serial line.</summary>
public sealed class RestartTests : CardTest
{
    private const string Starting = "ysf: starting, ready in about a minute";

    // None of these is a fault, and each looks like one.
    private static readonly string[] Complaints = ["did not stop", "Failed unmounting", "FAILED"];

    [Fact]
    public void A_planned_restart_says_what_it_does_and_complains_of_nothing()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        machine.Line.Heard.ShouldContain(Starting);
        var resets = machine.Monitor.Resets;
        machine.Console.Choose("b");
        machine.Line.Expect("Type yes to continue: ");
        machine.Line.Type("yes\r");
        machine.IsRestarted(resets, Patience);
        Note($"back {machine.AnswersPolls(Patience).TotalSeconds:F1} s after the reset");
        machine.Monitor.Bites.ShouldBe(0, "the watchdog bit while it stopped");
        var heard = machine.Line.Heard;
        heard.Split(Starting).Length.ShouldBe(3, "once a start");
        heard.Split('\n')
            .Where(line => Complaints.Any(one => line.Contains(one, StringComparison.Ordinal)))
            .ShouldBeEmpty();
        Status(machine.Console.Shell(Patience), "reason of the start")
            .ShouldStartWith("stopped in order");
    }

    [Fact]
    public void Machine_powered_off_at_the_console_stays_off()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        machine.Console.Choose("h");
        machine.Line.Expect("Type yes to continue: ");
        machine.Line.Type("yes\r");
        machine.Line.Expect("Unplug it when a line begins with \"reboot:\"");
        machine.Line.Expect("reboot: ", Patience.TotalSeconds);

        // Longer than the watchdog counts.
        Thread.Sleep(TimeSpan.FromSeconds(40));
        machine.Monitor.Resets.ShouldBe(0);
        FileSystems.AreClean(disk);
    }
}
