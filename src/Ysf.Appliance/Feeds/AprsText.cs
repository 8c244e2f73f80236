using System.Globalization;
using Ysf.Appliance.Product;

namespace Ysf.Appliance.Feeds;

/// <summary>Lines of the APRS-IS protocol; every text is one line.</summary>
/// <remarks>Source: the protocol's section on APRS; APRS 1.0.1 for the form of a position.</remarks>
internal static class AprsText
{
    private const int CallsignMin = 3;

    // A source of APRS-IS is a callsign and an SSID of nine characters in all.
    private const int SourceMax = 9;
    private const int HundredthsPerDegree = 6000;

    /// <summary>The line that tells the server that we are still there.</summary>
    public const string KeepAlive = "# keep-alive";

    /// <summary>As whom we log in: <c>YSF12345</c>.</summary>
    public static string User(ReflectorOptions options) => $"YSF{options.Id:D5}";

    /// <summary>The first line to a server.</summary>
    public static string Login(string user) =>
        $"user {user} pass {Passcode(user)} vers {ProductInfo.Name} {ProductInfo.Version}";

    /// <summary>The 15 bit number that APRS-IS expects from a user; the SSID does not count.</summary>
    public static int Passcode(string user)
    {
        const int seed = 0x73E2;
        var bare = user.Split('-')[0].ToUpperInvariant();
        var hash = seed;
        for (var i = 0; i < bare.Length; i++)
        {
            hash ^= i % 2 == 0 ? bare[i] << 8 : bare[i];
        }

        return hash & short.MaxValue;
    }

    /// <summary>
    /// The line of an over that ended with a position; null when there is none to be sent.
    /// </summary>
    /// <param name="ended">The end of the over.</param>
    /// <param name="ssid">What follows the callsign, with its dash, where both fit.</param>
    /// <param name="reflector">Name of this reflector.</param>
    /// <param name="at">
    /// When it ended, UTC; null when the clock is doubted: then a position without a time is sent,
    /// which the network takes as of now.
    /// </param>
    public static string? LineOf(
        in ReflectorEvent ended, string ssid, ReflectorOptions reflector, DateTime? at)
    {
        var call = CallOf(ended);
        if (!ended.Position.IsKnown || !IsSource(call))
        {
            return null;
        }

        // A long callsign has no place for an SSID; a server would drop the line.
        var source = call.Length + ssid.Length <= SourceMax ? call + ssid : call;

        var time = at is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"@{known:ddHHmm}z")
            : "=";
        var radio = RadioModel.NameOf(ended.RadioCode) ?? $"<0x{ended.RadioCode:x}>";
        return $"{source}>APRS,TCPIP*:{time}{PlaceOf(ended.Position)}"
            + $"{RadioModel.SymbolOf(ended.RadioCode)}{User(reflector).Insert(3, "#")}"
            + $" via {ProductInfo.Name} {radio}";
    }

    /// <summary>The callsign of an over without its suffix, in capitals.</summary>
    public static string CallOf(in ReflectorEvent ended) =>
        Callsign.Bare(ended.Source).ToUpper().ToString();

    /// <summary>
    /// <c>DDMM.mmN/DDDMM.mmE</c>, rounded as a whole so that sixty minutes are a degree.
    /// </summary>
    public static string PlaceOf(Position position) =>
        Degrees(position.Latitude, 2, 'N', 'S') + "/" + Degrees(position.Longitude, 3, 'E', 'W');

    private static string Degrees(double degrees, int digits, char positive, char negative)
    {
        var hundredths = (int)Math.Round(Math.Abs(degrees) * HundredthsPerDegree);
        var whole = (hundredths / HundredthsPerDegree)
            .ToString($"D{digits}", CultureInfo.InvariantCulture);
        var minutes = hundredths % HundredthsPerDegree;
        return $"{whole}{minutes / 100:D2}.{minutes % 100:D2}"
            + (degrees < 0 ? negative : positive);
    }

    // Anything else in it could break the line or pass for another sender's.
    private static bool IsSource(string call)
    {
        foreach (var letter in call)
        {
            if (!char.IsAsciiLetterOrDigit(letter))
            {
                return false;
            }
        }

        return call.Length is >= CallsignMin and <= SourceMax;
    }
}
