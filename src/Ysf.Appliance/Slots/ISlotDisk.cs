using Ysf.Machine.Linux;

namespace Ysf.Appliance.Slots;

/// <summary>The two copies of the slot state, as a disk keeps them.</summary>
internal interface ISlotDisk
{
    /// <summary>Reads a copy whole. Throws <see cref="SystemError"/>.</summary>
    /// <param name="copy">0 or 1.</param>
    byte[] Read(int copy);

    /// <summary>
    /// Writes a copy and comes back when it is on the medium. Throws
    /// <see cref="SystemError"/>.
    /// </summary>
    /// <param name="copy">0 or 1.</param>
    /// <param name="sector">All of it.</param>
    void Write(int copy, ReadOnlySpan<byte> sector);
}
