namespace Ysf;

/// <summary>A sequence of frames in a <see cref="FrameStore"/>; empty by default.</summary>
internal struct Recording
{
    /// <summary>Number of the first piece plus one; 0 without one.</summary>
    public int First;

    /// <summary>Number of the last piece plus one.</summary>
    public int Last;

    /// <summary>Number of frames.</summary>
    public int Count;
}
