using System.Buffers.Text;

namespace Ysf;

/// <summary>
/// Polls a YCS server and tells it the room there. Frames of other rooms are not taken, and the room
/// is told again when one comes.
/// </summary>
/// <param name="tables">Knows what we are called.</param>
internal sealed class YcsSpeech(Tables tables) : YsfSpeech
{
    // An over of another room is a frame each 100 ms.
    private static readonly TimeSpan ReminderPause = TimeSpan.FromSeconds(1);

    public override void Ask(Link link, in LinkPen pen)
    {
        var offset = pen.Begin(GatewayInfoDatagram.Size, out var space);
        Span<byte> software = stackalloc byte[12];
        Span<byte> id = stackalloc byte[7];
        software = software[..System.Text.Encoding.ASCII.GetBytes(
            tables.Options.Product.AsSpan(0, Math.Min(software.Length, tables.Options.Product.Length)),
            software)];
        Utf8Formatter.TryFormat(tables.Options.Id, id, out var digits);
        pen.Send(offset, GatewayInfoDatagram.Write(
            space, link.Options!.Callsign, "000000000"u8, "000000000"u8, default, default,
            software, id[..digits]));
        SendPoll(link, pen);
    }

    public override void Keep(Link link, in LinkPen pen)
    {
        SendPoll(link, pen);
        SendRoom(link, pen);
    }

    public override void Greet(Link link, in LinkPen pen) => SendRoom(link, pen);

    public override LinkAnswer Read(
        Instant now, Link link, ReadOnlySpan<byte> datagram, Span<byte> frame, in LinkPen pen)
    {
        if (!TryCopyFrame(datagram, frame, out var fich))
        {
            return base.Read(now, link, datagram, frame, pen);
        }

        if (fich.Squelch == 0 || fich.Squelch == link.Options!.Number)
        {
            return LinkAnswer.Frame;
        }

        if (link.State == LinkState.Up && now - link.RemindedAt >= ReminderPause)
        {
            link.RemindedAt = now;
            SendRoom(link, pen);
        }

        return LinkAnswer.None;
    }

    private static void SendRoom(Link link, in LinkPen pen)
    {
        Span<byte> room = stackalloc byte[4];
        Utf8Formatter.TryFormat(link.Options!.Number, room, out var length);
        room[length++] = (byte)';';
        var offset = pen.Begin(GatewayOptionsDatagram.Size, out var space);
        pen.Send(
            offset, GatewayOptionsDatagram.Write(space, link.Options.Callsign, room[..length]));
    }
}
