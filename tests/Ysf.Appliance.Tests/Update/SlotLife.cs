using Ysf.Appliance.Slots;

namespace Ysf.Tests.Update;

/// <summary>
/// A model of boot loader, installer and judge, explored through every order of what they may do,
/// with a power cut at every write of the slot state, each leaving what the medium may leave, any
/// number of times.
/// </summary>
/// <param name="loader">The boot loader, and how its slot state is written.</param>
internal sealed class SlotLife(SlotLife.Loader loader)
{
    /// <summary>The card between two boots.</summary>
    /// <param name="First">First copy: a state, or null for a torn sector.</param>
    /// <param name="Second">Second copy; null where there is one copy.</param>
    /// <param name="IsWholeA">Whether slot A holds an image that was written to its end.</param>
    /// <param name="IsWholeB">The same of slot B.</param>
    public readonly record struct Card(
        SlotState? First, SlotState? Second, bool IsWholeA, bool IsWholeB)
    {
        /// <summary>Whether this restart was requested as a trial; lost with the power.</summary>
        public bool IsArmed { get; init; }

        public bool IsWhole(Slot slot) => slot == Slot.A ? IsWholeA : IsWholeB;

        public Card With(Slot slot, bool isWhole) => slot == Slot.A
            ? this with { IsWholeA = isWhole }
            : this with { IsWholeB = isWhole };
    }

    /// <summary>Differences between the boards.</summary>
    public abstract class Loader
    {
        public required Card Flashed { get; init; }

        /// <summary>Possible results of a power cut in the write of a sector.</summary>
        public required IReadOnlyList<TornDisk.Leaves> Leaves { get; init; }

        public abstract byte[] Encode(SlotState state);

        public abstract SlotState? Decode(byte[] sector);

        public abstract SlotState Read(TornDisk disk);

        public abstract void Write(TornDisk disk, SlotState state);

        /// <summary>The slot that starts; null when none does.</summary>
        public abstract RunningSlot? Boot(TornDisk disk, bool isArmed);

        /// <summary>Whether a pending trial is requested at the restart.</summary>
        public abstract bool IsArmedAtRestart { get; }
    }

    public TornDisk Disk(Card card, int cutAt, TornDisk.Leaves leaves) =>
        new(Sector(card.First), Sector(card.Second)) { CutAt = cutAt, Leaving = leaves };

    /// <summary>
    /// All cards that can come about; stops at the first boot of a slot that is not whole.
    /// </summary>
    public HashSet<Card> Explore(out string? broken)
    {
        broken = null;
        var reached = new HashSet<Card> { loader.Flashed };
        var open = new Queue<Card>(reached);
        while (broken is null && open.TryDequeue(out var card))
        {
            foreach (var next in AfterBoot(card, ref broken))
            {
                if (reached.Add(next))
                {
                    open.Enqueue(next);
                }
            }
        }

        return reached;
    }

    private byte[] Sector(SlotState? state) =>
        state is { } known ? loader.Encode(known) : TornDisk.Torn;

    private List<Card> AfterBoot(Card card, ref string? broken)
    {
        var found = new List<Card>();
        foreach (var (after, isDone, running) in Runs(card, disk => loader.Boot(disk, card.IsArmed)))
        {
            found.Add(after);
            if (!isDone)
            {
                continue;
            }

            if (running is null || !after.IsWhole(running.Slot))
            {
                broken ??= $"{card} boots {running}";
                continue;
            }

            found.AddRange(Work(after, running));
        }

        return found;
    }

    // What the system that runs may do; each ends with the power cut or with a reboot.
    private List<Card> Work(Card card, RunningSlot running)
    {
        var state = loader.Read(Disk(card, int.MaxValue, default));
        var other = running.Slot.Other();
        var ways = new List<Card>();
        if (running.IsTrial)
        {
            ways.AddRange(Writes(card, SlotState.Commit(running.Slot)));
        }
        else if (state.IsSpent)
        {
            ways.AddRange(Writes(card, state.Clear()));
        }

        if (loader.IsArmedAtRestart && state.IsPending)
        {
            foreach (var (after, isDone) in WritesTold(card, state.CountDown()))
            {
                ways.Add(after);
                ways.Add(after with { IsArmed = isDone });
            }
        }

        // An installation: the other slot is marked bad, overwritten, and becomes the next.
        var marked = SlotRules.MarkBad(state, other, running, out var refusal);
        if (refusal is not null)
        {
            return ways;
        }

        foreach (var (after, isDone) in WritesTold(card, marked))
        {
            ways.Add(after);
            if (isDone)
            {
                ways.Add(after.With(other, isWhole: false));
                var written = after.With(other, isWhole: true);
                ways.AddRange(Writes(written, SlotRules.SetPrimary(marked, other)));
                ways.Add(written);
            }
        }

        return ways;
    }

    private IEnumerable<Card> Writes(Card card, SlotState state) =>
        WritesTold(card, state).Select(way => way.After);

    private IEnumerable<(Card After, bool IsDone)> WritesTold(Card card, SlotState state) =>
        Runs(card, disk =>
        {
            loader.Write(disk, state);
            return null;
        }).Select(way => (way.After, way.IsDone));

    // Once to its end, and with a cut at each write.
    private IEnumerable<(Card After, bool IsDone, RunningSlot? Result)> Runs(
        Card card, Func<TornDisk, RunningSlot?> act)
    {
        for (var cutAt = 0; ; cutAt++)
        {
            var isCut = false;
            foreach (var leaves in loader.Leaves)
            {
                var disk = Disk(card, cutAt, leaves);
                RunningSlot? result = null;
                var isDone = false;
                try
                {
                    result = act(disk);
                    isDone = true;
                }
                catch (PowerCutException)
                {
                    isCut = true;
                }

                yield return (
                    card with
                    {
                        First = loader.Decode(disk.First),
                        Second = loader.Decode(disk.Second),
                        IsArmed = false,
                    },
                    isDone, result);
            }

            if (!isCut)
            {
                yield break;
            }
        }
    }

    /// <summary>U-Boot's script, and two copies of a sector that may tear.</summary>
    /// <param name="order">In which order the script writes the copies.</param>
    public sealed class UBoot(params int[] order) : Loader
    {
        /// <summary>Another way to write than the program's, to see it fail.</summary>
        public Action<TornDisk, SlotState>? Writer { get; init; }

        public override bool IsArmedAtRestart => false;

        public override byte[] Encode(SlotState state) => SlotSector.Encode(state);

        public override SlotState? Decode(byte[] sector) =>
            SlotSector.TryDecode(sector, out var state) ? state : null;

        public override SlotState Read(TornDisk disk) => SlotCopies.Read(disk);

        public override void Write(TornDisk disk, SlotState state) =>
            (Writer ?? SlotCopies.Write)(disk, state);

        // The boot script, which is written in U-Boot's language: it counts before it loads.
        public override RunningSlot? Boot(TornDisk disk, bool isArmed)
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

    /// <summary>
    /// Firmware that reads autoboot.txt, writes nothing, and forgets a request after one start.
    /// </summary>
    public sealed class Firmware : Loader
    {
        public override bool IsArmedAtRestart => true;

        public override byte[] Encode(SlotState state) =>
            [.. AutobootText.Encode(state), .. new byte[SlotSector.Size - AutobootText.Size]];

        public override SlotState? Decode(byte[] sector) =>
            AutobootText.TryParse(sector.AsSpan(0, AutobootText.Size), out var state, out _)
                ? state
                : null;

        public override SlotState Read(TornDisk disk) => AutobootSector.Read(disk);

        public override void Write(TornDisk disk, SlotState state) =>
            AutobootSector.Write(disk, state);

        public override RunningSlot? Boot(TornDisk disk, bool isArmed) =>
            Decode(disk.First) is not { } state ? null
            : new RunningSlot(isArmed ? state.Trial ?? state.Good : state.Good, isArmed);
    }
}
