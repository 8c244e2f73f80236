namespace Ysf;

/// <summary>
/// Pings a room of an FCS server. Its frames come without callsigns and counter: the header, or the
/// data beside the voice, names the talker, and the counter is made up.
/// </summary>
/// <param name="tables">Knows what we are called.</param>
internal sealed class FcsSpeech(Tables tables) : LinkSpeech
{
    public override TimeSpan Pause => TimeSpan.FromMilliseconds(800);

    public override TimeSpan Silence => TimeSpan.FromSeconds(60);

    public override void Ask(Link link, in LinkPen pen)
    {
        Span<byte> room = stackalloc byte[FcsDatagram.RoomSize];
        ReadRoom(link, room);
        var offset = pen.Begin(FcsDatagram.SizeMax, out var space);
        pen.Send(offset, FcsDatagram.WritePing(space, link.Options!.Callsign, room));
    }

    public override void Keep(Link link, in LinkPen pen) => Ask(link, pen);

    public override void Greet(Link link, in LinkPen pen)
    {
        var offset = pen.Begin(FcsDatagram.SizeMax, out var space);
        pen.SendTwice(
            offset, FcsDatagram.WriteInfo(space, tables.Options.Product, tables.Options.Id));

        Span<byte> room = stackalloc byte[FcsDatagram.RoomSize];
        ReadRoom(link, room);
        offset = pen.Begin(FcsDatagram.SizeMax, out space);
        pen.SendTwice(offset, FcsDatagram.WriteOptions(space, room));
    }

    public override void Leave(Link link, in LinkPen pen)
    {
        var offset = pen.Begin(FcsDatagram.SizeMax, out var space);
        pen.Send(offset, FcsDatagram.WriteClose(space));
    }

    public override LinkAnswer Read(
        Instant now, Link link, ReadOnlySpan<byte> datagram, Span<byte> frame, in LinkPen pen)
    {
        if (FcsDatagram.IsAnswer(datagram))
        {
            return LinkAnswer.Accepted;
        }

        if (!FcsDatagram.TryReadVoice(datagram, out var inside))
        {
            return LinkAnswer.None;
        }

        Wrap(now, link, inside, frame);
        return LinkAnswer.Frame;
    }

    /// <summary>The room's name as it stands in datagrams.</summary>
    public static void ReadRoom(Link link, Span<byte> room) =>
        System.Text.Encoding.ASCII.GetBytes(link.Options!.FcsRoom, room);

    private static void Wrap(
        Instant now, Link link, ReadOnlySpan<byte> inside, Span<byte> frame)
    {
        var counter = link.CountIn.Take(now, out var isFirst);
        if (isFirst)
        {
            (link.Talker, link.Called) = (default, default);
        }

        DataDatagram.Write(frame, ViaOf(link), default, default, counter, inside);
        DataDatagram.TryRead(frame, out var data);
        if (!Fich.TryDecode(data.Fich, out var fich))
        {
            return;
        }

        NoteTalker(link, data, fich);
        DataDatagram.Write(frame, ViaOf(link), link.Talker, link.Called, counter, inside);
        Naturalize(frame, fich);
        if (fich.Kind == FrameKind.Terminator)
        {
            (link.Talker, link.Called, link.CountIn) = (default, default, default);
        }
    }

    // A header begins an over, whatever was before it.
    private static void NoteTalker(Link link, in DataDatagram data, Fich fich)
    {
        if (fich.Kind == FrameKind.Header && Csd1.TryRead(data.Payload, out var csd1))
        {
            (link.Talker, link.Called) = (DgIdPrefix.Without(csd1.Source), csd1.Destination);
        }
        else if (link.Talker.IsBlank && ForeignFrame.TryReadTalker(data, fich, out var talker))
        {
            link.Talker = DgIdPrefix.Without(talker);
        }
    }

    // FCS00101 is called FCS001-01, as gateways show it.
    private static CallsignField ViaOf(Link link)
    {
        Span<char> name = stackalloc char[FcsDatagram.RoomSize + 1];
        name.Fill(' ');
        var room = link.Options!.FcsRoom.AsSpan();
        room[..Math.Min(6, room.Length)].CopyTo(name);
        name[6] = '-';
        room[Math.Min(6, room.Length)..].CopyTo(name[7..]);
        return CallsignField.FromText(name);
    }
}
