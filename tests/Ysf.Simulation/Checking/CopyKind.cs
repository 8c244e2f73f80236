namespace Ysf.Simulation;

/// <summary>Kind of a frame in respect of the frames carried before.</summary>
internal enum CopyKind : byte
{
    /// <summary>Not judged, or it is new.</summary>
    Own,

    /// <summary>It came through another gateway before.</summary>
    Copy,

    /// <summary>The third copy in a row: the whole over is one.</summary>
    Proof,
}
