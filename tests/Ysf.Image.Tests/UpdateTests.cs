namespace Ysf.Tests.Image;

/// <summary>An update that is put on the card as a file.</summary>
public sealed class UpdateTests : CardTest
{
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
