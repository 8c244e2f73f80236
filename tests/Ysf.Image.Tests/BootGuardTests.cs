namespace Ysf.Tests.Image;

/// <summary>From the boot script on the watchdog resets a machine that hangs before Linux has it.</summary>
public sealed class BootGuardTests : CardTest
{
    private const string Started = "ysf: starting slot A";
    private const string HandOver = "booti ${kernel_addr} ${ramdisk_addr}:${ramdisk_size} ${tree_addr}";
    private const string Watchdog = "setenv watchdog i6300esb", Time = "setenv watchdog_ms 300000";
    private const int Seconds = 10;

    private static readonly string Short = $"setenv watchdog_ms {Seconds * 1000}";

    // U-Boot pets no watchdog while it sleeps, as it would in its usual form.
    [Theory]
    [InlineData("while true; do true; done")]
    [InlineData("while true; do sleep 1; done")]
    public void A_boot_script_that_hangs_is_reset_and_runs_again(string hang)
    {
        using var disk = new CutDisk(CardImage.Real.Card);
        BootScript.Change(disk, (Time, Short), (HandOver, hang));
        using var machine = PowerOn(disk, hasNetwork: false);
        machine.Line.Expect(Started, Patience.TotalSeconds);
        machine.Monitor.BiteAt(1, Patience).ShouldNotBeNull("the watchdog did not reset it");
        machine.Line.Expect(Started, Patience.TotalSeconds);
        machine.Monitor.Bites.ShouldBe(machine.Monitor.Resets, "a reset was not the watchdog's");
        Note($"runs again {machine.Age.TotalSeconds:F1} s after power on");
    }

    [Fact]
    public void Without_a_watchdog_a_boot_script_that_hangs_stays_so()
    {
        using var disk = new CutDisk(CardImage.Real.Card);
        BootScript.Change(disk,
            (Watchdog, "setenv watchdog none"), (Time, Short), (HandOver, "while true; do sleep 1; done"));
        using var machine = PowerOn(disk, hasNetwork: false);
        machine.Line.Expect(Started, Patience.TotalSeconds);
        machine.Monitor.BiteAt(1, TimeSpan.FromSeconds(2.5 * Seconds)).ShouldBeNull();
        machine.Monitor.Resets.ShouldBe(0);
    }

    [Fact]
    public void A_boot_script_that_ends_without_a_kernel_is_run_again()
    {
        using var disk = new CutDisk(CardImage.Real.Card);
        BootScript.Change(disk, (Time, Short), ("setenv copy1 0x800\n", "echo stopped; exit\n"));
        using var machine = PowerOn(disk, hasNetwork: false);
        machine.Line.Expect("stopped", Patience.TotalSeconds);
        machine.Monitor.BiteAt(1, Patience).ShouldNotBeNull("the watchdog did not reset it");
        machine.Line.Expect("stopped", Patience.TotalSeconds);
    }

    // With panic=0 a kernel that panics stands still, as one that hangs.
    [Fact]
    public void A_kernel_that_hangs_before_it_has_a_driver_is_reset()
    {
        using var disk = new CutDisk(CardImage.Real.Card);
        using (var files = new CardFiles(disk))
        {
            files.Put("words.txt", "words=panic=0 rdinit=/missing\n");
        }

        // Long enough for an emulated kernel on a busy machine.
        BootScript.Change(disk, (Time, "setenv watchdog_ms 60000"));
        using var machine = PowerOn(disk, hasNetwork: false);
        machine.Line.Expect("Kernel panic", Patience.TotalSeconds);
        machine.Monitor.BiteAt(1, Patience).ShouldNotBeNull("the watchdog did not reset it");
        machine.Line.Expect(Started, Patience.TotalSeconds);
    }

    // Behaviour cannot be seen here: the emulated device is stopped when its driver is loaded.
    [Fact]
    public void The_kernel_is_told_for_how_long_to_pet_a_watchdog_that_nothing_opens()
    {
        using var disk = BootedDisk();
        using var machine = PowerOn(disk, hasNetwork: false);
        var shell = machine.Console.Shell(Patience);
        shell.Run("cat /sys/module/watchdog/parameters/open_timeout").ShouldBe("120");
        machine.Monitor.Bites.ShouldBe(0);
    }
}
