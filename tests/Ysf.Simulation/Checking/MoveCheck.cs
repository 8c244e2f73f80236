using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>The operator moves a gateway to another room: who may be moved, and who was.</summary>
internal sealed class MoveCheck(Model model)
{
    /// <summary>
    /// Expected result of a move: a free gateway elsewhere is moved; else one bound elsewhere prevents
    /// the move; else all gateways of that name are in the room.
    /// </summary>
    public MoveOutcome OutcomeOf(CallsignField name, DgId to)
    {
        if (!model.IsListed(to))
        {
            return MoveOutcome.NoRoom;
        }

        ModelGateway[] named = [.. model.Gateways.Values.Where(
            gateway => gateway.Name.ToUpper() == name.ToUpper())];
        ModelGateway[] elsewhere = [.. named.Where(gateway => gateway.Room != to)];
        if (elsewhere.Length > 0)
        {
            return elsewhere.Any(IsFree) ? MoveOutcome.Moved : MoveOutcome.IsBound;
        }

        return named.Length > 0 ? MoveOutcome.IsThere : MoveOutcome.NoGateway;
    }

    /// <summary>Moves whom the event means: of several of one name the first in the table.</summary>
    public void Move(in Call call, in ReflectorEvent told)
    {
        Unless(call.Kind == CallKind.Move && told.DgId == call.To
            && told.Gateway.ToUpper() == call.Name.ToUpper(),
            "only whom the operator named is moved, and to where he said");
        ModelGateway? found = null;
        foreach (var gateway in model.Gateways.Values)
        {
            if (gateway.Name.ToUpper() == told.Gateway.ToUpper() && gateway.Room != told.DgId
                && IsFree(gateway) && !(found?.Place < gateway.Place))
            {
                found = gateway;
            }
        }

        Unless(found is not null && found.Room == told.Previous && found.Name == told.Gateway,
            "who is moved was elsewhere, free");
        model.Move(call.Now, found!, told.DgId);
        found!.Picked = told.DgId;
    }

    // Nothing binds it to its room.
    private bool IsFree(ModelGateway gateway) => !gateway.IsStatic && !model.IsFixed(gateway);
}
