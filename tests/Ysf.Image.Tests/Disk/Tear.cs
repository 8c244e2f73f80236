namespace Ysf.Tests.Image;

/// <summary>Fate of a write that a power cut interrupts.</summary>
internal enum Tear
{
    /// <summary>Whole sectors from its beginning are there, the others are as before.</summary>
    BetweenSectors,

    /// <summary>
    /// The sector at which it broke off holds garbage, if it lies in the data partition. SD cards
    /// promise nothing about it; nothing is made to bear it anywhere else.
    /// </summary>
    InDataSector,
}
