namespace Ysf;

/// <summary>Sends a frame of an over to the far ends of the links of its room.</summary>
/// <remarks>
/// Another reflector is told nothing of our rooms: the squelch code is 0, or the room at a YCS
/// server, and the mark of VoIP is off.
/// </remarks>
internal sealed class LinkSender(Tables tables)
{
    /// <summary>
    /// Sends the frame to each link but the one that brought it. What one link brought goes out by
    /// links with transit alone.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <param name="over">The over.</param>
    /// <param name="fich">The FICH of the frame.</param>
    /// <param name="asSent">Where the frame is staged as it came.</param>
    /// <param name="outbox">Takes what is sent.</param>
    /// <returns>How many it was sent to.</returns>
    public int Send(Instant now, Over over, Fich fich, int asSent, Outbox outbox)
    {
        if (tables.Links.UpCount == 0)
        {
            return 0;
        }

        var (sent, plain) = (0, -1);
        foreach (var link in tables.Links.All)
        {
            if (link.Gateway is not { IsDeaf: false } gateway || gateway.Room != over.Room
                || gateway == over.Gateway
                || (over.Gateway!.IsLink && !link.Options!.IsTransit))
            {
                continue;
            }

            var (offset, length) = link.Options!.Kind switch
            {
                LinkKind.Ycs => (StageWith((byte)link.Options.Number, fich, asSent, outbox),
                    DataDatagram.Size),
                LinkKind.Fcs => StageVoice(
                    now, link, plain = PlainOf(plain, fich, asSent, outbox), outbox),
                _ => (plain = PlainOf(plain, fich, asSent, outbox), DataDatagram.Size),
            };
            outbox.Send(gateway.Route, offset, length);
            link.Counters = link.Counters with { FramesOut = link.Counters.FramesOut + 1 };
            sent++;
        }

        return sent;
    }

    // Coded once for all links that want the same.
    private static int PlainOf(int plain, Fich fich, int asSent, Outbox outbox) =>
        plain >= 0 ? plain
        : fich is { Squelch: 0, VoIP: false } ? asSent
        : StageWith(0, fich, asSent, outbox);

    private static int StageWith(byte squelch, Fich fich, int asSent, Outbox outbox)
    {
        var offset = outbox.Stage(outbox.Staged(asSent, DataDatagram.Size));
        ForeignFrame.SetSquelch(outbox.Staged(offset, DataDatagram.Size), fich, squelch);
        return offset;
    }

    private static (int Offset, int Length) StageVoice(
        Instant now, Link link, int plain, Outbox outbox)
    {
        Span<byte> room = stackalloc byte[FcsDatagram.RoomSize];
        FcsSpeech.ReadRoom(link, room);
        var counter = link.CountOut.Take(now, out _);
        var offset = outbox.Stage(FcsDatagram.VoiceSize, out var space);
        DataDatagram.TryRead(outbox.Staged(plain, DataDatagram.Size), out var data);
        return (offset, FcsDatagram.WriteVoice(space, data.Frame, counter, room));
    }
}
