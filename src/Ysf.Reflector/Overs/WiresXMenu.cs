using System.Text;

namespace Ysf;

/// <summary>
/// Answers requests that a radio sends from its Wires-X menu: the rooms of this reflector by their
/// names, where the radio's gateway is, and into another room.
/// </summary>
/// <remarks>
/// A request comes in data frames that the voice rules refuse, one or two of them mostly. The answer
/// begins a second after it, when the radio listens again, and goes to that gateway alone.
/// </remarks>
internal sealed class WiresXMenu
{
    /// <summary>Number of a room: this and its DG-ID.</summary>
    public const int RoomBase = 40_000;

    /// <summary>Time that a radio takes to listen again.</summary>
    private static readonly TimeSpan Turnaround = TimeSpan.FromSeconds(1);

    private const int CsdSize = HeaderPayload.CsdSize;
    private readonly Tables tables;
    private readonly RateGuard rates;
    private readonly Pending[] pending = new Pending[Limits.AnswersAtOnce];
    private readonly byte[] answer = new byte[WiresXList.Size];
    private readonly byte[]?[] names = new byte[DgId.NumberMax + 1][];
    private readonly byte[]?[] about = new byte[DgId.NumberMax + 1][];
    private byte[] name = [];
    private WiresXStation station;
    private byte number;

    public WiresXMenu(Tables tables, RateGuard rates)
    {
        (this.tables, this.rates) = (tables, rates);
        for (var i = 0; i < pending.Length; i++)
        {
            pending[i] = new Pending();
        }

        ApplyOptions();
    }

    /// <summary>New options: rooms and names may be others.</summary>
    public void ApplyOptions()
    {
        var options = tables.Options;
        name = Encoding.ASCII.GetBytes(options.Name);
        station = new WiresXStation(options.Id, CallsignField.FromText(options.Name));
        foreach (var room in options.Rooms)
        {
            var text = $"DG-ID {room}";
            about[room.Number] = Encoding.ASCII.GetBytes(text);
            names[room.Number] = Encoding.ASCII.GetBytes(
                options.RoomNames.GetValueOrDefault(room)
                ?? (room == options.Parrot.Room ? "PARROT" : text));
        }
    }

    /// <summary>
    /// Takes a frame that belongs to a request; false for all others, which the rules for overs
    /// judge.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <param name="gateway">The gateway that sent it.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="fich">Its FICH.</param>
    /// <param name="outbox">Takes what happens; the answer is sent later.</param>
    /// <param name="refusal">The reason for which a request is not answered; mostly null.</param>
    public bool Takes(
        Instant now, Gateway gateway, in DataDatagram frame, Fich fich, Outbox outbox,
        out DropReason? refusal)
    {
        refusal = null;
        if (!tables.Options.WiresX || fich.DataType != DataType.DataFullRate
            || gateway.Over is not null)
        {
            return false;
        }

        if (fich is { Kind: FrameKind.Communication, BlockNumber: 0 }
            && TryComplete(now, gateway, frame, fich, out var data)
            && WiresXRequest.TryRead(data, out var request))
        {
            refusal = Handle(now, gateway, frame.Source, request, outbox);
            return true;
        }

        // As many frames as a request has that is neither a picture nor a message.
        return fich.FrameTotal is 1 or 2;
    }

    // Adds the data of a frame; true with the last one, when none is missing.
    private bool TryComplete(
        Instant now, Gateway gateway, in DataDatagram frame, Fich fich,
        out ReadOnlySpan<byte> data)
    {
        data = default;
        var place = PlaceOf(gateway);
        if (fich.FrameNumber == 0)
        {
            place.Begin(now, gateway);
            return false;
        }

        if (place.Gateway != gateway)
        {
            // Its first frame was lost, which says only who asks.
            place.Begin(now, gateway);
        }

        place.At = now;
        if (!place.TryAdd(fich.FrameNumber, frame.Payload))
        {
            place.End();
            return false;
        }

        if (fich.FrameNumber != fich.FrameTotal)
        {
            return false;
        }

        place.End();
        data = place.Data;
        return true;
    }

    // That of this gateway, else the one that is free or stalled longest.
    private Pending PlaceOf(Gateway gateway)
    {
        var oldest = pending[0];
        foreach (var one in pending)
        {
            if (one.Gateway == gateway)
            {
                return one;
            }

            oldest = one.At < oldest.At ? one : oldest;
        }

        return oldest;
    }

    private DropReason? Handle(
        Instant now, Gateway gateway, CallsignField radio, in WiresXRequest request,
        Outbox outbox)
    {
        if (!rates.AdmitsQuery(now, gateway, outbox))
        {
            return null;
        }

        tables.StopPlayback(gateway);
        if (!tables.Playbacks.HasPlace(PlaybackKind.Answer))
        {
            return DropReason.WiresXFull;
        }

        var length = Write(now, gateway, request, outbox);
        number++;
        var playback = tables.Playbacks.Add(gateway, PlaybackKind.Answer, gateway.Room);
        var frames = new WiresXFrames(answer.AsSpan(0, length), station, station.Node);
        Span<byte> datagram = stackalloc byte[DataDatagram.Size];
        for (var place = 0; place < frames.Count; place++)
        {
            frames.Write(datagram, place);
            tables.Playbacks.AnswerFrames.TryAppend(ref playback.Frames, datagram);
        }

        tables.StartPlayback(playback, now + Turnaround);
        tables.Counters.WiresXAnswers++;
        outbox.Emit(Happened.WiresXAnswered(now, gateway, radio, request.Kind));
        return null;
    }

    private int Write(
        Instant now, Gateway gateway, in WiresXRequest request, Outbox outbox)
    {
        switch (request.Kind)
        {
            case WiresXKind.Status:
                return WiresXAnswer.WriteStatus(
                    answer, number, station, name, RoomOf(gateway.Room));
            case WiresXKind.Connect:
                return TryConnect(now, gateway, request.Room, outbox)
                    ? WiresXAnswer.WriteConnected(
                        answer, number, station, name, RoomOf(gateway.Room))
                    : WiresXAnswer.WriteNotConnected(
                        answer, number, station, name, WiresXState.Offline);
            case WiresXKind.Disconnect:
                if (gateway.CanMove)
                {
                    tables.ClearChoice(now, gateway, outbox);
                }

                return WiresXAnswer.WriteNotConnected(
                    answer, number, station, name, WiresXState.NotLinked);
            default:
                return WriteList(request);
        }
    }

    private bool TryConnect(Instant now, Gateway gateway, int asked, Outbox outbox)
    {
        if (asked is <= RoomBase or > RoomBase + DgId.NumberMax)
        {
            return false;
        }

        var room = new DgId((byte)(asked - RoomBase));
        if (room == gateway.Room)
        {
            return true;
        }

        if (!IsShown(room) || !gateway.CanMove)
        {
            return false;
        }

        tables.MoveByChoice(now, gateway, room, outbox);
        return true;
    }

    private int WriteList(in WiresXRequest request)
    {
        var isSearch = request.Kind == WiresXKind.Search;
        var (total, shown) = (0, 0);
        foreach (var room in tables.Options.Rooms)
        {
            total += IsAskedFor(room, request) ? 1 : 0;
        }

        if (isSearch && total == 0)
        {
            return WiresXList.WriteNone(answer, number, station);
        }

        WiresXList.Begin(answer, number, station, total, isSearch);
        var skip = request.Kind == WiresXKind.Category ? 0 : request.Start;
        foreach (var room in tables.Options.Rooms)
        {
            if (IsAskedFor(room, request) && skip-- <= 0 && shown < WiresXList.PageSize)
            {
                WiresXList.WriteRoom(answer, shown++, RoomOf(room), isSearch);
            }
        }

        return WiresXList.Finish(answer);
    }

    private bool IsAskedFor(DgId room, in WiresXRequest request)
    {
        if (!IsShown(room) || request.Kind == WiresXKind.List)
        {
            return IsShown(room);
        }

        if (request.Kind == WiresXKind.Search)
        {
            return request.Text.Length > 0
                && Contains(names[room.Number], request.Text);
        }

        for (var i = 0; i < request.Count; i++)
        {
            if (request.StoredRoom(i) == RoomBase + room.Number)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        for (var start = 0; start + text.Length <= name.Length; start++)
        {
            if (Ascii.EqualsIgnoreCase(name.Slice(start, text.Length), text))
            {
                return true;
            }
        }

        return false;
    }

    // Nobody stays in the room of replays.
    private bool IsShown(DgId room) =>
        tables.Rooms.Has(room) && room != tables.Options.Replay.Room;

    private WiresXRoom RoomOf(DgId room) => new()
    {
        Number = RoomBase + room.Number,
        Name = names[room.Number],
        Gateways = tables.Rooms[room].Listeners.Length,
        About = about[room.Number],
    };

    /// <summary>A request of which frames are missing yet.</summary>
    private sealed class Pending
    {
        private readonly byte[] data = new byte[WiresXRequest.SizeMax];
        private int length;

        /// <summary>The gateway; null while the place is free.</summary>
        public Gateway? Gateway { get; private set; }

        /// <summary>The last frame; long ago while the place is free.</summary>
        public Instant At { get; set; }

        public ReadOnlySpan<byte> Data => data.AsSpan(0, length);

        public void Begin(Instant now, Gateway gateway) =>
            (Gateway, At, length) = (gateway, now, 0);

        /// <summary>The request is whole, or cannot be read.</summary>
        public void End() => (Gateway, At) = (null, default);

        /// <summary>Adds the data of a frame; false when one before is missing or unreadable.
        /// </summary>
        public bool TryAdd(int frame, ReadOnlySpan<byte> payload)
        {
            var start = frame == 1 ? 0 : CsdSize + ((frame - 2) * 2 * CsdSize);
            if (start != length)
            {
                return false;
            }

            var isRead = frame == 1
                || HeaderPayload.TryReadCsd1(payload, data.AsSpan(start, CsdSize));
            var second = frame == 1 ? start : start + CsdSize;
            isRead = isRead && HeaderPayload.TryReadCsd2(payload, data.AsSpan(second, CsdSize));
            length = second + CsdSize;
            return isRead;
        }
    }
}
