namespace Ysf.Appliance.Settings.Forms;

/// <summary>Host and TCP port of a mail server.</summary>
/// <param name="Host">Name or address, an IPv6 one without brackets.</param>
/// <param name="Port">TCP port; 0 for the usual one of the encryption.</param>
public sealed record MailServer(string Host, ushort Port)
{
    /// <summary>Allowed spelling, to follow "must be".</summary>
    public const string Rule = "a host, or a host, a colon and a port";

    /// <summary>No server.</summary>
    public static MailServer None { get; } = new(string.Empty, 0);

    /// <summary>Reads a text; null for no such.</summary>
    public static MailServer? TryRead(string text)
    {
        if (text.Length == 0)
        {
            return None;
        }

        var (host, port) = Split(text);
        var isHost = host.Length > 0
            && (HostName.IsOne(host) || ValueText.TryReadAddress(host, out _));
        var number = 0;
        var isPort = port.Length == 0 || (ValueText.TryReadDigits(port, out number)
            && number is > 0 and <= ushort.MaxValue);
        return isHost && isPort ? new MailServer(host, (ushort)number) : null;
    }

    public override string ToString()
    {
        var host = Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
        return Port == 0 ? host : $"{host}:{Port}";
    }

    private static (string Host, string Port) Split(string text)
    {
        var end = text.IndexOf(']', StringComparison.Ordinal);
        if (text[0] == '[' && end > 0)
        {
            return (text[1..end], text[(end + 1)..].TrimStart(':'));
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || colon != text.LastIndexOf(':')
            ? (text, string.Empty)
            : (text[..colon], text[(colon + 1)..]);
    }
}
