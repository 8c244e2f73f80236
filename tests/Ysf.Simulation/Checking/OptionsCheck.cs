using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>
/// New options during overs: what has to end ends, what has to move moves, and no other gateway
/// notices.
/// </summary>
internal sealed class OptionsCheck(Model model)
{
    private readonly List<(EventKind, CallsignField, DgId)> told = [];
    private readonly List<ModelStream> ended = [];
    private PortId?[] newIds = [];

    /// <summary>Before the events of the change are taken.</summary>
    public void Begin(ReflectorOptions next)
    {
        told.Clear();
        ended.Clear();
        newIds = [.. model.Options.Ports.Select(port => PlaceOf(port.Number, next))];
    }

    /// <summary>Whether a listening port is no longer one.</summary>
    public bool IsClosing(PortId port) => newIds[port.Index] is null;

    /// <summary>A gateway was placed; whom it was is found out in the end.</summary>
    public void Placed(in ReflectorEvent placed)
    {
        Unless(placed.Kind != EventKind.DgIdHeld || placed.Hold != HoldReason.Options,
            "new options are no wish of a gateway");
        told.Add((placed.Kind, placed.Gateway, placed.DgId));
    }

    public void Ended(ModelStream stream) => ended.Add(stream);

    /// <summary>After the events: the rest follows from the options.</summary>
    public void Finish(Instant now, ReflectorOptions next)
    {
        foreach (var gateway in model.Gateways.Values)
        {
            Unless(!IsClosing(gateway.Route.Port), "no gateway is left on a port that is gone");
        }

        foreach (var stream in ended)
        {
            Unless(!next.Rooms.Contains(stream.Room) || IsClosing(stream.Owner.Route.Port),
                "an over whose room and port stay goes on");
        }

        foreach (var stream in model.Streams.Values)
        {
            Unless(next.Rooms.Contains(stream.Room), "no over is left in a room that is gone");
        }

        model.Renumber(newIds);
        model.ReplaceRooms(next);
        foreach (var gateway in model.Gateways.Values)
        {
            Place(now, gateway);
            model.TakeListedHome(gateway);
            model.Hearing.Settle(now, gateway);
        }

        Unless(told.Count == 0, "each gateway that new options move is told, and no other");
    }

    // First its port or name, then home.db; who was bound and is free chooses anew; who is in a
    // room that is gone goes to the default one; all others stay where they are.
    private void Place(Instant now, ModelGateway gateway)
    {
        var wasStatic = gateway.IsStatic;
        var bound = model.StaticRoom(gateway.Route.Port, gateway.Name);
        gateway.IsStatic = model.IsListed(bound);
        if (gateway.IsStatic)
        {
            Expect(now, gateway, bound, EventKind.DgIdHeld, !wasStatic || gateway.Room != bound);
        }
        else if (model.IsFixed(gateway))
        {
            Expect(now, gateway, model.Placed(gateway), EventKind.DgIdHeld);
        }
        else if (wasStatic)
        {
            Expect(now, gateway, model.Placed(gateway), EventKind.PlacedAgain);
        }
        else if (!model.IsListed(gateway.Room))
        {
            Expect(now, gateway, model.Options.DefaultRoom, EventKind.PlacedAgain);
        }
    }

    private void Expect(
        Instant now, ModelGateway gateway, DgId room, EventKind kind, bool isTold = false)
    {
        if (isTold || gateway.Room != room)
        {
            Unless(told.Remove((kind, gateway.Name, room)), "new options place who they concern");
        }

        model.Move(now, gateway, room);
    }

    private static PortId? PlaceOf(ushort number, ReflectorOptions next)
    {
        for (var place = 0; place < next.Ports.Count; place++)
        {
            if (next.Ports[place].Number == number)
            {
                return new PortId((byte)place);
            }
        }

        return null;
    }
}
