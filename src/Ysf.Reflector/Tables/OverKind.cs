namespace Ysf;

/// <summary>Destinations of an over's frames.</summary>
internal enum OverKind : byte
{
    /// <summary>To all listeners of the room, which it owns while it lasts.</summary>
    Carried,

    /// <summary>Nowhere: it was keyed on the local DG-ID.</summary>
    Local,

    /// <summary>To the parrot, which plays it back.</summary>
    Parrot,

    /// <summary>Nowhere: it asks for a replay.</summary>
    Replay,

    /// <summary>Nowhere: it moved its gateway to the room, and marks nothing busy.</summary>
    Switching,
}
