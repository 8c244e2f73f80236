namespace Ysf;

/// <summary>Polls a reflector, as a gateway does.</summary>
internal class YsfSpeech : LinkSpeech
{
    public override void Ask(Link link, in LinkPen pen) => SendPoll(link, pen);

    public override void Keep(Link link, in LinkPen pen) => SendPoll(link, pen);

    public override void Leave(Link link, in LinkPen pen) =>
        SendUnlink(link.Options!.Callsign, pen);

    public override LinkAnswer Read(
        Instant now, Link link, ReadOnlySpan<byte> datagram, Span<byte> frame, in LinkPen pen)
    {
        if (IsPollAnswer(datagram))
        {
            NoteServer(link, datagram);
            return LinkAnswer.Accepted;
        }

        return TryCopyFrame(datagram, frame, out _) ? LinkAnswer.Frame : LinkAnswer.None;
    }
}
