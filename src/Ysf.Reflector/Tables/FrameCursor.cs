namespace Ysf;

/// <summary>A place in a recording that is played; the beginning by default.</summary>
internal struct FrameCursor
{
    /// <summary>The piece read last.</summary>
    public int Piece;

    /// <summary>Frames read.</summary>
    public int Read;
}
