namespace Ysf.Simulation;

/// <summary>A DG-ID: how many are in it, and which over owns it.</summary>
internal sealed class ModelRoom
{
    public int Members { get; set; }

    /// <summary>Those of them that hear nothing: locked, or new and polled once.</summary>
    public int Deaf { get; set; }

    public CarryAllowance Carried { get; } = new();

    public ModelStream? Stream { get; set; }

    /// <summary>The last talker, its gateway's place, and the end of its hold.</summary>
    public string? LastTalker { get; set; }

    public int LastPlace { get; set; }

    public Instant LastEndedAt { get; set; }

    public void Add(ModelGateway gateway, int howOften)
    {
        // One that was unlinked belongs to its room and hears nothing.
        howOften = gateway.IsLeaving ? 0 : howOften;
        Members += howOften;
        Deaf += gateway.IsHearing ? 0 : howOften;
    }
}
