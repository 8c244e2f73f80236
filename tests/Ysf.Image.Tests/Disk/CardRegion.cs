namespace Ysf.Tests.Image;

/// <summary>The parts of the card.</summary>
internal enum CardRegion
{
    /// <summary>The partition table and what lies between the partitions.</summary>
    Table,

    /// <summary>Both copies of the slot state, at 1 MiB.</summary>
    State,

    /// <summary>The FAT partition that the sysop sees.</summary>
    Card,
    SlotA,
    SlotB,

    /// <summary>The reflector's state, at the end of the card.</summary>
    Data,
}
