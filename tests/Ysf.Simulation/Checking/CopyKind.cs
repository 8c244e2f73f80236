namespace Ysf.Simulation;

/// <summary>What a frame is to who knows what was carried before.</summary>
internal enum CopyKind : byte
{
    /// <summary>Nobody asked, or it is new.</summary>
    Own,

    /// <summary>It came through another gateway before.</summary>
    Copy,

    /// <summary>The third copy in a row: the whole over is one.</summary>
    Proof,
}
