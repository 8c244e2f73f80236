namespace Ysf.Tests.Image;

/// <summary>What hangs or crashes comes back by itself and says why.</summary>
public sealed class HangTests : CardTest
{
    private const string Why = "why it started";
    private const string Hang = @"printf 'yes\nREBOOT\n' | ysf-appliance watchdog test";
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
    public void A_loop_that_hangs_is_back_by_itself_and_says_why()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        machine.Console.Shell(Patience).Run(AsIfNobodyWereThere(Hang));
        IsBitten(machine);
    }

    [Fact]
    public void A_loop_that_hangs_while_someone_works_at_the_console_costs_no_restart_of_the_machine()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        var shell = machine.Console.Shell(Patience);
        CardMachine.Eventually(() => Status(shell, "watchdog").Contains("works at the console"));
        shell.Run(Hang).ShouldContain("systemd restarts the reflector");
        machine.IsAnswering().ShouldBeFalse();
        Note($"back {machine.AnswersPolls(Patience).TotalSeconds:F1} s after it hung");
        machine.Monitor.Resets.ShouldBe(0);
        Note(Status(shell, Why));
    }

    // Its ports are open and its loop turns, and yet no datagram comes.
    [Fact]
    public void A_network_stack_that_is_dead_is_back_by_itself_and_says_why()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        machine.Console.Shell(Patience).Run(AsIfNobodyWereThere("ip link set lo down"));
        IsBitten(machine);
    }

    [Fact]
    public void A_cable_that_is_out_for_a_while_costs_nothing_but_that_while()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        machine.Monitor.Plug(isIn: false);
        CardMachine.Eventually(() => !machine.IsAnswering());
        Thread.Sleep(TimeSpan.FromMinutes(1));
        machine.Monitor.Plug(isIn: true);
        Note($"back {machine.AnswersPolls(Patience).TotalSeconds:F1} s after it was in again");
        machine.Monitor.Resets.ShouldBe(0);
        IsRoomRemembered(machine).ShouldBeTrue();
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

    // Who works at the console has ten minutes, in which the machine's watchdog does not bite.
    private static string AsIfNobodyWereThere(string command) =>
        $"(sleep 3; rm /run/ysf-appliance/snooze; {command}) >/dev/null &";

    // The watchdog alone restarts it.
    private static void IsBitten(CardMachine machine)
    {
        machine.IsRestarted(machine.Monitor.Resets, Patience);
        machine.Monitor.Bites.ShouldBe(1);
        Note($"bitten, and back {machine.AnswersPolls(Patience).TotalSeconds:F1} s later");
        var why = Status(machine.Console.Shell(Patience), Why);
        Note(why);
        why.ShouldContain("watchdog");
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
