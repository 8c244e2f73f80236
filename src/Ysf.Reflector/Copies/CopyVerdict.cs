namespace Ysf;

/// <summary>Verdicts on a frame in the search for copies.</summary>
internal enum CopyVerdict : byte
{
    /// <summary>Its gateway's own, as far as is known.</summary>
    Own,

    /// <summary>Another gateway brought the same voice just before; not carried.</summary>
    Copy,

    /// <summary>One of a sequence of copies: the whole over is one.</summary>
    Proof,
}
