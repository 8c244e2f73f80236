namespace Ysf.Simulation;

/// <summary>Tells what a datagram asks for.</summary>
internal static class Question
{
    /// <summary>First bytes of the answer to a poll.</summary>
    public static ReadOnlySpan<byte> PollReply => "YSFPREFLECTOR "u8;

    public static QuestionKind Of(ReadOnlySpan<byte> datagram) =>
        Datagram.KindOf(datagram) switch
        {
            DatagramKind.Poll when datagram.StartsWith(PollReply) => QuestionKind.Answer,
            DatagramKind.Poll => datagram.Length >= PollDatagram.Size
                && !CallsignField.Read(datagram[4..14]).IsBlank
                ? QuestionKind.Poll
                : QuestionKind.BadPoll,
            DatagramKind.StatusQuery => datagram.Length < StatusReply.Size
                ? QuestionKind.Status
                : QuestionKind.Answer,
            DatagramKind.VersionQuery => datagram.Length <= 14
                ? QuestionKind.Version
                : QuestionKind.Answer,
            DatagramKind.Data when datagram.Length == DataDatagram.Size => QuestionKind.Frame,
            DatagramKind.Unlink => QuestionKind.Unlink,
            _ => QuestionKind.Other,
        };
}
