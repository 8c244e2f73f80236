using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings;

/// <summary>Addresses and ports of our own sockets.</summary>
public sealed record NetworkSettings
{
    /// <summary>The one local address to listen on; null for all addresses.</summary>
    public IpAddress? Bind { get; init; }

    /// <summary>With <see cref="Bind"/> null: all IPv4 addresses and no IPv6 ones.</summary>
    public bool IPv4Only { get; init; }

    /// <summary>The UDP port that gateways know the reflector by.</summary>
    public required ushort Port { get; init; }

    /// <summary>Local address of the JSON feed.</summary>
    public required IpAddress JsonAddress { get; init; }

    /// <summary>UDP port of the JSON feed.</summary>
    public required ushort JsonPort { get; init; }

    /// <summary>The networks whose collectors get the JSON feed.</summary>
    public required NetworkList JsonAllow { get; init; }

    /// <summary>
    /// Whether the packet loop comes before all else on the machine; null where that is left to us.
    /// </summary>
    public bool? RealTime { get; init; }

    /// <summary>The values of <c>[Network] RealTime</c>.</summary>
    internal const string RealTimeRule = SettingsTable.OnBoards + ", 0 or 1";

    /// <summary>The same for this machine.</summary>
    /// <param name="isCard">
    /// Whether it runs from our card, whose service may do so and which installs updates while it
    /// serves.
    /// </param>
    public bool IsRealTime(bool isCard) => RealTime ?? isCard;

    internal static bool? ReadRealTime(SettingsValues values) =>
        values.Text("Network", "RealTime").Equals(
            SettingsTable.OnBoards, StringComparison.OrdinalIgnoreCase)
            ? null
            : values.Flag("Network", "RealTime");

    /// <summary>As the settings file has it.</summary>
    internal static string Spell(bool? realTime) => realTime is { } isOn
        ? ValueText.Flag(isOn)
        : SettingsTable.OnBoards;

    /// <summary>Whether every datagram is shown on the console.</summary>
    public bool Debug { get; init; }
}
