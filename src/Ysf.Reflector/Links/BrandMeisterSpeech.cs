namespace Ysf;

/// <summary>Logs in to a master of BrandMeister step by step, and asks for a group.</summary>
internal sealed class BrandMeisterSpeech : LinkSpeech
{
    public override void Ask(Link link, in LinkPen pen)
    {
        link.Step = LinkStep.Login;
        var offset = pen.Begin(BrandMeisterDatagram.SizeMax, out var space);
        pen.Send(offset, BrandMeisterDatagram.WriteLogin(space, link.Options!.Callsign));
    }

    public override void Keep(Link link, in LinkPen pen) => SendPoll(link, pen);

    public override void Leave(Link link, in LinkPen pen) => SendUnlink(link.Server, pen);

    public override LinkAnswer Read(
        Instant now, Link link, ReadOnlySpan<byte> datagram, Span<byte> frame, in LinkPen pen)
    {
        if (BrandMeisterDatagram.TryReadAnswer(
            datagram, out var isRefusal, out var server, out var salt))
        {
            return isRefusal
                ? link.Step == LinkStep.Group ? LinkAnswer.GroupRefused : LinkAnswer.LoginRefused
                : Go(link, server, salt, pen);
        }

        return IsPollAnswer(datagram) ? LinkAnswer.Alive
            : TryCopyFrame(datagram, frame, out _) ? LinkAnswer.Frame
            : LinkAnswer.None;
    }

    private static LinkAnswer Go(
        Link link, CallsignField server, ReadOnlySpan<byte> salt, in LinkPen pen)
    {
        if (link.State == LinkState.Up)
        {
            return LinkAnswer.Alive;
        }

        switch (link.Step)
        {
            case LinkStep.Login when !salt.IsEmpty:
                (link.Server, link.Step) = (server, LinkStep.Proof);
                SendProof(link, salt, pen);
                return LinkAnswer.Alive;
            case LinkStep.Proof when salt.IsEmpty && server == link.Server:
                link.Step = LinkStep.Group;
                var offset = pen.Begin(BrandMeisterDatagram.SizeMax, out var space);
                pen.Send(offset, BrandMeisterDatagram.WriteGroup(
                    space, link.Options!.Callsign, link.Options.Number));
                return LinkAnswer.Alive;
            case LinkStep.Group when salt.IsEmpty && server == link.Server:
                return LinkAnswer.Accepted;
            default:
                return LinkAnswer.None;
        }
    }

    private static void SendProof(Link link, ReadOnlySpan<byte> salt, in LinkPen pen)
    {
        var offset = pen.Begin(BrandMeisterDatagram.SizeMax, out var space);
        var length = BrandMeisterDatagram.WriteProof(space, link.Options!.Callsign, out var proof);
        proof.Clear();
        link.Options.Secret?.Prove(salt, proof);
        pen.Send(offset, length);
    }
}
