namespace Ysf;

/// <summary>States of a link.</summary>
public enum LinkState : byte
{
    /// <summary>The operator switched it off.</summary>
    Off,

    /// <summary>The address of its far end is being looked up.</summary>
    Resolving,

    /// <summary>Its far end was asked and has not answered yet.</summary>
    Linking,

    /// <summary>Its far end answers; overs go both ways.</summary>
    Up,

    /// <summary>Its far end refused it; it is asked again after a pause.</summary>
    Refused,

    /// <summary>Its far end did not answer; it is asked again after a pause.</summary>
    Down,
}
