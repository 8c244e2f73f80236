namespace Ysf.Tests.Image;

/// <summary>Flags of an entry (linux/drivers/md/dm-log-writes.c).</summary>
[Flags]
internal enum WriteFlags : ulong
{
    None = 0,

    /// <summary>All writes before it are on the medium.</summary>
    Flush = 1,

    /// <summary>The write itself is on the medium when it is answered.</summary>
    Fua = 2,

    /// <summary>The sectors hold nothing from now on; no bytes follow.</summary>
    Discard = 4,

    /// <summary>A note of the person who logs.</summary>
    Mark = 8,
}
