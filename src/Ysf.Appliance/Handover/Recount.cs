namespace Ysf.Appliance.Handover;

/// <summary>
/// Knows when a part has to count anew what it follows by events: at the beginning, and after a loss
/// of events.
/// </summary>
/// <remarks>Used by the part's own thread, which also reads the events.</remarks>
/// <param name="events">Events of the part.</param>
internal sealed class Recount(EventReader events)
{
    private long lostSeen;
    private bool isDone;

    public bool IsDue => !isDone || events.Lost != lostSeen;

    /// <summary>Notes a count; one that failed stays due.</summary>
    public void Note(bool isCounted) => (lostSeen, isDone) = (events.Lost, isCounted);
}
