using System.Globalization;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>The far end of a link, as it is written: <c>ysf://host:port</c> and the like.</summary>
/// <param name="Kind">The kind of reflector there.</param>
/// <param name="Host">Host name or address; of FCS the name that its room's number gives.</param>
/// <param name="Port">UDP port.</param>
/// <param name="Number">The room at a YCS server, or the group at BrandMeister; else 0.</param>
/// <param name="FcsRoom">The room of an FCS server, as FCS00120; else empty.</param>
public sealed record LinkTarget(LinkKind Kind, string Host, ushort Port, int Number, string FcsRoom)
{
    /// <summary>Allowed values, to follow "must be".</summary>
    public const string Rule =
        "ysf://HOST:PORT, ycs://HOST:PORT?dgid=N, bm://HOST:PORT?group=N or fcs://FCS00120";

    /// <summary>The largest group number of BrandMeister.</summary>
    private const int GroupMax = 16_777_215;

    private const ushort YsfPort = 42000, BrandMeisterPort = 42001, FcsPort = 62500;

    /// <summary>Nothing; it stands where a target is wrong or missing.</summary>
    public static LinkTarget None { get; } = new(LinkKind.Ysf, string.Empty, YsfPort, 0, string.Empty);

    /// <summary>Whether its kind of reflector has no IPv6.</summary>
    public bool IsIPv4Only => Kind is LinkKind.BrandMeister or LinkKind.Fcs;

    /// <summary>Reads a target; null when it is none.</summary>
    public static LinkTarget? TryRead(string text)
    {
        var end = text.IndexOf("://", StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var rest = text[(end + 3)..].TrimEnd('/');
        return text[..end].ToLowerInvariant() switch
        {
            "ysf" => TryReadPlace(rest, YsfPort, out var host, out var port)
                ? new LinkTarget(LinkKind.Ysf, host, port, 0, string.Empty)
                : null,
            "ycs" => TryReadNumbered(rest, "dgid", YsfPort, LinkKind.Ycs, DgId.NumberMax),
            "bm" => TryReadNumbered(rest, "group", BrandMeisterPort, LinkKind.BrandMeister, GroupMax),
            "fcs" => TryReadFcs(rest),
            _ => null,
        };
    }

    /// <summary>Reads a host and, behind a colon, its port; false when they are none.</summary>
    /// <param name="text">The text; IPv6 in brackets where a port follows.</param>
    /// <param name="usual">The port where none is given.</param>
    /// <param name="host">The host.</param>
    /// <param name="port">The port.</param>
    public static bool TryReadPlace(string text, ushort usual, out string host, out ushort port)
    {
        (host, port) = (text, usual);
        var colon = text.LastIndexOf(':');
        var isLiteral = ValueText.TryReadAddress(text.Trim('[', ']'), out _);
        if (colon > 0 && text.IndexOf(']') < colon && !(isLiteral && !text.StartsWith('[')))
        {
            if (!ushort.TryParse(
                text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port)
                || port == 0)
            {
                return false;
            }

            host = text[..colon];
        }

        host = host.Trim('[', ']');
        return ValueText.TryReadAddress(host, out _) || (host.Length > 0 && HostName.IsOne(host));
    }

    /// <summary>The target as it would be written.</summary>
    public override string ToString() => Kind switch
    {
        LinkKind.Ycs => $"ycs://{Place}?dgid={Number}",
        LinkKind.BrandMeister => $"bm://{Place}?group={Number}",
        LinkKind.Fcs => $"fcs://{FcsRoom}",
        _ => Host.Length == 0 ? string.Empty : $"ysf://{Place}",
    };

    private string Place => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    private static LinkTarget? TryReadNumbered(
        string text, string name, ushort usual, LinkKind kind, int max)
    {
        var parts = text.Split('?');
        var isRead = parts.Length == 2
            && parts[1].StartsWith(name + "=", StringComparison.OrdinalIgnoreCase)
            && TryReadPlace(parts[0].TrimEnd('/'), usual, out _, out _);
        if (!isRead || !int.TryParse(
            parts[1][(name.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture,
            out var number) || number < 1 || number > max)
        {
            return null;
        }

        TryReadPlace(parts[0].TrimEnd('/'), usual, out var host, out var port);
        var target = new LinkTarget(kind, host, port, number, string.Empty);
        return target.IsIPv4Only && host.Contains(':', StringComparison.Ordinal) ? null : target;
    }

    // FCS00120 is room 20 of the server fcs001.
    private static LinkTarget? TryReadFcs(string text)
    {
        var room = text.ToUpperInvariant().Replace("-", string.Empty, StringComparison.Ordinal);
        var isRoom = room.Length == FcsDatagram.RoomSize
            && room.StartsWith("FCS", StringComparison.Ordinal)
            && room.AsSpan(3).IndexOfAnyExceptInRange('0', '9') < 0;
        return isRoom
            ? new LinkTarget(
                LinkKind.Fcs, $"{room[..6].ToLowerInvariant()}.xreflector.net", FcsPort, 0, room)
            : null;
    }
}
