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
        Unless(owner.Room == told.DgId, "an over opens in its gateway's room");
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
            IsSwitching = hasSwitched,
            IsCarried = !hasSwitched && told.DgId != model.Options.LocalRoom,
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
        Unless(told.End != OverEnd.TimedOut || stream.HasTimedOut,
            "an over that was too long is reported");
        stream.Line.Check(told.Line);
        stream.Owner.Stream = null;
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
