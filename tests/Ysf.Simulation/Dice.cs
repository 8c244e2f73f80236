namespace Ysf.Simulation;

/// <summary>Chance from a seed: the same numbers on every machine and with every runtime.</summary>
/// <remarks>SplitMix64 by Steele, Lea and Flood. The runtime's own generator may change.</remarks>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>64 random bits.</summary>
    public ulong Bits()
    {
        state += 0x9E37_79B9_7F4A_7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from 0 up to, not including, <paramref name="below"/>.</summary>
    public int Below(int below) => (int)(((Bits() >> 32) * (ulong)below) >> 32);

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int From(int least, int most) => least + Below(most - least + 1);

    /// <summary>True that many times in a million.</summary>
    public bool Millionths(int chance) => chance > 0 && Below(1_000_000) < chance;

    /// <summary>True once in so many times.</summary>
    public bool OneIn(int times) => Below(times) == 0;

    public TimeSpan Seconds(double least, double most) =>
        Milliseconds((int)(1000 * least), (int)(1000 * most));

    public TimeSpan Milliseconds(int least, int most) =>
        TimeSpan.FromMilliseconds(From(least, most));

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public void Fill(Span<byte> bytes)
    {
        foreach (ref var value in bytes)
        {
            value = (byte)Bits();
        }
    }

    /// <summary>Dice of their own for a part of the simulation, so that it can be changed
    /// without changing what happens in the others.</summary>
    public Dice Fork() => new(Bits());
}
