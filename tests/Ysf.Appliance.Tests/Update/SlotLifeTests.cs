using Ysf.Appliance.Slots;
using Ysf.Machine.Linux;

namespace Ysf.Tests.Update;

/// <summary>Promises of every board, over <see cref="SlotLife"/>.</summary>
public abstract class SlotLifeFacts
{
    private protected abstract SlotLife.Loader Loader { get; }

    [Fact]
    public void Whatever_happens_a_whole_slot_is_booted()
    {
        var reached = new SlotLife(Loader).Explore(out var broken);

        broken.ShouldBeNull();
        reached.Count.ShouldBeGreaterThanOrEqualTo(10);
        reached.ShouldContain(card => card.First == SlotState.Commit(Slot.B));
        reached.ShouldContain(card => card.First != null && card.First.Value.IsSpent);
        reached.ShouldContain(card => card.First != null && card.First.Value.IsPending);
        reached.ShouldContain(card => card.IsWholeB && !card.IsWholeA);
    }

    [Fact]
    public void A_trial_that_hangs_is_booted_once_and_then_never_again_by_itself()
    {
        var life = new SlotLife(Loader);
        foreach (var card in life.Explore(out _))
        {
            var disk = life.Disk(card, int.MaxValue, default);
            var first = Loader.Boot(disk, card.IsArmed).ShouldNotBeNull();
            var good = Loader.Read(disk).Good;
            for (var boot = 0; boot < 5; boot++)
            {
                // It hangs, and the watchdog has the boot loader run again.
                Loader.Boot(disk, isArmed: false).ShouldBe(new RunningSlot(good, IsTrial: false));
            }

            first.IsTrial.ShouldBe(first.Slot != good);
        }
    }

    [Fact]
    public void Any_number_of_cuts_without_a_trial_changes_nothing()
    {
        foreach (var good in new[] { Slot.A, Slot.B })
        {
            var sector = Loader.Encode(SlotState.Commit(good));
            var disk = new TornDisk(sector, sector) { CutAt = 0, Leaving = TornDisk.Leaves.Torn };
            for (var boot = 0; boot < 1000; boot++)
            {
                Loader.Boot(disk, isArmed: false).ShouldBe(new RunningSlot(good, IsTrial: false));
            }
        }
    }
}

/// <summary>Boards with U-Boot: two copies of a sector that may tear.</summary>
public sealed class SlotLifeTests : SlotLifeFacts
{
    private static readonly SlotLife.Card Flashed = new(null, null, IsWholeA: true, IsWholeB: false);

    private protected override SlotLife.Loader Loader => Script(0, 1);

    [Fact]
    public void Every_tear_is_among_what_is_reached()
    {
        var reached = new SlotLife(Loader).Explore(out _);

        reached.Count.ShouldBeGreaterThan(20);
        reached.ShouldContain(card => card.First == null && card.Second != null);
        reached.ShouldContain(card => card.First != null && card.Second == null);
        reached.ShouldNotContain(
            card => card.First == null && card.Second == null && card != Flashed
                && !card.IsWholeA);
    }

    [Fact]
    public void A_boot_script_that_writes_the_second_copy_first_is_as_good()
    {
        new SlotLife(Script(1, 0)).Explore(out var broken);
        broken.ShouldBeNull();
    }

    [Fact]
    public void The_model_sees_what_is_wrong_with_always_writing_the_first_copy_first()
    {
        new SlotLife(Script(WriteFirstCopyFirst)).Explore(out var broken);
        broken.ShouldNotBeNull();
    }

    [Fact]
    public void The_model_sees_what_is_wrong_with_one_copy()
    {
        new SlotLife(Script((disk, state) => disk.Write(0, SlotSector.Encode(state))))
            .Explore(out var broken);
        broken.ShouldNotBeNull();
    }

    private static SlotLife.UBoot Script(params int[] order) =>
        new(order) { Flashed = Flashed, Leaves = Enum.GetValues<TornDisk.Leaves>() };

    private static SlotLife.UBoot Script(Action<TornDisk, SlotState> writer) => new(0, 1)
    {
        Flashed = Flashed,
        Leaves = Enum.GetValues<TornDisk.Leaves>(),
        Writer = writer,
    };

    private static void WriteFirstCopyFirst(TornDisk disk, SlotState state)
    {
        disk.Write(SlotCopies.First, SlotSector.Encode(state));
        disk.Write(SlotCopies.Second, SlotSector.Encode(state));
    }
}

/// <summary>Boards whose firmware reads autoboot.txt: one sector, which a card writes whole.</summary>
public sealed class AutobootLifeTests : SlotLifeFacts
{
    private protected override SlotLife.Loader Loader =>
        Firmware(TornDisk.Leaves.Old, TornDisk.Leaves.New);

    [Fact]
    public void Trial_starts_only_by_request()
    {
        var reached = new SlotLife(Loader).Explore(out _);

        reached.ShouldContain(card => card.IsArmed);
        reached.Where(card => card.IsArmed).ShouldAllBe(card => card.First!.Value.IsSpent);
    }

    [Fact]
    public void The_model_sees_what_a_card_that_tears_sectors_would_do()
    {
        new SlotLife(Firmware(Enum.GetValues<TornDisk.Leaves>())).Explore(out var broken);
        broken.ShouldNotBeNull();
    }

    [Fact]
    public void Sector_that_is_another_files_is_not_overwritten()
    {
        var disk = new TornDisk(TornDisk.Torn, TornDisk.Torn);

        Should.Throw<SystemError>(() => AutobootSector.Write(disk, SlotState.Default))
            .Message.ShouldStartWith("slot state of autoboot.txt: line 1 must not be \"UUU");

        disk.First.ShouldBe(TornDisk.Torn);
    }

    private static SlotLife.Firmware Firmware(params TornDisk.Leaves[] leaves) => new()
    {
        Flashed = new(SlotState.Default, null, IsWholeA: true, IsWholeB: false),
        Leaves = leaves,
    };
}
