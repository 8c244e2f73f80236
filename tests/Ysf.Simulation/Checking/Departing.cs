using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>
/// Gateways that were unlinked: they hear nothing, keep their places for six seconds, and stay if
/// they poll within these.
/// </summary>
internal static class Departing
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan RefusingFor = TimeSpan.FromSeconds(1);

    /// <summary>A gateway that was unlinked sends something; true when it is linked again.
    /// </summary>
    public static bool TryRestore(
        Model model, Instant now, ModelGateway gateway, ReadOnlySpan<byte> datagram)
    {
        if (Question.Of(datagram) != QuestionKind.Poll
            || CallsignField.Read(datagram[4..14]) != gateway.Name)
        {
            return false;
        }

        gateway.LeavesAt = null;
        model.RoomOf(gateway.Room).Add(gateway, 1);
        model.Hearing.Settle(now, gateway);
        return true;
    }

    /// <summary>A linked gateway sends something that is not refused; it may be an unlink.
    /// </summary>
    public static void TryUnlink(
        Model model, in Call call, ModelGateway gateway, ReadOnlySpan<byte> datagram)
    {
        if (Question.Of(datagram) == QuestionKind.Unlink)
        {
            Leave(model, call, gateway);
        }
    }

    private static void Leave(Model model, in Call call, ModelGateway gateway)
    {
        model.RoomOf(gateway.Room).Add(gateway, -1);
        (gateway.LeavesAt, gateway.RefusedSince) = (call.Now + Kept, null);
        gateway.Hearing.Forget();
        gateway.Play = null;
    }

    /// <summary>A frame to a gateway came back.</summary>
    public static void NoteRefusal(Model model, in Call call)
    {
        if (model.Find(call.Route) is { IsLeaving: false } gateway)
        {
            gateway.RefusedSince ??= call.Now;
            gateway.PortRefusedAt = call.Now;
        }
    }

    /// <summary>A gateway is unlinked because its port refuses.</summary>
    public static void TakeRefused(Model model, in Call call, in ReflectorEvent told)
    {
        ModelGateway? found = null;
        foreach (var gateway in model.Gateways.Values)
        {
            // One host may be linked through several of our ports, under one name.
            if (gateway.Route.Remote == told.Remote && gateway.Name == told.Gateway
                && gateway.Room == told.DgId && gateway is { IsLeaving: false, RefusedSince: not null }
                && !(found?.RefusedSince <= gateway.RefusedSince))
            {
                found = gateway;
            }
        }

        Unless(call.Kind == CallKind.Refusal && found is not null,
            "only a linked gateway is unlinked for its port");
        Unless(call.Now - found!.RefusedSince >= RefusingFor,
            "a port that refused for a moment is none that refuses");
        Leave(model, call, found);
    }

    /// <summary>A gateway is removed.</summary>
    public static void CheckRemoved(
        Model model, in Call call, in ReflectorEvent told, ModelGateway gateway)
    {
        Unless(WasUnlinked(told) == gateway.IsLeaving
            || told.Removal is RemovalReason.Kicked or RemovalReason.PortClosed,
            "who was unlinked goes, and nobody else as such");
        Unless(!WasUnlinked(told) || call.Now >= gateway.LeavesAt
            || (call.Kind == CallKind.Datagram
                && (gateway.Route == call.Route || IsPlaceNeeded(model, call))),
            "a place is kept for the poll that may come");
    }

    /// <summary>After all timeouts until now were handled.</summary>
    public static void CheckTimers(Model model, Instant now)
    {
        foreach (var gateway in model.Gateways.Values)
        {
            Unless(!(gateway.LeavesAt <= now), "who was unlinked is removed in time");
        }
    }

    /// <summary>Whether a gateway is the one that was removed, of those at one remote port.
    /// </summary>
    public static bool MayBe(in Call call, in ReflectorEvent told, ModelGateway gateway) =>
        WasUnlinked(told) ? gateway.IsLeaving
            : told.Removal == RemovalReason.Displaced ? !gateway.IsLeaving
            : call.Kind != CallKind.Datagram || gateway.Route.Port == call.Route.Port;

    /// <summary>Whether of two of them this one goes first.</summary>
    public static bool IsBefore(ModelGateway gateway, ModelGateway other) =>
        gateway.LeavesAt is { } at && other.LeavesAt is { } otherAt
            ? at < otherAt
            : gateway.SeenAt < other.SeenAt;

    public static bool WasUnlinked(in ReflectorEvent told) =>
        told.Removal is RemovalReason.Unlinked or RemovalReason.PortRefused;

    private static bool IsPlaceNeeded(Model model, in Call call) =>
        model.Gateways.Count == model.Options.Limits.Gateways
        || model.CountBehind(call.Route.Remote.Address)
            >= model.Options.Limits.GatewaysPerAddress
        || model.Trust.IsShareFull(call.Route.Remote.Address);
}
