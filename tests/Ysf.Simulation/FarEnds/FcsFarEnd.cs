namespace Ysf.Simulation;

/// <summary>An FCS server with one room: pings, and frames without callsigns around them.</summary>
internal sealed class FcsFarEnd : FarEnd
{
    private byte counter;

    /// <summary>Its room.</summary>
    public string Room { get; init; } = "FCS00120";

    /// <summary>Whether it answers by ten bytes, as some do, and not by seven.</summary>
    public bool IsLong { get; init; }

    /// <summary>Counters of the frames that it was sent.</summary>
    public List<byte> Counters { get; } = [];

    /// <summary>Infos and options that it was sent.</summary>
    public List<string> Said { get; } = [];

    public override byte[] Spell(byte[] ysfd) =>
        [.. ysfd[35..], counter += 2, .. Bytes(Room), (byte)' '];

    protected override IEnumerable<byte[]> Answer(byte[] datagram)
    {
        if (datagram.Length == 25 && Begins(datagram, "PING")
            && datagram.AsSpan(10, 8).SequenceEqual(Bytes(Room))
            && datagram.AsSpan(18).IndexOfAnyExcept((byte)0) < 0)
        {
            IsLinked = true;
            yield return IsLong ? Bytes("ONLINE    ") : Bytes("ONLINE\0");
        }
        else if (datagram.Length is 100 or 50)
        {
            Said.Add(string.Concat(datagram.Select(one => (char)one)));
        }
        else if (datagram.Length == 11 && Begins(datagram, "CLOSE      "))
        {
            IsLinked = false;
        }
        else if (datagram.Length == 130 && IsLinked
            && datagram.AsSpan(121).SequenceEqual(Bytes(Room + " ")))
        {
            Counters.Add(datagram[120]);
            Hear(datagram.AsSpan(0, 120));
        }
    }
}
