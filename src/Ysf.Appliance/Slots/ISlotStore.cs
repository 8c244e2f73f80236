using Ysf.Machine.Linux;

namespace Ysf.Appliance.Slots;

/// <summary>Keeps the slot state where the board's boot loader reads it.</summary>
internal interface ISlotStore
{
    /// <summary>Whether the disk is there.</summary>
    bool Exists { get; }

    /// <summary>
    /// Whether a trial needs a word to the firmware at the restart; else the boot loader finds it
    /// in the state.
    /// </summary>
    bool IsArmedAtRestart { get; }

    /// <summary>Throws <see cref="SystemError"/>.</summary>
    SlotState Read();

    /// <summary>Throws <see cref="SystemError"/>; the state is the old one or the new one then.
    /// </summary>
    void Write(SlotState state);
}
