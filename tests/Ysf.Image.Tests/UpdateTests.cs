namespace Ysf.Tests.Image;

/// <summary>An update that is put on the card as a file.</summary>
public sealed class UpdateTests : UpdateTest
{
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
            Status(machine.Console.Shell(), "version").ShouldContain(Next);
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
    public void What_is_no_bundle_is_refused_by_name_and_the_card_goes_on_as_it_was()
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
}
