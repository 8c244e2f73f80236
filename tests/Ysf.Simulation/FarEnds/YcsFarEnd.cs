namespace Ysf.Simulation;

/// <summary>A YCS server: sends the frames of its first room until it is told another by YSFO.
/// </summary>
internal sealed class YcsFarEnd : YsfFarEnd
{
    /// <summary>The room of the peer; 0 until it says.</summary>
    public int Room { get; private set; }

    public override void Restart()
    {
        base.Restart();
        Room = 0;
    }

    protected override IEnumerable<byte[]> Answer(byte[] datagram)
    {
        if (Begins(datagram, "YSFO") && datagram.Length == 50)
        {
            var text = string.Concat(datagram[14..].Select(one => (char)one)).Trim();
            Room = int.Parse(text.TrimEnd(';'));
        }

        return base.Answer(datagram);
    }
}
