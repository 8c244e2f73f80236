namespace Ysf.Tests.Image;

/// <summary>What hangs or crashes comes back by itself and says why.</summary>
public sealed class HangTests : CardTest
{
    private const string Why = "why it started";
    private const string Pid = "$(systemctl show --property=MainPID --value ysf-appliance)";

    [Fact]
    public void A_reflector_that_stands_still_is_back_by_itself_and_says_why()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        machine.Console.Shell(Patience).Run($"kill -STOP {Pid}");
        machine.IsAnswering().ShouldBeFalse();
        var time = machine.AnswersPolls(Patience);
        Note($"back {time.TotalSeconds:F1} s after it stood still,"
            + $" resets {machine.Monitor.Resets}, bites {machine.Monitor.Bites}");
        var why = Status(machine.Console.Shell(Patience), Why);
        Note(why);
        why.ShouldContain("watchdog");
    }

    [Fact]
    public void A_kernel_that_panics_is_back_by_itself_and_it_is_said()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        var time = Panic(machine);
        Note($"back {time.TotalSeconds:F1} s after the panic");
        var why = Status(machine.Console.Shell(Patience), Why);
        Note(why);
        why.ShouldMatch("watchdog|kernel failed");
        IsRoomRemembered(machine).ShouldBeTrue();
    }

    [Fact]
    public void Three_panics_in_a_row_lead_to_safe_mode_and_not_into_a_fourth()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        for (var panic = 1; panic <= 3; panic++)
        {
            machine.Console.Shell(Patience).Run("ysf-appliance status | cat")
                .ShouldNotContain("SAFE MODE");
            Panic(machine);
        }

        machine.Console.Shell(Patience).Run("ysf-appliance status | cat")
            .ShouldContain("SAFE MODE");
        machine.IsAnswering().ShouldBeTrue();
    }

    private static TimeSpan Panic(CardMachine machine)
    {
        var shell = machine.Console.Shell(Patience);
        var resets = machine.Monitor.Resets;
        shell.Type("echo 1 >/proc/sys/kernel/sysrq; echo c >/proc/sysrq-trigger");
        machine.IsRestarted(resets, Patience);
        return machine.AnswersPolls(Patience);
    }
}
