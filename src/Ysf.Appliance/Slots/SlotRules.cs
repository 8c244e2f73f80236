namespace Ysf.Appliance.Slots;

/// <summary>Rules for changes of the slot state. Pure.</summary>
/// <remarks>
/// These are the verbs of RAUC's own backend for boot loaders. Before it overwrites a slot it
/// marks it bad, and afterwards makes it the primary one; a verb that is refused ends its
/// installation.
/// </remarks>
internal static class SlotRules
{
    /// <summary>The next boot is from that slot: on trial, unless it is the good one.</summary>
    public static SlotState SetPrimary(SlotState state, Slot slot) => state.Begin(slot);

    /// <summary>Whether a slot is one that may be booted: the good one, or one on trial.</summary>
    public static bool IsGood(SlotState state, Slot slot) =>
        slot == state.Good || (state.IsPending && slot == state.Trial);

    /// <summary>A slot proved itself; only the one that runs can have.</summary>
    /// <param name="state">The state now.</param>
    /// <param name="slot">The slot to mark as good.</param>
    /// <param name="running">The slot that runs.</param>
    /// <param name="refusal">Why not.</param>
    public static SlotState MarkGood(
        SlotState state, Slot slot, RunningSlot running, out string? refusal)
    {
        refusal = slot == running.Slot || slot == state.Good
            ? null
            : $"slot {slot} does not run, so it cannot be marked good";
        return refusal is null && slot == running.Slot ? SlotState.Commit(slot) : state;
    }

    /// <summary>A slot is about to be overwritten, so nothing may boot it.</summary>
    /// <param name="state">The state now.</param>
    /// <param name="slot">The slot that is to be bad.</param>
    /// <param name="running">The slot that runs.</param>
    /// <param name="refusal">Why not.</param>
    public static SlotState MarkBad(
        SlotState state, Slot slot, RunningSlot running, out string? refusal)
    {
        refusal = slot == running.Slot ? $"slot {slot} is running"
            : slot == state.Good && running.IsTrial
                ? $"slot {slot} must stay bootable while slot {running.Slot} is on trial"
            : null;
        if (refusal is not null)
        {
            return state;
        }

        // The good slot could not be loaded and the boot script took the other: that one is what
        // works, and has to be the good one before an installation writes to its sister.
        return slot == state.Good ? SlotState.Commit(running.Slot) : state.Clear();
    }
}
