namespace Ysf.Appliance.Settings.Forms;

/// <summary>A syslog server.</summary>
/// <param name="IsTcp">TCP with octet counting; else one UDP datagram a line.</param>
/// <param name="Host">A name or an address; IPv6 without brackets.</param>
/// <param name="Port">UDP or TCP port.</param>
public sealed record SyslogPlace(bool IsTcp, string Host, ushort Port)
{
    /// <summary>The rule for <c>[Log] Syslog</c>, to follow "must be".</summary>
    public const string Rule =
        "empty, udp://host:514 or tcp://host:601, an IPv6 address in brackets";

    // Sources: RFC 5426 and RFC 6587.
    private const ushort UdpPort = 514;
    private const ushort TcpPort = 601;
    private const string Udp = "udp";
    private const string Tcp = "tcp";

    /// <summary>Reads a place; false when the text is none. Without a port it is the usual one.
    /// </summary>
    public static bool TryRead(string text, out SyslogPlace? place)
    {
        place = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Scheme is not (Udp or Tcp)
            || uri is not { UserInfo: "", Query: "", Fragment: "", AbsolutePath: "" or "/" }
            || uri.DnsSafeHost.Length == 0 || uri.Port == 0)
        {
            return false;
        }

        var isTcp = uri.Scheme == Tcp;
        var usual = isTcp ? TcpPort : UdpPort;
        place = new SyslogPlace(
            isTcp, uri.DnsSafeHost, uri.Port > 0 ? (ushort)uri.Port : usual);
        return true;
    }

    public override string ToString()
    {
        var host = Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
        return $"{(IsTcp ? Tcp : Udp)}://{host}:{Port}";
    }
}
