using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>
/// The parrot, replays and answers: what is played, to whom, how fast, and never into an over.
/// </summary>
/// <remarks>
/// A frame that time alone sends must be the next one of what its gateway is played, but for the
/// talker's name. Which kept overs still had space is taken from the core.
/// </remarks>
internal sealed class PlayModel(Model model)
{
    private const int AnswerFramesMax = 34;

    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Turnaround = TimeSpan.FromSeconds(1);

    private readonly Dictionary<DgId, List<(Instant EndedAt, IReadOnlyList<byte[]> Frames)>> kept = [];

    private ReflectorOptions Options => model.Options;

    /// <summary>Frames that were played, for the numbers of a run.</summary>
    public int Played { get; private set; }

    /// <summary>Whether overs in a room go to nobody else.</summary>
    public bool IsPlayed(DgId room) =>
        room.IsRoom && (room == Options.Parrot.Room || room == Options.Replay.Room);

    /// <summary>Whether a frame asks for a replay, which needs no header in the room for it.
    /// </summary>
    public bool IsReplay(
        Instant now, ModelGateway gateway, Fich fich, bool hasSwitched = false) =>
        IsReplayAsked(gateway, fich)
        || (!hasSwitched && Options.Replay.Room.IsRoom
            && model.Hearing.RoomFor(now, gateway, fich) == Options.Replay.Room);

    /// <summary>Whether a frame asks for a replay by its squelch code.</summary>
    public bool IsReplayAsked(ModelGateway gateway, Fich fich)
    {
        var room = Options.Replay.Room;
        return room.IsRoom && fich.Squelch == room.Number && model.IsListed(room)
            && !gateway.IsStatic && gateway.Route.Port.IsMain;
    }

    /// <summary>Whether a frame can belong to a request from a radio's menu.</summary>
    public bool MayBeMenu(Fich fich) =>
        Options.WiresX && fich.DataType == DataType.DataFullRate;

    /// <summary>A frame of an over was taken.</summary>
    public void Record(ModelStream stream, ReadOnlySpan<byte> datagram)
    {
        var isWanted = stream.IsParrot
            ? stream.Frames.Count < (int)(Options.Parrot.Longest / FrameTime)
            : stream is { IsCarried: true, IsKept: true };
        if (isWanted)
        {
            var frame = datagram.ToArray();
            for (var i = 4; i < 34; i++)
            {
                frame[i] = frame[i] is >= 32 and <= 126 ? frame[i] : (byte)' ';
            }

            stream.Frames.Add(frame);
        }
    }

    /// <summary>An over ended, and may be kept.</summary>
    public void End(Instant now, ModelStream stream, OverEnd end)
    {
        if (stream is { IsCarried: true, IsKept: true }
            && end is OverEnd.Terminator or OverEnd.Watchdog)
        {
            kept.TryAdd(stream.Room, []);
            kept[stream.Room].Add((now, stream.Frames));
        }
    }

    /// <summary>The parrot took an over.</summary>
    public void TakeParrot(in Call call, in ReflectorEvent told, ModelStream stream)
    {
        Unless(stream.IsParrot && told.Gateway == stream.Owner.Name
            && told.DgId == Options.Parrot.Room, "the parrot tells of overs that it heard");
        stream.Owner.Play = new ModelPlay
        {
            Room = Options.Parrot.Room,
            Overs = [stream.Frames],
            NotBefore = call.Now + Options.Parrot.Wait,
        };
    }

    /// <summary>A replay begins.</summary>
    public void TakeReplay(in Call call, in ReflectorEvent told, ModelGateway gateway)
    {
        var options = Options.Replay;
        var home = model.HomeOf(gateway);
        var room = gateway.Room != options.Room ? gateway.Room
            : home.IsRoom && home != options.Room ? home
            : Options.DefaultRoom;
        var now = call.Now;
        IReadOnlyList<byte[]>[] overs = [.. kept.GetValueOrDefault(room, [])
            .Where(over => over.EndedAt > now + -options.Kept && over.Frames.Count > 0).Select(over => over.Frames)];
        Unless(told.Overs <= Math.Min(overs.Length, options.Overs),
            "no more overs are played than were kept, and none that is too old");
        gateway.Play = told.Overs == 0 ? null : new ModelPlay
        {
            IsReplay = true,
            Room = options.Room,
            Overs = overs,
            NotBefore = call.Now + Options.Parrot.Wait,
        };
    }

    /// <summary>A radio's request is answered.</summary>
    public void TakeAnswer(in Call call, in ReflectorEvent told)
    {
        var gateway = model.Find(call.Route);
        Unless(Options.WiresX && gateway is not null && gateway.Name == told.Gateway,
            "a menu is answered to the gateway that asked");
        if (told.WiresX == WiresXKind.Disconnect && !gateway!.IsStatic && !model.IsFixed(gateway)
            && gateway.Route.Port.IsMain)
        {
            model.Hearing.Clear(call.Now, gateway);
        }

        gateway!.Play = new ModelPlay
        {
            IsAnswer = true,
            Room = gateway.Room,
            NotBefore = call.Now + Turnaround,
        };
    }

    /// <summary>New options: what needs another space is forgotten.</summary>
    public void Change(ReflectorOptions next)
    {
        if ((next.Parrot, next.Replay, next.WiresX)
            == (Options.Parrot, Options.Replay, Options.WiresX))
        {
            return;
        }

        kept.Clear();
        foreach (var stream in model.Streams.Values)
        {
            stream.IsKept = false;
        }

        foreach (var gateway in model.Gateways.Values)
        {
            gateway.Play = null;
        }
    }

    /// <summary>After time: each frame that was sent.</summary>
    public void Check(Instant now, in Effects effects)
    {
        foreach (ref readonly var transmit in effects.Sent)
        {
            var gateway = model.Find(transmit.Route);
            Unless(gateway?.Play is not null && transmit.Length == DataDatagram.Size,
                "time alone sends what a gateway is played");
            Unless(gateway is { IsHearing: true, IsLeaving: false },
                "what is played goes to a gateway that may hear it");
            Unless(gateway!.Hearing.IsUnsure || !IsReached(gateway, effects.Events),
                "nothing is played into an over");
            var play = gateway.Play!;
            Unless(play.NotBefore + (play.Sent * FrameTime) <= now,
                "what is played begins in time and is not faster than talk");
            Take(play, effects.BytesOf(transmit));
            Hold(now, gateway, play);
            Played++;
        }
    }

    // By an over that does not end just now.
    private bool IsReached(ModelGateway gateway, ReadOnlySpan<ReflectorEvent> events)
    {
        var over = model.Hearing.IsOn
            ? gateway.Hearing.Over
            : model.RoomOf(gateway.Room).Stream;
        foreach (ref readonly var told in events)
        {
            over = told.Kind == EventKind.StreamEnded && told.Stream == over?.Id ? null : over;
        }

        return over is not null;
    }

    // It holds its gateway as an over would.
    private void Hold(Instant now, ModelGateway gateway, ModelPlay play)
    {
        if (model.Hearing.IsOn)
        {
            var hearing = gateway.Hearing;
            var room = hearing.Hears(play.Room) ? play.Room : gateway.Room;
            (hearing.Over, hearing.Captured, hearing.Until) =
                (null, room, now + Options.Hearing.Hang);
        }
    }

    private static void Take(ModelPlay play, ReadOnlySpan<byte> bytes)
    {
        play.Sent++;
        if (play.IsAnswer)
        {
            Unless(play.Sent <= AnswerFramesMax && Fich.TryDecode(bytes[40..65], out var fich)
                && fich.DataType == DataType.DataFullRate
                && (fich.Kind == FrameKind.Header) == (play.Sent == 1)
                && bytes[34] >> 1 == play.Sent - 1,
                "an answer comes in data frames, numbered from its header on");
            return;
        }

        if (play.Fits.Count == 0 && !play.IsReplay)
        {
            play.Fits.Add(0);
        }

        var fits = new List<int>();
        foreach (var over in play.Fits)
        {
            if (Continues(play, over, bytes))
            {
                fits.Add(over);
            }
        }

        if (fits.Count == 0 && play.IsReplay)
        {
            // Another over begins. One that had no space any more is left out.
            var ended = play.Fits.FindIndex(over => play.Overs[over].Count == play.Frame);
            Unless(play.Frame == 0 || ended >= 0, "what is played is played to its end");
            var from = play.Frame == 0 ? 0 : play.Fits[ended] + 1;
            play.Frame = 0;
            for (var over = from; over < play.Overs.Count; over++)
            {
                if (Continues(play, over, bytes))
                {
                    fits.Add(over);
                }
            }
        }

        Unless(fits.Count > 0, "what is played is what was said, in order");
        (play.Fits, play.Frame) = (fits, play.Frame + 1);
    }

    // Overs of one talker may begin alike; those that fit so far are told apart by what follows.
    private static bool Continues(ModelPlay play, int over, ReadOnlySpan<byte> bytes) =>
        play.Frame < play.Overs[over].Count && IsSame(play.Overs[over][play.Frame], bytes);

    // All but the talker's name: in CSD1 of headers and terminators, and in the data channel.
    private static bool IsSame(ReadOnlySpan<byte> said, ReadOnlySpan<byte> played)
    {
        if (!said[..65].SequenceEqual(played[..65]) || !Fich.TryDecode(said[40..65], out var fich))
        {
            return false;
        }

        if (!TalkerName.IsIn(fich))
        {
            return said.SequenceEqual(played);
        }

        for (var at = 65; at < said.Length; at++)
        {
            // CSD2 of a header may be spelt anew; the voice of a frame may not.
            var isName = fich.Kind != FrameKind.Communication || (at - 65) % 18 < 5;
            if (!isName && said[at] != played[at])
            {
                return false;
            }
        }

        return true;
    }
}
