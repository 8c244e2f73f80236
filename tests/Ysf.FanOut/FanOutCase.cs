using System.Globalization;

namespace Ysf.FanOut;

/// <summary>One thing that is measured: how many gateways, in how many rooms, how fast.</summary>
/// <param name="Name">In the table; without blanks.</param>
/// <param name="Gateways">How many are registered.</param>
/// <param name="Rooms">DG-IDs that they are spread over; in each of them one talks.</param>
internal sealed record FanOutCase(string Name, int Gateways, int Rooms)
{
    /// <summary>Frames of a second of speech.</summary>
    public const int SpeechRate = 10;

    /// <summary>Frames a second of each talker; 0 is as fast as it goes.</summary>
    public int Rate { get; init; } = SpeechRate;

    /// <summary>Rooms with a talker; all unless told.</summary>
    public int Talkers { get; init; } = Rooms;

    /// <summary>Whether the gateways choose their DG-ID, and so hear it before the callsign.</summary>
    public bool IsFree { get; init; }

    /// <summary>Frames of an over; a minute of speech, unless told.</summary>
    public int OverLength { get; init; } = 60 * SpeechRate;

    /// <summary>Rules in deny.db; none of them matches a gateway or talker here.</summary>
    public int DenyRules { get; init; }

    public bool IsIPv6 { get; init; }

    /// <summary>Whether the reflector listens on all addresses, and answers by the one asked.</summary>
    public bool IsOnAll { get; init; }

    /// <summary>Whether collector, page and MQTT broker hear what happens.</summary>
    public bool HasFeeds { get; init; }

    /// <summary>Seconds between two polls of a gateway; 0 for none after its first.</summary>
    public double PollEvery { get; init; }

    public bool IsFullSpeed => Rate == 0;

    /// <summary>All that stand in the table.</summary>
    public static IReadOnlyList<FanOutCase> All { get; } =
    [
        .. Sizes(SpeechRate),
        new("1000x20-polls", 1000, 20) { PollEvery = 5 },
        new("1000x20-all", 1000, 20) { IsOnAll = true },
        new("1000x20-free", 1000, 20) { IsFree = true },
        new("1000x20-ipv6", 1000, 20) { IsIPv6 = true },
        new("1000x20-feeds", 1000, 20) { HasFeeds = true },
        .. Sizes(0),
        new("1000x20-all-full", 1000, 20) { IsOnAll = true, Rate = 0 },
        new("1000x20-free-full", 1000, 20) { IsFree = true, Rate = 0 },
        new("1000x20-ipv6-full", 1000, 20) { IsIPv6 = true, Rate = 0 },
        new("1000x20-feeds-full", 1000, 20) { HasFeeds = true, Rate = 0 },
        new("1000-idle", 1000, 1) { Talkers = 0, PollEvery = 5 },
    ];

    /// <summary>Arguments of the generator, without the address.</summary>
    /// <param name="isFloor">The floor knows no other gateways than those bound by name.</param>
    public IEnumerable<string> LoadArguments(bool isFloor) =>
    [
        Pair("gateways", Gateways), Pair("rooms", Rooms), Pair("talkers", Talkers),
        Pair("rate", Rate), Pair("window", Math.Max(4, Rooms)), Pair("polls", PollEvery),
        Pair("lead", 0.3), Pair("free", IsFree && !isFloor ? 1 : 0),
        Pair("over", OverLength),
    ];

    internal static string Pair(string name, double value) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}={value}");

    private static IEnumerable<FanOutCase> Sizes(int rate) =>
        new[] { (100, 1), (500, 10), (1000, 1), (1000, 20) }.Select(size =>
            new FanOutCase(
                $"{size.Item1}x{size.Item2}{(rate == 0 ? "-full" : string.Empty)}", size.Item1,
                size.Item2)
            { Rate = rate });
}
