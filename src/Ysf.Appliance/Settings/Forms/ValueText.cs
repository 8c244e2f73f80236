using System.Globalization;
using System.Net;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>Values as they are spelt in files, in both directions; false = not read.</summary>
internal static class ValueText
{
    private const decimal TicksPerSecond = TimeSpan.TicksPerSecond;
    private const decimal TicksPerMinute = TimeSpan.TicksPerMinute;
    private const int IPv4Parts = 4;

    public static bool TryReadFlag(string text, out bool value)
    {
        value = text.ToUpperInvariant() is "1" or "TRUE" or "YES" or "ON";
        return value || text.ToUpperInvariant() is "0" or "FALSE" or "NO" or "OFF";
    }

    public static bool TryReadNumber(string text, out decimal value) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out value);

    /// <summary>Digits only: no sign, no blanks.</summary>
    public static bool TryReadDigits(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    /// <summary>
    /// Reads an address. The short, octal and hexadecimal spellings of IPv4, ports in brackets
    /// and interfaces are refused: they are typing errors more often than meant.
    /// </summary>
    public static bool TryReadAddress(string text, out IpAddress address)
    {
        address = default;
        var isIPv6 = text.Contains(':', StringComparison.Ordinal);
        if (isIPv6 ? text.AsSpan().ContainsAny("[]%/") : !HasIPv4Shape(text))
        {
            return false;
        }

        if (!IPAddress.TryParse(text, out var parsed))
        {
            return false;
        }

        address = FromNet(parsed);
        return true;
    }

    public static IpAddress FromNet(IPAddress address) =>
        IpAddress.Read(address.MapToIPv6().GetAddressBytes());

    /// <summary>As .NET's sockets take it: IPv4 as IPv4.</summary>
    public static IPAddress ToNet(IpAddress address)
    {
        Span<byte> bytes = stackalloc byte[IpAddress.Size];
        address.CopyTo(bytes);
        var whole = new IPAddress(bytes);
        return whole.IsIPv4MappedToIPv6 ? whole.MapToIPv4() : whole;
    }

    public static TimeSpan FromSeconds(decimal seconds) =>
        new((long)decimal.Round(seconds * TicksPerSecond));

    public static TimeSpan FromMinutes(decimal minutes) =>
        new((long)decimal.Round(minutes * TicksPerMinute));

    public static string Flag(bool value) => value ? "1" : "0";

    public static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Seconds(TimeSpan value) => Plain(value.Ticks / TicksPerSecond);

    public static string Minutes(TimeSpan value) => Plain(value.Ticks / TicksPerMinute);

    private static string Plain(decimal value) =>
        value.ToString("0.############################", CultureInfo.InvariantCulture);

    private static bool HasIPv4Shape(string text)
    {
        var parts = text.Split('.');
        return parts.Length == IPv4Parts && parts.All(part =>
            TryReadDigits(part, out var octet)
            && octet <= byte.MaxValue
            && (part.Length == 1 || part[0] != '0'));
    }
}
