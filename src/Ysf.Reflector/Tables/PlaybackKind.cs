namespace Ysf;

/// <summary>Frames that the reflector sends of its own, to one gateway.</summary>
internal enum PlaybackKind : byte
{
    /// <summary>Its own over, from the parrot.</summary>
    Parrot,

    /// <summary>The overs heard last in its room.</summary>
    Replay,

    /// <summary>The answer to a request of a radio's Wires-X menu.</summary>
    Answer,
}
