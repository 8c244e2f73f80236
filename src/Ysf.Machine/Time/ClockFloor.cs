namespace Ysf.Machine.Time;

/// <summary>
/// The earliest time of a board without a clock of its own: its build or the saved time, whichever
/// is later. Pure.
/// </summary>
/// <remarks>
/// The floor only ever moves a clock forward, and only one that is not synchronised. What the
/// kernel does not say about its clock is not guessed: such a clock is left alone, and believed
/// unless it is below the floor.
/// <para>
/// A saved time is believed for so long after the build and not beyond, a synchronised one longer.
/// A saved time from a clock that was once far ahead therefore harms no later start. Within the
/// limit, the first synchronised time corrects it: that one is saved even if it is earlier.
/// </para>
/// </remarks>
internal static class ClockFloor
{
    /// <summary>The least time between two savings: flash wears out.</summary>
    public static readonly TimeSpan SavePause = TimeSpan.FromMinutes(30);

    /// <summary>Largest credible distance of an unconfirmed saved time from the build.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(5 * 365);

    /// <summary>The same for a synchronised one: a server of time may be wrong as well.</summary>
    public static readonly TimeSpan SynchronisedReach = TimeSpan.FromDays(25 * 365);

    public static ClockVerdict Judge(ClockFacts facts)
    {
        var isSavedAbsurd = facts.Saved is { } some && IsAbsurd(facts.Built, some);
        var saved = isSavedAbsurd ? null : facts.Saved;
        var isFloorSaved = saved?.At > facts.Built;
        var floor = isFloorSaved ? saved!.At : facts.Built;
        return new ClockVerdict(
            floor, isFloorSaved, isSavedAbsurd,
            IsToBeSet: facts.Kernel.IsSynchronised == false && facts.Kernel.Now < floor,
            IsTrusted(facts.Kernel, floor));
    }

    /// <summary>
    /// Whether the clock may be believed. A chip below the floor is wrong: it was never set, or its
    /// battery was changed.
    /// </summary>
    public static bool IsTrusted(KernelTime kernel, DateTime floor) =>
        kernel.IsSynchronised == true
        || ((kernel.IsSynchronised is null || kernel.IsOfChip) && kernel.Now >= floor);

    /// <summary>Whether what was saved cannot be believed.</summary>
    public static bool IsAbsurd(DateTime built, SavedTime saved) =>
        saved.At - built > (saved.IsSynchronised ? SynchronisedReach : Reach);

    /// <summary>Whether the clock's time is better than what is saved.</summary>
    /// <param name="kernel">The clock.</param>
    /// <param name="floor">Its floor; an earlier time is wrong for sure.</param>
    /// <param name="built">When the program was built.</param>
    /// <param name="saved">What is saved; null when nothing is that can be believed.</param>
    /// <param name="pause">What has to lie between them, so that it is not saved too often.</param>
    public static bool IsWorthSaving(
        KernelTime kernel, DateTime floor, DateTime built, SavedTime? saved, TimeSpan pause)
    {
        if (kernel.IsSynchronised == true)
        {
            return !IsAbsurd(built, new SavedTime(kernel.Now, true))
                && (saved is not { IsSynchronised: true }
                    || (kernel.Now - saved.At).Duration() >= pause);
        }

        return kernel.Now >= floor && !IsAbsurd(built, new SavedTime(kernel.Now, false))
            && (saved is null || kernel.Now - saved.At >= pause);
    }
}
