namespace Ysf.Appliance.Handover;

/// <summary>Something to be done on the loop's thread, and what came of it.</summary>
/// <param name="Act">Does it, with an empty outbox; says whether it was done.</param>
internal sealed record LoopCommand(Func<Instant, Reflector, Outbox, bool> Act)
{
    private int outcome;

    /// <summary>Null until it was done.</summary>
    public bool? Outcome => Volatile.Read(ref outcome) switch
    {
        0 => null,
        1 => false,
        _ => true,
    };

    public void Do(Instant now, Reflector reflector, Outbox outbox) =>
        Volatile.Write(ref outcome, Act(now, reflector, outbox) ? 2 : 1);
}
