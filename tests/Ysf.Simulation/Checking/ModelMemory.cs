namespace Ysf.Simulation;

/// <summary>
/// The DG-IDs that gateways chose last: a new gateway's choice makes way for any other, a known
/// one's for a known one's only.
/// </summary>
internal sealed class ModelMemory(int capacity)
{
    private readonly Dictionary<CallsignField, (DgId DgId, bool IsKnown)> choices = [];
    private readonly List<CallsignField> order = [];

    public bool TryFind(CallsignField name, out DgId dgId)
    {
        var isFound = choices.TryGetValue(name, out var choice);
        dgId = choice.DgId;
        return isFound;
    }

    public void Remember(CallsignField name, DgId dgId, bool isKnown)
    {
        if (choices.TryGetValue(name, out var before))
        {
            if (before.IsKnown && !isKnown)
            {
                return;
            }

            order.Remove(name);
        }
        else if (choices.Count == capacity)
        {
            var oldest = order.FindIndex(other => !choices[other].IsKnown);
            if (oldest < 0 && !isKnown)
            {
                return;
            }

            choices.Remove(order[Math.Max(oldest, 0)]);
            order.RemoveAt(Math.Max(oldest, 0));
        }

        choices[name] = (dgId, isKnown);
        order.Add(name);
    }
}
