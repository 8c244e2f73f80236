namespace Ysf;

/// <summary>Tells answers from questions, which have the same tags.</summary>
/// <remarks>
/// One datagram with a forged source is enough to make two reflectors, or one and itself, answer
/// each other's answers without end. Questions are short, and no gateway is named as the answer
/// to a poll is.
/// </remarks>
internal static class ForeignAnswer
{
    /// <summary>The longest version query that occurs: tag and a name.</summary>
    private const int VersionQueryMax = Datagram.TagSize + CallsignField.Size;

    public static bool Is(DatagramKind kind, ReadOnlySpan<byte> datagram) => kind switch
    {
        DatagramKind.Poll => datagram.StartsWith(PollReply.Bytes),
        DatagramKind.StatusQuery => datagram.Length >= StatusReply.Size,
        DatagramKind.VersionQuery => datagram.Length > VersionQueryMax,
        _ => false,
    };
}
