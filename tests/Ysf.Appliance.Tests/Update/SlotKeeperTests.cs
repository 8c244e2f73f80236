using Ysf.Appliance.Slots;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;

namespace Ysf.Tests.Update;

/// <summary>Promises of every board.</summary>
/// <param name="isByFirmware">Whether the firmware chooses the slot, by autoboot.txt.</param>
public abstract class SlotKeeperFacts(bool isByFirmware)
{
    private protected static readonly DateTime Noon = new(2026, 1, 2, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_trial_that_did_not_come_back_is_noted_once()
    {
        using var fake = Installed("1.1.0");
        fake.Boot();
        fake.System.Running.ShouldBe(new RunningSlot(Slot.B, IsTrial: true));
        fake.Keeper.Settle(Noon);
        fake.State.IsSpent.ShouldBeTrue();

        // It hangs; the watchdog bites.
        fake.Boot();
        fake.Keeper.Settle(Noon);

        fake.System.Running.ShouldBe(new RunningSlot(Slot.A, IsTrial: false));
        fake.State.ShouldBe(SlotState.Default);
        fake.Record.State.ShouldBe(UpdateStates.Failed);
        fake.Record.Reason.ShouldNotBeNull().ShouldStartWith("its trial ended without a result");
        fake.Record.Lost.ShouldBe("1.1.0");
        var said = fake.Said.Count;
        fake.Keeper.Settle(Noon);
        fake.Said.Count.ShouldBe(said);
    }

    [Fact]
    public void Trial_without_a_result_fails_at_the_second_time_and_not_before()
    {
        using var fake = Installed("1.1.0");
        Lose(fake);
        fake.Record.HasFailed("1.1.0").ShouldBeFalse();

        Install(fake, "1.1.0");
        Lose(fake);

        fake.Record.HasFailed("1.1.0").ShouldBeTrue();
        fake.Record.HasFailed("1.1.1").ShouldBeFalse();
    }

    [Fact]
    public void Reason_of_the_judge_is_kept()
    {
        using var fake = Installed("1.1.0");
        fake.Boot();
        fake.Put("etc/ysf-appliance-version", "1.1.0");
        fake.Keeper.GiveUp("no network", Noon).ShouldContain("no network");

        fake.Boot();
        fake.Keeper.Settle(Noon);

        fake.State.ShouldBe(SlotState.Default);
        fake.Record.Reason.ShouldBe("no network");
        fake.Record.Failed.ShouldBe(["1.1.0"]);
    }

    [Fact]
    public void Committed_version_stays_through_any_number_of_starts()
    {
        using var fake = Installed("1.1.0");
        fake.Boot();
        fake.Put("etc/ysf-appliance-version", "1.1.0");

        fake.Keeper.Commit(Noon).ShouldBe("slot B, version 1.1.0, passed its trial and is committed");

        // Still in the boot that was the trial, which may last for months.
        fake.System.Hindrance.ShouldBeNull();
        SlotRules.MarkBad(fake.State, Slot.A, fake.System.Running, out var refusal);
        refusal.ShouldBeNull();
        SlotReport.Of(fake.Machine).ShouldNotBeNull().OnTrial.ShouldBeFalse();
        fake.Keeper.Cancel(Noon).ShouldBe((false, "no trial is pending"));

        for (var boot = 0; boot < 5; boot++)
        {
            fake.Boot();
            fake.Keeper.Settle(Noon);
            fake.System.Running.ShouldBe(new RunningSlot(Slot.B, IsTrial: false));
        }

        fake.System.UpdateText.ShouldBe("version 1.1.0 passed its trial and is committed");
        fake.Record.Failed.ShouldBeNull();
    }

    [Fact]
    public void A_trial_is_called_off_before_it_begins_and_not_later()
    {
        using var fake = Installed("1.1.0");
        fake.Keeper.Cancel(Noon).ShouldBe((true, "slot A stays; the trial of slot B is cancelled"));
        fake.State.ShouldBe(SlotState.Default);
        fake.Record.State.ShouldBe(UpdateStates.Cancelled);
        fake.Keeper.Cancel(Noon).ShouldBe((false, "no trial is pending"));

        using var onTrial = Installed("1.1.0");
        onTrial.Boot();
        onTrial.Keeper.Cancel(Noon).IsDone.ShouldBeFalse();
        onTrial.State.IsSpent.ShouldBeTrue();
    }

    [Fact]
    public void The_other_slot_is_booted_once_when_there_is_something_in_it()
    {
        using var fake = new FakeMachine(isByFirmware: isByFirmware);
        fake.Keeper.BootOther(Noon).ShouldBe((false, "slot B is empty"));
        fake.State.ShouldBe(SlotState.Default);

        fake.Put("dev/ysf/slot-b", FakeMachine.Image);
        fake.Keeper.BootOther(Noon).ShouldBe((true, "the next start is from slot B, on trial"));
        fake.State.ShouldBe(SlotState.Default.Begin(Slot.B));

        fake.Boot();
        fake.Keeper.BootOther(Noon).IsDone.ShouldBeFalse();
        fake.Boot();
        fake.System.Running.Slot.ShouldBe(Slot.A);
    }

    [Fact]
    public void A_slot_that_was_not_written_to_its_end_is_not_booted()
    {
        using var fake = new FakeMachine(isByFirmware: isByFirmware);
        fake.Put("dev/ysf/slot-b", FakeMachine.Image);
        fake.System.Record.Save(new UpdateRecord { Slot = "B" }
            .As(UpdateStates.Installing, null, Noon));

        fake.Keeper.BootOther(Noon).ShouldBe((false, "slot B is incomplete: an installation was"
            + " interrupted"));
    }

    [Fact]
    public void A_report_tells_slot_version_and_trial_to_anybody()
    {
        using var fake = Installed("1.1.0");
        SlotReport.Of(fake.Machine).ShouldBe(new SlotReport(
            "A", "1.0.0", OnTrial: false, Pending: true,
            "version 1.1.0 is installed; the next start is its trial")
        {
            Outcome = "installed",
        });

        fake.Boot();
        SlotReport.Of(fake.Machine).ShouldNotBeNull().OnTrial.ShouldBeTrue();
        fake.Put("proc/cmdline", "quiet");
        SlotReport.Of(fake.Machine).ShouldBeNull();
    }

    private protected FakeMachine Installed(string version)
    {
        var fake = new FakeMachine(isByFirmware: isByFirmware);
        fake.Put("dev/ysf/slot-b", FakeMachine.Image);
        Install(fake, version);
        return fake;
    }

    private protected static void Install(FakeMachine fake, string version)
    {
        fake.System.Disk.Write(fake.State.Begin(Slot.B));
        fake.System.Record.Save((fake.Record with { Version = version, Slot = "B" })
            .As(UpdateStates.Installed, null, Noon));
    }

    // The trial, and the boot after it.
    private static void Lose(FakeMachine fake)
    {
        fake.Boot();
        fake.Boot();
        fake.Keeper.Settle(Noon);
    }
}

/// <summary>Boards with U-Boot.</summary>
public sealed class SlotKeeperTests() : SlotKeeperFacts(isByFirmware: false)
{
    [Fact]
    public void At_each_start_a_torn_copy_is_put_right()
    {
        using var fake = new FakeMachine();
        fake.System.Disk.Write(SlotState.Commit(Slot.A));
        var whole = File.ReadAllBytes(fake["dev/ysf/disk"]);
        foreach (var copy in new[] { 0, 4096 })
        {
            var torn = (byte[])whole.Clone();
            torn[(1 << 20) + copy] ^= 0xFF;
            File.WriteAllBytes(fake["dev/ysf/disk"], torn);

            fake.Keeper.Settle(Noon);

            File.ReadAllBytes(fake["dev/ysf/disk"]).ShouldBe(whole);
        }
    }

    [Fact]
    public void A_machine_without_a_card_says_so()
    {
        using var folder = new TempDirectory();
        SlotSystem.Find(new MachineFiles(folder.Path), null, out var fault).ShouldBeNull();
        fault.ShouldStartWith("This machine does not run from a card with two slots");

        using var fake = new FakeMachine();
        File.Delete(fake["proc/cmdline"]);
        SlotSystem.Find(fake.Machine, null, out fault).ShouldBeNull();
        fault.ShouldEndWith("does not name the running slot");
    }

    [Fact]
    public void Restart_needs_no_request()
    {
        using var fake = Installed("1.1.0");

        fake.Keeper.ArmRestart().ShouldBeFalse();

        fake.State.IsPending.ShouldBeTrue();
        File.Exists(fake.Machine.RestartArgument).ShouldBeFalse();
    }
}

/// <summary>Boards whose firmware chooses the slot.</summary>
public sealed class AutobootKeeperTests() : SlotKeeperFacts(isByFirmware: true)
{
    [Fact]
    public void Restart_requests_the_trial_once()
    {
        using var fake = Installed("1.1.0");

        fake.Keeper.ArmRestart().ShouldBeTrue();

        File.ReadAllText(fake.Machine.RestartArgument).ShouldBe("0 tryboot");
        fake.State.IsSpent.ShouldBeTrue();
        fake.Keeper.ArmRestart().ShouldBeFalse();
    }

    [Fact]
    public void Power_cut_before_the_restart_leaves_the_trial_pending()
    {
        using var fake = Installed("1.1.0");

        fake.BootOnPower();
        fake.Keeper.Settle(Noon);

        fake.System.Running.ShouldBe(new RunningSlot(Slot.A, IsTrial: false));
        fake.State.IsPending.ShouldBeTrue();
        fake.Record.State.ShouldBe(UpdateStates.Installed);
    }

    [Fact]
    public void Request_that_cannot_be_left_is_an_error()
    {
        using var fake = Installed("1.1.0");
        fake.Put("run/systemd", "a file in the place of the directory");

        Should.Throw<SystemError>(() => fake.Keeper.ArmRestart())
            .Message.ShouldContain(fake.Machine.RestartArgument);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Partition_that_is_no_slot_is_said(int number)
    {
        using var fake = new FakeMachine(isByFirmware: true);
        fake.PutWord("partition", number);

        RunningSlot.Of(fake.Machine).ShouldBeNull();
        SlotSystem.Find(fake.Machine, null, out var fault).ShouldBeNull();
        fault.ShouldBe($"{fake.Machine.Bootloader}/partition does not name the running slot");
    }
}
