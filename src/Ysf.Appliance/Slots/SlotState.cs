namespace Ysf.Appliance.Slots;

/// <summary>
/// Which slot the machine boots: the good one, and for so many boots another one on trial. Pure.
/// </summary>
/// <remarks>
/// Nothing counts while no trial is pending, so that no number of power cuts moves a machine that
/// works from its slot.
/// </remarks>
/// <param name="Good">The slot that is booted when no trial is pending.</param>
/// <param name="Trial">The slot on trial, always the other one; null when there is none.</param>
/// <param name="Left">Boots that the trial has left; 0 when it had all of them.</param>
internal readonly record struct SlotState(Slot Good, Slot? Trial, int Left)
{
    /// <summary>More than one boot of a trial would let a slot that hangs hang again.</summary>
    public const int TrialBoots = 1;

    /// <summary>The state when neither copy can be read: a card as it was flashed.</summary>
    public static SlotState Default { get; } = new(Slot.A, null, 0);

    /// <summary>Whether the next boot is that of a trial.</summary>
    public bool IsPending => Trial is not null && Left > 0;

    /// <summary>Whether a trial had its boots and has no verdict.</summary>
    public bool IsSpent => Trial is not null && Left == 0;

    /// <summary>The slot of the next boot.</summary>
    public Slot Next => IsPending ? Trial!.Value : Good;

    /// <summary>The other slot is booted next, once, and then the good one again.</summary>
    public SlotState Begin(Slot slot) => slot == Good ? Clear() : new(Good, slot, TrialBoots);

    /// <summary>
    /// The state after one countdown of the trial, which the boot script does before it loads the
    /// slot.
    /// </summary>
    public SlotState CountDown() => IsPending ? this with { Left = Left - 1 } : this;

    /// <summary>A slot proved itself: it is the good one from now on.</summary>
    public static SlotState Commit(Slot slot) => new(slot, null, 0);

    /// <summary>No trial any more; the good slot stays the good one.</summary>
    public SlotState Clear() => new(Good, null, 0);
}
