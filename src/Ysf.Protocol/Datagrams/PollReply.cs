namespace Ysf;

/// <summary>The answer to every poll. Some clients compare all 14 bytes, so it never changes.
/// </summary>
/// <remarks>
/// Source: YSFReflector/Network.cpp of g4klx/YSFClients (writePoll).
/// </remarks>
public static class PollReply
{
    public static ReadOnlySpan<byte> Bytes => "YSFPREFLECTOR "u8;
}
