namespace Ysf.Fuzz;

/// <summary>
/// All that can send: a fixed list, so that an address that the core names is known at once.
/// </summary>
/// <remarks>
/// Sixteen share an address, or an IPv6 /64, as behind a NAT; two of eight of them a name as well,
/// as when the NAT changes a port. The UDP port is the place in the list, from 1024 on.
/// </remarks>
internal sealed class Endpoints
{
    /// <summary>Our UDP ports that options may name; which of them are open is theirs.</summary>
    public static readonly ushort[] OurPorts = [42000, 42010, 42012, 42014];

    private const int FirstPort = 1024;
    private const int BehindOneAddress = 16;

    // Names by which rules, homes and static DG-IDs are met now and then.
    private static readonly string[] Special =
        ["LOCKED", "SILENT", "LOCKX1", "ATHOME", "FIXED", "BM-09", "IU5-41", "IU5-77"];

    private readonly Endpoint[] remotes;
    private readonly IpAddress[] locals;

    public Endpoints(int count)
    {
        remotes = new Endpoint[count];
        locals = new IpAddress[count];
        Names = new CallsignField[count];
        HomePorts = new ushort[count];
        for (var i = 0; i < count; i++)
        {
            var group = i / BehindOneAddress;
            remotes[i] = RemoteOf(i, group);
            locals[i] = remotes[i].Address.IsIPv4
                ? group % 2 == 0 ? IpAddress.FromIPv4(0xC000_0201) : default
                : new IpAddress(0x2001_0DB8_FFFF_0000, 1);
            Names[i] = CallsignField.FromText(
                i % 23 == 5 ? Special[i / 23 % Special.Length] : $"GW{i - (i % 8 == 1 ? 1 : 0)}");
            HomePorts[i] = OurPorts[i % 5 == 0 ? i / 5 % OurPorts.Length : 0];
        }
    }

    public int Count => remotes.Length;

    public CallsignField[] Names { get; }

    /// <summary>The port of ours that each sends to as a rule.</summary>
    public ushort[] HomePorts { get; }

    public Route RouteOf(int index, PortId port) => new(remotes[index], locals[index], port);

    /// <summary>The place of an address in the list; negative when it is not in it.</summary>
    public int IndexOf(in Endpoint remote)
    {
        var index = remote.Port - FirstPort;
        return (uint)index < (uint)remotes.Length && remotes[index] == remote ? index : -1;
    }

    private static Endpoint RemoteOf(int index, int group)
    {
        var port = (ushort)(FirstPort + index);
        return (group % 8) switch
        {
            // Queries of this host itself are not limited.
            1 when group == 1 => new Endpoint(IpAddress.FromIPv4(0x7F00_0001), port),
            3 or 6 => new Endpoint(
                new IpAddress(0x2001_0DB8_0000_0000 + (ulong)group, (ulong)index), port),
            5 => new Endpoint(new IpAddress(0xFE80_0000_0000_0000, (ulong)group), port, 2),
            _ => new Endpoint(IpAddress.FromIPv4(0x0A01_0001 + ((uint)group << 8)), port),
        };
    }
}
