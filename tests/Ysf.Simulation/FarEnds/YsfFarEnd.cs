namespace Ysf.Simulation;

/// <summary>A plain reflector: answers polls with its name.</summary>
internal class YsfFarEnd : FarEnd
{
    /// <summary>The name in its answers; the most widespread program says REFLECTOR.</summary>
    public string Name { get; init; } = "REFLECTOR ";

    protected override IEnumerable<byte[]> Answer(byte[] datagram)
    {
        if (Begins(datagram, "YSFP") && datagram.Length == 14)
        {
            IsLinked = true;
            yield return Bytes("YSFP" + Name);
        }
        else if (Begins(datagram, "YSFU"))
        {
            IsLinked = false;
        }
        else if (Begins(datagram, "YSFD") && datagram.Length == 155 && IsLinked)
        {
            Hear(datagram.AsSpan(35));
        }
    }
}
