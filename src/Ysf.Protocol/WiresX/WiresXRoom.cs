namespace Ysf;

/// <summary>A room as an answer to a Wires-X request shows it.</summary>
public readonly ref struct WiresXRoom
{
    /// <summary>Its number, five digits.</summary>
    public required int Number { get; init; }

    /// <summary>Its name, of which sixteen characters are shown.</summary>
    public required ReadOnlySpan<byte> Name { get; init; }

    /// <summary>Gateways that hear it; up to 999 are shown.</summary>
    public required int Gateways { get; init; }

    /// <summary>More about it, of which fourteen characters are shown.</summary>
    public required ReadOnlySpan<byte> About { get; init; }
}
