namespace Ysf;

/// <summary>Writes datagrams of a link into the outbox.</summary>
/// <param name="tables">Counts what is sent.</param>
/// <param name="outbox">Takes it.</param>
/// <param name="route">The way to the far end.</param>
internal readonly ref struct LinkPen(Tables tables, Outbox outbox, Route route)
{
    /// <summary>Gives space for a datagram, to be sent by <see cref="Send"/>.</summary>
    public readonly int Begin(int size, out Span<byte> space) => outbox.Stage(size, out space);

    /// <summary>Sends the first bytes of what was begun at an offset.</summary>
    public readonly void Send(int offset, int length)
    {
        outbox.Send(route, offset, length);
        tables.Counters.Sent++;
    }

    /// <summary>Sends the same bytes a second time.</summary>
    public readonly void SendTwice(int offset, int length)
    {
        Send(offset, length);
        Send(offset, length);
    }
}
