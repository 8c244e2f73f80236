using System.Security.Cryptography;

namespace Ysf.Simulation;

/// <summary>A master of BrandMeister with YSF Direct: a login by salt and password, then a group.
/// </summary>
internal sealed class BrandMeisterFarEnd : FarEnd
{
    private const string Server = "BM_2222   ";
    private readonly byte[] salt = [0x11, 0xA2, 0x00, 0xFF];
    private string step = "";

    public string Password { get; init; } = "geheim";

    /// <summary>The only group that it grants.</summary>
    public int Group { get; init; } = 22251;

    /// <summary>Whether it forgets each login at once.</summary>
    public bool IsForgetful { get; init; }

    /// <summary>The name that logged in.</summary>
    public string Callsign { get; private set; } = "";

    public override void Restart()
    {
        base.Restart();
        (step, Callsign) = ("", "");
    }

    protected override IEnumerable<byte[]> Answer(byte[] datagram)
    {
        var ack = Bytes("YSFACK" + Server);
        var nak = Bytes("YSFNAK" + Server);
        if (Begins(datagram, "YSFL") && datagram.Length == 14)
        {
            (step, IsLinked) = ("proof", false);
            Callsign = string.Concat(datagram[4..14].Select(one => (char)one)).Trim();
            return [[.. ack, .. salt]];
        }

        if (Begins(datagram, "YSFK"))
        {
            var isRight = step == "proof" && datagram.Length == 46
                && datagram.AsSpan(14).SequenceEqual(
                    SHA256.HashData([.. salt, .. Bytes(Password)]));
            step = isRight ? "group" : "";
            return [isRight ? ack : nak];
        }

        if (Begins(datagram, "YSFO"))
        {
            IsLinked = step == "group"
                && datagram.AsSpan(14).SequenceEqual(Bytes("group=" + Group));
            step = IsLinked ? "up" : "";
            return [IsLinked ? ack : nak];
        }

        if (Begins(datagram, "YSFP"))
        {
            return [IsLinked && !IsForgetful ? Bytes("YSFP" + Server) : nak];
        }

        if (Begins(datagram, "YSFU"))
        {
            IsLinked &= !datagram.AsSpan(4).SequenceEqual(Bytes(Server));
        }
        else if (Begins(datagram, "YSFD") && IsLinked)
        {
            Hear(datagram.AsSpan(35));
        }

        return [];
    }
}
