namespace Ysf;

/// <summary>
/// Captures: the first frame of an over takes a gateway that hears several rooms, until the hang
/// after the over's end; meanwhile only that room, or one of a higher priority, reaches it.
/// </summary>
internal static class Captures
{
    /// <summary>Whether a frame of an over reaches a listener, which it captures then.</summary>
    public static bool TryTake(Instant now, Gateway gateway, Over over, byte priority)
    {
        ref var capture = ref gateway.Capture;
        if (capture.Over == over)
        {
            return true;
        }

        if (capture.Room != over.Room && now < capture.Until && priority <= capture.Priority)
        {
            return false;
        }

        Take(gateway, over, priority);
        return true;
    }

    /// <summary>An over captures a gateway: one that hears it, or the talker's own.</summary>
    public static void Take(Gateway gateway, Over over, byte priority) =>
        gateway.Capture = new Capture
        {
            Over = over,
            Room = over.Room,
            Priority = priority,
            Until = Instant.Never,
        };

    /// <summary>A playback holds its gateway as an over would that just ended.
    /// </summary>
    public static void Hold(Gateway gateway, DgId room, byte priority, Instant until) =>
        gateway.Capture = new Capture { Room = room, Priority = priority, Until = until };

    /// <summary>Whether an over reaches the gateway now, or is its own.</summary>
    public static bool HasOver(Gateway gateway) => gateway.Capture.Over is not null;

    /// <summary>The over of a capture ended.</summary>
    public static void End(Gateway gateway, Over over, Instant until)
    {
        if (gateway.Capture.Over == over)
        {
            (gateway.Capture.Over, gateway.Capture.Until) = (null, until);
        }
    }

    /// <summary>
    /// The room that captures a gateway now, by an over or the hang after it; none without one.
    /// </summary>
    public static DgId RoomOf(Instant now, Gateway gateway) =>
        now < gateway.Capture.Until ? gateway.Capture.Room : DgId.None;

    /// <summary>A gateway hears these rooms now, maybe with other priorities.</summary>
    public static void Settle(Gateway gateway, ReadOnlySpan<Membership> heard)
    {
        var index = Membership.Find(heard, gateway.Capture.Room);
        if (index < 0)
        {
            Forget(gateway);
            return;
        }

        gateway.Capture.Priority = heard[index].Priority;
    }

    /// <summary>Nothing captures the gateway any more.</summary>
    public static void Forget(Gateway gateway) => gateway.Capture = default;
}
