namespace Ysf;

/// <summary>The way of speaking to one kind of reflector. It keeps its state in the link.</summary>
internal abstract class LinkSpeech
{
    /// <summary>The pause between two questions.</summary>
    public virtual TimeSpan Pause => TimeSpan.FromSeconds(5);

    /// <summary>Silence after which the far end is gone.</summary>
    public virtual TimeSpan Silence => TimeSpan.FromSeconds(30);

    /// <summary>Asks for the link, at first and as long as no answer came.</summary>
    public abstract void Ask(Link link, in LinkPen pen);

    /// <summary>Keeps a link that is up.</summary>
    public abstract void Keep(Link link, in LinkPen pen);

    /// <summary>The far end has accepted the link.</summary>
    public virtual void Greet(Link link, in LinkPen pen)
    {
    }

    /// <summary>Leaves a link that is up.</summary>
    public abstract void Leave(Link link, in LinkPen pen);

    /// <summary>Reads a datagram of the far end.</summary>
    /// <param name="now">The time.</param>
    /// <param name="link">The link.</param>
    /// <param name="datagram">What came.</param>
    /// <param name="frame">Takes the frame as a YSFD of 155 bytes, as gateways send it.</param>
    /// <param name="pen">Sends the next step.</param>
    public abstract LinkAnswer Read(
        Instant now, Link link, ReadOnlySpan<byte> datagram, Span<byte> frame, in LinkPen pen);

    /// <summary>Copies a YSFD of the far end, with nothing in it that belongs to there.</summary>
    protected static bool TryCopyFrame(ReadOnlySpan<byte> datagram, Span<byte> frame, out Fich fich)
    {
        fich = default;
        if (!DataDatagram.TryRead(datagram, out var data))
        {
            return false;
        }

        datagram.CopyTo(frame);
        if (Fich.TryDecode(data.Fich, out fich))
        {
            Naturalize(frame, fich);
        }

        return true;
    }

    /// <summary>
    /// Takes squelch code and prefix of another reflector away. A frame that its operator wants not
    /// to be carried stays one.
    /// </summary>
    protected static void Naturalize(Span<byte> frame, Fich fich)
    {
        ForeignFrame.TakePrefix(frame, fich);
        if (fich.Squelch != Fich.NotCarried)
        {
            ForeignFrame.SetSquelch(frame, fich, squelch: 0);
        }
    }

    protected static void SendPoll(Link link, in LinkPen pen) =>
        SendNamed(link.Options!.Callsign, pen, PollDatagram.Size, PollDatagram.Write);

    protected static void SendUnlink(CallsignField name, in LinkPen pen) =>
        SendNamed(name, pen, UnlinkDatagram.Size, UnlinkDatagram.Write);

    protected delegate int NamedWriter(Span<byte> destination, CallsignField name);

    protected static void SendNamed(
        CallsignField name, in LinkPen pen, int size, NamedWriter write)
    {
        var offset = pen.Begin(size, out var space);
        pen.Send(offset, write(space, name));
    }

    /// <summary>Whether it answers a poll; any fourteen bytes of that tag do.</summary>
    protected static bool IsPollAnswer(ReadOnlySpan<byte> datagram) =>
        datagram.Length == PollDatagram.Size
        && Datagram.KindOf(datagram) == DatagramKind.Poll;

    /// <summary>Notes the name that the far end gives itself in an answer.</summary>
    protected static void NoteServer(Link link, ReadOnlySpan<byte> pollAnswer) =>
        link.Server = CallsignField.Read(pollAnswer[Datagram.TagSize..]);
}
