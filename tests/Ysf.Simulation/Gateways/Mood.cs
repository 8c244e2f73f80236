namespace Ysf.Simulation;

/// <summary>Behaviour of gateways; chances in millionths of a tick or of an over.</summary>
internal sealed record Mood
{
    /// <summary>Polls, and nothing else.</summary>
    public static Mood Honest { get; } = new();

    /// <summary>It is gone for a while, without a word or after unlinking.</summary>
    public int Vanish { get; init; }

    /// <summary>Seconds that it is gone at most.</summary>
    public int VanishMost { get; init; } = 200;

    /// <summary>Its NAT gives it another port.</summary>
    public int Rebind { get; init; }

    /// <summary>Something hostile, by itself or in its name.</summary>
    public int Lie { get; init; }

    /// <summary>Many datagrams at once.</summary>
    public int Flood { get; init; }

    /// <summary>Status, version, information.</summary>
    public int Ask { get; init; }

    /// <summary>An over asks for another DG-ID.</summary>
    public int Switch { get; init; }

    /// <summary>An over is longer than it may be.</summary>
    public int Endless { get; init; }

    /// <summary>An over has another odd thing: no end, an unlisted DG-ID, data, two callers.
    /// </summary>
    public int Odd { get; init; }
}
