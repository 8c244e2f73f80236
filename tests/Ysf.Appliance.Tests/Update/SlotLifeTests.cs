using Ysf.Appliance.Slots;

namespace Ysf.Tests.Update;

/// <summary>
/// A model of boot script, installer and judge, explored through every order of what they may do,
/// with a power cut at every write of the slot state, each leaving the old sector, a torn one or
/// the new one, any number of times.
/// </summary>
public sealed class SlotLifeTests
{
    /// <summary>The card between two boots.</summary>
    /// <param name="First">First copy: a state, or null for a torn sector.</param>
    /// <param name="Second">Second copy.</param>
    /// <param name="IsWholeA">Whether slot A holds an image that was written to its end.</param>
    /// <param name="IsWholeB">The same of slot B.</param>
    private readonly record struct Card(
        SlotState? First, SlotState? Second, bool IsWholeA, bool IsWholeB)
    {
        public bool IsWhole(Slot slot) => slot == Slot.A ? IsWholeA : IsWholeB;

        public Card With(Slot slot, bool isWhole) => slot == Slot.A
            ? this with { IsWholeA = isWhole }
            : this with { IsWholeB = isWhole };

        public TornDisk Disk(int cutAt, TornDisk.Leaves leaves) =>
            new(Sector(First), Sector(Second)) { CutAt = cutAt, Leaving = leaves };

        public Card After(TornDisk disk) =>
            this with { First = State(disk.First), Second = State(disk.Second) };

        private static byte[] Sector(SlotState? state) =>
            state is { } known ? SlotSector.Encode(known) : TornDisk.Torn;

        private static SlotState? State(byte[] sector) =>
            SlotSector.TryDecode(sector, out var state) ? state : null;
    }

    private static readonly Card Flashed = new(null, null, IsWholeA: true, IsWholeB: false);

    [Fact]
    public void Whatever_happens_a_whole_slot_is_booted()
    {
        var reached = Explore(CountFirstCopyFirst, WriteSafely, out var broken);

        broken.ShouldBeNull();
        reached.Count.ShouldBeGreaterThan(20);
        reached.ShouldContain(card => card.First == SlotState.Commit(Slot.B));
        reached.ShouldContain(card => card.First == null && card.Second != null);
        reached.ShouldContain(card => card.First != null && card.Second == null);
        reached.ShouldNotContain(
            card => card.First == null && card.Second == null && card != Flashed
                && !card.IsWholeA);
    }

    [Fact]
    public void A_boot_script_that_writes_the_second_copy_first_is_as_good()
    {
        Explore(CountSecondCopyFirst, WriteSafely, out var broken);
        broken.ShouldBeNull();
    }

    [Fact]
    public void The_model_sees_what_is_wrong_with_always_writing_the_first_copy_first()
    {
        Explore(CountFirstCopyFirst, WriteFirstCopyFirst, out var broken);
        broken.ShouldNotBeNull();
    }

    [Fact]
    public void The_model_sees_what_is_wrong_with_one_copy()
    {
        Explore(CountFirstCopyFirst, (disk, state) => disk.Write(0, SlotSector.Encode(state)),
            out var broken);
        broken.ShouldNotBeNull();
    }

    [Fact]
    public void A_trial_that_hangs_is_booted_once_and_then_never_again_by_itself()
    {
        foreach (var card in Explore(CountFirstCopyFirst, WriteSafely, out _))
        {
            var disk = card.Disk(int.MaxValue, default);
            var first = CountFirstCopyFirst(disk);
            var good = SlotCopies.Read(disk).Good;
            for (var boot = 0; boot < 5; boot++)
            {
                // It hangs, and the watchdog has the boot script run again.
                CountFirstCopyFirst(disk).ShouldBe(new RunningSlot(good, IsTrial: false));
            }

            first.IsTrial.ShouldBe(first.Slot != good);
        }
    }

    [Fact]
    public void Any_number_of_cuts_without_a_trial_changes_nothing()
    {
        foreach (var good in new[] { Slot.A, Slot.B })
        {
            var sector = SlotSector.Encode(SlotState.Commit(good));
            var disk = new TornDisk(sector, sector) { CutAt = 0, Leaving = TornDisk.Leaves.Torn };
            for (var boot = 0; boot < 1000; boot++)
            {
                CountFirstCopyFirst(disk).ShouldBe(new RunningSlot(good, IsTrial: false));
            }
        }
    }

    private delegate RunningSlot BootScript(TornDisk disk);

    private delegate void Writer(TornDisk disk, SlotState state);

    // All cards that can come about; stops at the first boot of a slot that is not whole.
    private static HashSet<Card> Explore(BootScript boot, Writer write, out string? broken)
    {
        broken = null;
        var reached = new HashSet<Card> { Flashed };
        var open = new Queue<Card>(reached);
        while (broken is null && open.TryDequeue(out var card))
        {
            foreach (var next in AfterBoot(card, boot, write, ref broken))
            {
                if (reached.Add(next))
                {
                    open.Enqueue(next);
                }
            }
        }

        return reached;
    }

    private static List<Card> AfterBoot(
        Card card, BootScript boot, Writer write, ref string? broken)
    {
        var found = new List<Card>();
        foreach (var (after, running) in Runs(card, disk => boot(disk)))
        {
            found.Add(after);
            if (running is null)
            {
                continue;
            }

            if (!after.IsWhole(running.Slot))
            {
                broken ??= $"{card} boots {running}";
                continue;
            }

            found.AddRange(Work(after, running, write));
        }

        return found;
    }

    // What the system that runs may do; each ends with the power cut or with a reboot.
    private static IEnumerable<Card> Work(Card card, RunningSlot running, Writer write)
    {
        var state = SlotCopies.Read(card.Disk(int.MaxValue, default));
        var other = running.Slot.Other();
        var ways = new List<Card>();
        if (running.IsTrial)
        {
            ways.AddRange(Writes(card, SlotState.Commit(running.Slot), write));
        }
        else if (state.IsSpent)
        {
            ways.AddRange(Writes(card, state.Clear(), write));
        }

        // An installation: the other slot is marked bad, overwritten, and becomes the next.
        var marked = SlotRules.MarkBad(state, other, running, out var refusal);
        if (refusal is not null)
        {
            return ways;
        }

        foreach (var (after, isDone) in WritesTold(card, marked, write))
        {
            ways.Add(after);
            if (isDone)
            {
                ways.Add(after.With(other, isWhole: false));
                var written = after.With(other, isWhole: true);
                ways.AddRange(Writes(written, SlotRules.SetPrimary(marked, other), write));
                ways.Add(written);
            }
        }

        return ways;
    }

    private static IEnumerable<Card> Writes(Card card, SlotState state, Writer write) =>
        WritesTold(card, state, write).Select(way => way.After);

    private static IEnumerable<(Card After, bool IsDone)> WritesTold(
        Card card, SlotState state, Writer write) =>
        Runs(card, disk =>
        {
            write(disk, state);
            return new RunningSlot(default, default);
        }).Select(way => (way.After, way.Result is not null));

    // Once to its end, and with a cut at each write; the result is null then.
    private static IEnumerable<(Card After, RunningSlot? Result)> Runs(
        Card card, Func<TornDisk, RunningSlot> act)
    {
        for (var cutAt = 0; ; cutAt++)
        {
            var isCut = false;
            foreach (var leaves in Enum.GetValues<TornDisk.Leaves>())
            {
                var disk = card.Disk(cutAt, leaves);
                RunningSlot? result = null;
                try
                {
                    result = act(disk);
                }
                catch (PowerCutException)
                {
                    isCut = true;
                }

                yield return (card.After(disk), result);
            }

            if (!isCut)
            {
                yield break;
            }
        }
    }

    private static void WriteSafely(TornDisk disk, SlotState state) =>
        SlotCopies.Write(disk, state);

    private static void WriteFirstCopyFirst(TornDisk disk, SlotState state)
    {
        disk.Write(SlotCopies.First, SlotSector.Encode(state));
        disk.Write(SlotCopies.Second, SlotSector.Encode(state));
    }

    private static RunningSlot CountFirstCopyFirst(TornDisk disk) => Count(disk, [0, 1]);

    private static RunningSlot CountSecondCopyFirst(TornDisk disk) => Count(disk, [1, 0]);

    // The boot script, which is written in U-Boot's language: it counts before it loads.
    private static RunningSlot Count(TornDisk disk, int[] order)
    {
        var state = SlotCopies.Read(disk);
        if (!state.IsPending)
        {
            return new RunningSlot(state.Good, IsTrial: false);
        }

        foreach (var copy in order)
        {
            disk.Write(copy, SlotSector.Encode(state.CountDown()));
        }

        return new RunningSlot(state.Trial!.Value, IsTrial: true);
    }
}
