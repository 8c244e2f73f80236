using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>
/// The overs that are open: each begins and ends once, a room carries one, and a gateway has one.
/// </summary>
internal sealed class OverModel(Model model, Rulebook rules)
{
    private readonly Dictionary<OverId, ModelStream> streams = [];

    public IReadOnlyDictionary<OverId, ModelStream> Streams => streams;

    /// <summary>An over began.</summary>
    public ModelStream Start(in Call call, in ReflectorEvent told, bool hasSwitched)
    {
        var owner = model.Find(call.Route);
        Unless(call.Kind == CallKind.Datagram && owner is not null,
            "only a linked gateway opens an over");
        Unless(owner!.Stream is null, "a gateway has one over at a time");
        var isClearing = model.Hearing.IsClearing(owner, told.Fich);
        if (isClearing)
        {
            model.Hearing.Clear(call.Now, owner);
            hasSwitched = true;
        }

        var isReplay = model.Play.IsReplay(call.Now, owner, told.Fich, hasSwitched);
        var isParrot = !isReplay && !isClearing && told.DgId == model.Options.Parrot.Room;
        owner.Play = null;
        Unless(told.DgId == (isReplay ? model.Options.Replay.Room
                : hasSwitched ? owner.Room
                : model.Hearing.RoomFor(call.Now, owner, told.Fich)),
            "an over opens in its gateway's room, or answers in the one it heard");
        Unless(!rules.IsSilenced(owner.Name, owner.Route.Remote.Address),
            "a silenced gateway opens no over");
        var bare = ModelCall.Of(told.Source);
        Unless(!model.Blocked.Contains(bare, owner), "a callsign blocked for a time opens no over");
        Unless(!rules.IsBlocked(bare, model.Options.CheckRe), "a blocked callsign opens no over");
        Unless(model.Options.CheckRe != CheckRe.Plausible || ModelCall.IsFull(bare.ToString())
            || rules.AllowedCalls.Contains(bare), "text that is no callsign opens no over");
        var stream = new ModelStream
        {
            Id = told.Stream,
            Owner = owner,
            Room = told.DgId,
            Source = told.Source,
            Talker = CopyModel.TalkerOf(told.Source),
            IsSwitching = hasSwitched && !isParrot,
            IsCarried = !hasSwitched && !isParrot && !isReplay
                && told.DgId != model.Options.LocalRoom,
            IsParrot = isParrot,
            IsReplay = isReplay,
            IsKept = model.Options.Replay.Room.IsRoom,
            StartedAt = call.Now,
            Most = model.Options.StreamTimeout,
        };
        Unless(streams.TryAdd(told.Stream, stream), "no two open overs have one id");
        if (stream.IsCarried)
        {
            Unless(model.RoomOf(stream.Room).Stream is null, "a room carries one over at a time");
            model.RoomOf(stream.Room).Stream = stream;
        }

        owner.Stream = stream;
        model.Hearing.Begin(call.Now, stream);
        model.Copies.Start(call.Now, stream, told.Late);
        return stream;
    }

    /// <summary>An over ended.</summary>
    public void End(in Call call, in ReflectorEvent told)
    {
        Unless(streams.Remove(told.Stream, out var stream), "an over ends once");
        Unless(stream!.Room == told.DgId, "an over ends in the room where it began");
        Unless(told.Lasted == told.At - stream.StartedAt, "an over lasted from start to end");
        Unless((stream.IsSwitching && told.End is not (OverEnd.TimedOut or OverEnd.Blocked))
            == (told.End == OverEnd.Switched), "an over that moved its gateway ends as such");
        Unless(told.End != OverEnd.TimedOut || stream.HasTimedOut
            || stream.IsParrot || stream.IsReplay,
            "an over that was too long is reported");
        stream.Line.Check(told.Line);
        stream.Owner.Stream = null;
        model.Hearing.End(call.Now, stream);
        model.Play.End(call.Now, stream, told.End);
        if (call.Kind == CallKind.Options)
        {
            model.OptionsCheck.Ended(stream);
        }

        model.Copies.End(call.Now, stream, told.End);

        if (stream.IsCarried)
        {
            model.RoomOf(stream.Room).Stream = null;
        }
    }

    /// <summary>The gateway whose over asked for a replay, which ends just now.</summary>
    public ModelGateway Talking(in ReflectorEvent told)
    {
        var (remote, name) = (told.Remote, told.Gateway);
        var found = streams.Values.Where(stream => stream.IsReplay
            && stream.Owner.Route.Remote == remote && stream.Owner.Name == name).ToArray();
        Unless(found.Length > 0, "a replay is for who asks");
        return found[0].Owner;
    }

    /// <summary>An over that is open; the reflector tells of it.</summary>
    public ModelStream Of(in ReflectorEvent told)
    {
        Unless(streams.TryGetValue(told.Stream, out var stream), "only an open over is told of");
        return stream!;
    }

    /// <summary>An over ran into the time limit.</summary>
    public void TimeOut(in ReflectorEvent told, Drops drops)
    {
        Unless(streams.TryGetValue(told.Stream, out var stream), "only an open over is too long");
        Unless(told.At - stream!.StartedAt >= stream.Most, "no over is cut off early");
        stream.HasTimedOut = true;
        if (!stream.IsCarried)
        {
            return;
        }

        if (drops[DropReason.TemporaryBlocksFull] == 0)
        {
            model.Blocked.Add(ModelCall.Of(told.Source), stream.Owner);
        }
        else
        {
            model.Blocked.AddUnsure(ModelCall.Of(told.Source), stream.Owner);
        }
    }
}
