namespace Ysf.Tests.Image;

/// <summary>An update that is put on the card as a file.</summary>
public sealed class UpdateTests : UpdateTest
{
    private const string NotBack = "its trial ended without a result";

    [Fact]
    public void A_good_update_stays_and_the_one_after_it_goes_into_the_first_slot()
    {
        using var disk = BootedDisk();
        var settings = CardFiles.Text(disk, "ysf-appliance.ini");
        var good = Put(disk, "good");
        using (var machine = Boot(disk))
        {
            IsInstalled(machine);
            IsCommitted(machine, Next);
            Runs(machine.Console.Shell(), 'B', Next);
            Status(machine.Console.Shell(), "slot").ShouldStartWith($"B, version {Next};");
            IsRoomRemembered(machine).ShouldBeTrue();
            machine.PowerOff(Patience);
        }

        good.On(disk).ShouldBe(BundleEnd.Done);
        CardFiles.Text(disk, "ysf-appliance.ini").ShouldBe(settings);
        Note(CardFiles.Text(disk, "UPDATE.txt"));
        var second = Put(disk, "second");
        using (var machine = Boot(disk))
        {
            IsInstalled(machine);
            IsCommitted(machine, AfterNext);
            Runs(machine.Console.Shell(), 'A', AfterNext);
            IsRoomRemembered(machine).ShouldBeTrue();
            machine.PowerOff(Patience);
        }

        second.On(disk).ShouldBe(BundleEnd.Done);
        FileSystems.AreClean(disk);
    }

    [Fact]
    public void From_slot_B_an_update_goes_into_slot_A_and_stays_there()
    {
        using var disk = new CutDisk(CardImage.Real.Card);
        LiveInSlotB(disk);
        var good = Put(disk, "good");
        using (var machine = Boot(disk))
        {
            machine.Console.Shell(Patience).Run("cat /proc/cmdline").ShouldContain("ysf.slot=B");
            IsInstalled(machine);
            IsCommitted(machine, Next);
            Runs(machine.Console.Shell(), 'A', Next);
            machine.PowerOff(Patience);
        }

        good.On(disk).ShouldBe(BundleEnd.Done);
        Note(CardFiles.Text(disk, "UPDATE.txt"));
    }

    [Theory]
    [InlineData("panics")]
    [InlineData("hangs")]
    [InlineData("is-mute")]
    public void An_update_that_does_not_start_is_left_by_itself_and_the_card_says_so(string name)
    {
        using var disk = BootedDisk();
        var bundle = Put(disk, name);
        using (var machine = Boot(disk))
        {
            IsInstalled(machine);
            IsLeft(machine);
            IsFirstAgain(machine, NotBack);
        }

        // It was installed; that it failed stands below that.
        bundle.On(disk).ShouldBe(BundleEnd.Done);
        IsNoted(disk, NotBack);
    }

    [Fact]
    public void An_update_that_is_not_well_is_left_after_ten_minutes_and_the_card_says_why()
    {
        const string reason = "ysf-bad.service";
        using var disk = BootedDisk();
        Put(disk, "limps");
        using (var machine = Boot(disk))
        {
            IsInstalled(machine);
            IsLeft(machine);
            IsFirstAgain(machine, reason);
        }

        IsNoted(disk, reason);
    }

    [Fact]
    public void Forbidden_bundle_is_refused_and_nothing_is_changed()
    {
        (string Name, string Why)[] refused =
        [
            ("wrong-board", "it is for ysf-appliance-rpi-arm64, this is ysf-appliance-qemu-virt"),
            ("older", $"0.0.1 is older than {First}, which runs"),
            ("same", $"{First} already runs; --again installs it anyway"),
            ("wrong-key", "its signature is not the maker's; nothing was changed"),
        ];
        using var disk = BootedDisk();
        using (var files = new CardFiles(disk))
        {
            // By another name they are not taken by themselves.
            foreach (var (name, _) in refused)
            {
                files.Put(name + ".file", File.ReadAllBytes(BundleFiles.PathOf(name)));
            }
        }

        using var machine = Boot(disk);
        var shell = machine.Console.Shell(Patience);
        var (before, status, state) = (disk.Tally, StatusOf(shell), State(disk));
        foreach (var (name, why) in refused)
        {
            var said = shell.Run($"ysf-appliance update install /card/{name}.file; echo =$?");
            Note($"{name}: {said}");
            said.ShouldContain(why);
            said.ShouldEndWith("=1");
        }

        var last = StatusOf(shell);
        last.ShouldContain("wrong-key.file was refused: its signature is not the maker's; nothing"
            + " was changed");
        last.Split('\n')[..2].ShouldBe(status.Split('\n')[..2]);
        State(disk).ShouldBe(state);
        disk.Since(before).WritesTo(CardRegion.SlotA).ShouldBe(0);
        disk.Since(before).WritesTo(CardRegion.SlotB).ShouldBe(0);
    }

    [Fact]
    public void An_update_that_is_spoilt_is_found_out_while_it_is_written_and_never_booted()
    {
        using var disk = BootedDisk();
        var bundle = Put(disk, "spoilt");
        using (var machine = Boot(disk))
        {
            bundle.IsTaken(machine, InstallPatience).ShouldBe(BundleEnd.Refused);
            var shell = machine.Console.Shell(Patience);
            Runs(shell, 'A', First);
            shell.Run("ysf-appliance update other-slot").ShouldBe(
                "slot B is incomplete: an installation was interrupted");
            IsRoomRemembered(machine).ShouldBeTrue();
            machine.PowerOff(Patience);
        }

        Note(CardFiles.Text(disk, "UPDATE.txt"));
        disk.Tally.WritesTo(CardRegion.SlotA).ShouldBe(0);
        using var again = Boot(disk);
        Runs(again.Console.Shell(Patience), 'A', First);
    }

    [Fact]
    public void With_its_power_cut_it_is_written_again_and_in_its_trial_left_and_then_taken_once_more()
    {
        var random = new Random(Seed);
        Note($"seed {Seed}");
        for (var cut = 1; cut <= RareCuts; cut++)
        {
            CutWhileUpdated(random);
        }
    }

    private static void CutWhileUpdated(Random random)
    {
        using var disk = BootedDisk();
        var bundle = Put(disk, "good");
        using (var machine = Boot(disk))
        {
            var sectors = random.Next(1, 200_000);
            CardMachine.Eventually(
                () => disk.Tally.SectorsTo(CardRegion.SlotB) > sectors,
                InstallPatience.TotalSeconds);
            Note($"cut: {machine.CutPower(random, Tear.BetweenSectors)}");
        }

        FileSystems.CanBeMended(disk);
        bundle.On(disk).ShouldBe(BundleEnd.Waiting);
        using (var machine = Boot(disk))
        {
            machine.Console.Shell(Patience).Run("cat /proc/cmdline").ShouldContain("ysf.slot=A");
            IsInstalled(machine);
            machine.AnswersPolls(Patience);
            machine.Console.Shell(Patience).Run("cat /proc/cmdline").ShouldContain("ysf.trial");
            Note($"cut: {machine.CutPower(random, Tear.BetweenSectors)}");
        }

        FileSystems.CanBeMended(disk);
        using (var back = Boot(disk))
        {
            IsFirstAgain(back, NotBack);
        }

        // The card does not know that the version is bad.
        Put(disk, "good");
        using var again = Boot(disk);
        IsInstalled(again);
        IsCommitted(again, Next);
        Runs(again.Console.Shell(), 'B', Next);
    }

    [Fact]
    public void Invalid_bundle_is_refused_by_name_and_the_card_stays_unchanged()
    {
        using var disk = BootedDisk();
        var bundle = new BundleFixture("garbage.raucb");
        bundle.PutGarbage(disk, new Random(Seed));
        using (var machine = Boot(disk))
        {
            bundle.IsTaken(machine, Patience).ShouldBe(BundleEnd.Refused);
            IsRoomRemembered(machine).ShouldBeTrue();
            machine.PowerOff(Patience);
        }

        disk.Tally.WritesTo(CardRegion.SlotA).ShouldBe(0);
        disk.Tally.WritesTo(CardRegion.SlotB).ShouldBe(0);
        bundle.On(disk).ShouldBe(BundleEnd.Refused);
    }

    private static void IsFirstAgain(CardMachine machine, string reason)
    {
        var shell = machine.Console.Shell(Patience);
        Runs(shell, 'A', First);
        StatusOf(shell).ShouldContain($"version {Next} failed its trial and was rolled back to"
            + $" version {First}: ");
        StatusOf(shell).ShouldContain(reason);
        IsRoomRemembered(machine).ShouldBeTrue();
        machine.PowerOff(Patience);
    }

    // The newest line of what the sysop finds.
    private static void IsNoted(CutDisk disk, string reason)
    {
        var note = CardFiles.Text(disk, "UPDATE.txt");
        Note(note);
        var newest = note.Trim().Split('\n')[^1];
        newest.ShouldContain($"version {Next} failed");
        newest.ShouldContain(reason);
    }
}
