namespace Ysf.Tests.Image;

/// <summary>A hung or crashed machine restarts and reports the reason.</summary>
public sealed class HangTests : CardTest
{
    private const string Why = "reason of the start";
    private const string Hang = @"printf 'yes\nRESTART\n' | ysf-appliance watchdog test";

    /// <summary>Stops the process as a fault that takes all its threads would.</summary>
    internal const string Freeze =
        "kill -STOP $(systemctl show --property=MainPID --value ysf-appliance)";

    // In emulation; the 10 s of systemd and the start of the process are in it.
    private static readonly TimeSpan HangGoal = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_reflector_that_stands_still_is_back_by_itself_and_says_why()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        var shell = Watched(machine.Console.Shell(Patience));
        shell.Run(Freeze);
        var since = machine.Age;
        machine.IsAnswering().ShouldBeFalse();
        machine.AnswersPolls(Patience);
        var time = machine.Age - since;
        Note($"back {time.TotalSeconds:F1} s after it stood still,"
            + $" resets {machine.Monitor.Resets}, bites {machine.Monitor.Bites}");
        machine.Monitor.Resets.ShouldBe(0, "the machine was restarted for it");
        Status(shell, Why).ShouldBe("systemd restarted it: no answer for 10 s");
        time.ShouldBeLessThan(HangGoal);
    }

    [Fact]
    public void A_loop_that_hangs_is_back_by_itself_and_says_why()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        var shell = Watched(machine.Console.Shell(Patience));
        shell.Run(AsIfNobodyWereThere(Hang));
        CardMachine.Eventually(() => !machine.IsAnswering());
        Note($"back {machine.AnswersPolls(Patience).TotalSeconds:F1} s after it hung");
        machine.Monitor.Resets.ShouldBe(0);
        Status(shell, Why).ShouldMatch("systemd restarted it:"
            + " (the loop stands still|no answer on our own UDP ports|no answer)");
    }

    [Fact]
    public void A_loop_that_hangs_while_someone_works_at_the_console_costs_no_restart_of_the_machine()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        var shell = Watched(machine.Console.Shell(Patience));
        CardMachine.Eventually(() => Status(shell, "watchdog").Contains("console is in use"));
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
        why.ShouldMatch("kernel failed");
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

    /// <summary>
    /// Waits until systemd watches over the reflector. READY=1 comes up to two seconds after the
    /// first answer; a process that freezes before it is left to the machine's watchdog.
    /// </summary>
    internal static RootShell Watched(RootShell shell)
    {
        CardMachine.Eventually(() => shell.Succeeds("systemctl --quiet is-active ysf-appliance"));
        return shell;
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
