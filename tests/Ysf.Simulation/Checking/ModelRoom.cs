namespace Ysf.Simulation;

/// <summary>A DG-ID: how many are in it, and which over owns it.</summary>
internal sealed class ModelRoom
{
    public int Members { get; set; }

    /// <summary>Those of them that hear nothing.</summary>
    public int Locked { get; set; }

    public ModelStream? Stream { get; set; }

    /// <summary>Who was heard last, through which gateway's place, and until when.</summary>
    public string? LastTalker { get; set; }

    public int LastPlace { get; set; }

    public Instant LastEndedAt { get; set; }

    public void Add(ModelGateway gateway, int howOften)
    {
        Members += howOften;
        Locked += gateway.IsLocked ? howOften : 0;
    }
}
