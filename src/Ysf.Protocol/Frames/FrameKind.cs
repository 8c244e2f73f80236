namespace Ysf;

/// <summary>FI of the FICH: which part of an over a frame is.</summary>
public enum FrameKind : byte
{
    Header,
    Communication,
    Terminator,
    Test,
}
