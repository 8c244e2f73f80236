namespace Ysf;

/// <summary>
/// Frames that are kept for a while, in pieces of a second; of fixed size. A recording is a chain of
/// pieces, so that short and long ones share the space.
/// </summary>
/// <param name="pieces">Seconds of frames that fit; one takes 1550 bytes.</param>
internal sealed class FrameStore(int pieces)
{
    /// <summary>Frames of a piece: a second.</summary>
    public const int PieceFrames = 10;

    private readonly byte[] bytes = new byte[pieces * PieceFrames * DataDatagram.Size];

    // Numbers from 1: the piece behind each in its recording or in the list of free ones.
    private readonly int[] next = ChainOf(pieces);
    private int free = pieces > 0 ? 1 : 0;

    /// <summary>Seconds of frames that fit.</summary>
    public int Capacity => next.Length - 1;

    /// <summary>Free pieces.</summary>
    public int FreeCount { get; private set; } = pieces;

    /// <summary>Adds a frame to a recording; false when no piece is free for it.</summary>
    public bool TryAppend(ref Recording recording, ReadOnlySpan<byte> frame)
    {
        var place = recording.Count % PieceFrames;
        if (place == 0 && !TryAddPiece(ref recording))
        {
            return false;
        }

        frame.CopyTo(FrameAt(recording.Last, place));
        recording.Count++;
        return true;
    }

    /// <summary>Reads the frame behind the last one read.</summary>
    public ReadOnlySpan<byte> Read(in Recording recording, ref FrameCursor cursor)
    {
        var place = cursor.Read % PieceFrames;
        if (place == 0)
        {
            cursor.Piece = cursor.Read == 0 ? recording.First : next[cursor.Piece];
        }

        cursor.Read++;
        return FrameAt(cursor.Piece, place);
    }

    /// <summary>Empties a recording; its pieces are free.</summary>
    public void Release(ref Recording recording)
    {
        if (recording.First != 0)
        {
            FreeCount += (recording.Count + PieceFrames - 1) / PieceFrames;
            (next[recording.Last], free) = (free, recording.First);
        }

        recording = default;
    }

    private static int[] ChainOf(int pieces)
    {
        var chain = new int[pieces + 1];
        for (var piece = 1; piece < pieces; piece++)
        {
            chain[piece] = piece + 1;
        }

        return chain;
    }

    private bool TryAddPiece(ref Recording recording)
    {
        if (free == 0)
        {
            return false;
        }

        var piece = free;
        (free, next[piece]) = (next[piece], 0);
        FreeCount--;
        if (recording.First == 0)
        {
            recording.First = piece;
        }
        else
        {
            next[recording.Last] = piece;
        }

        recording.Last = piece;
        return true;
    }

    private Span<byte> FrameAt(int piece, int place) => bytes.AsSpan(
        (((piece - 1) * PieceFrames) + place) * DataDatagram.Size, DataDatagram.Size);
}
