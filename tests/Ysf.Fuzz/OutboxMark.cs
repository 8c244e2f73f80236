namespace Ysf.Fuzz;

/// <summary>Fill level of an outbox.</summary>
internal readonly record struct OutboxMark(int Transmits, int Events)
{
    public static OutboxMark Of(Outbox outbox) =>
        new(outbox.Transmits.Length, outbox.Events.Length);
}
