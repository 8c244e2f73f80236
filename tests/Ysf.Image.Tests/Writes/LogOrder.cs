namespace Ysf.Tests.Image;

/// <summary>Order of a replay: as recorded, or as a faulty program would have written.</summary>
internal enum LogOrder
{
    /// <summary>As it was recorded.</summary>
    Recorded,

    /// <summary>Without its flushes, so that a power cut may lose any write.</summary>
    Unflushed,

    /// <summary>The slot state before all else: a slot is chosen before it is written.</summary>
    StateFirst,
}
