namespace Ysf;

/// <summary>The state that an answer tells of the radio's link.</summary>
public enum WiresXState : byte
{
    /// <summary>The room asked for cannot be had.</summary>
    Offline = (byte)'0',

    Busy = (byte)'1',

    NotLinked = (byte)'2',

    Normal = (byte)'3',
}
