using Ysf.Appliance.Heard;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Web;

/// <summary>One room, and what goes on in it.</summary>
/// <param name="DgId">Its DG-ID.</param>
/// <param name="Name">What the settings call it, by its name or its alias; null when they do not.</param>
/// <param name="IsDefault">Whether gateways that ask for none are in it.</param>
/// <param name="IsLocal">Whether its overs go nowhere.</param>
/// <param name="Gateways">How many are in it.</param>
/// <param name="Talker">Its talker now; null for none.</param>
/// <param name="Overs">Overs of the last hour, of those that are remembered.</param>
/// <param name="IsParrot">Whether it plays each over back to its talker.</param>
/// <param name="KeptMinutes">Minutes for which it can play overs again; null when it plays none.</param>
/// <param name="Verdicts">The parrot's newest verdicts; null in other rooms.</param>
/// <param name="LastHeard">The last over that ended in it; null when none is remembered.</param>
internal sealed record RoomReport(
    int DgId, string? Name, bool IsDefault, bool IsLocal, int Gateways, string? Talker, int Overs,
    bool IsParrot, double? KeptMinutes, IReadOnlyList<VerdictReport>? Verdicts, HeardOver? LastHeard)
{
    private static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    /// <summary>All rooms of the settings, in their order.</summary>
    /// <param name="settings">The settings of the rooms.</param>
    /// <param name="picture">What goes on.</param>
    /// <param name="heard">The overs that ended, the newest first.</param>
    /// <param name="verdicts">The parrot's verdicts, the newest first.</param>
    /// <param name="now">The wall clock, UTC.</param>
    public static IReadOnlyList<RoomReport> All(
        ApplianceSettings settings, PictureReport picture, IReadOnlyList<HeardOver> heard,
        IReadOnlyList<VerdictReport> verdicts, DateTime now) =>
        [.. settings.Reflector.Rooms.Select(
            room => Of(room.Number, settings, picture, heard, verdicts, now))];

    private static RoomReport Of(
        int dgId, ApplianceSettings settings, PictureReport picture,
        IReadOnlyList<HeardOver> heard, IReadOnlyList<VerdictReport> verdicts, DateTime now)
    {
        var options = settings.Reflector;
        var name = settings.RoomNames.FirstOrDefault(room => room.DgId.Number == dgId)?.Name
            ?? options.Aliases.FirstOrDefault(alias => alias.DgId.Number == dgId)?.Name;
        return new RoomReport(
            dgId,
            string.IsNullOrWhiteSpace(name) ? null : name.Trim(),
            options.DefaultRoom.Number == dgId,
            options.LocalRoom.Number == dgId,
            picture.Gateways.Count(gateway => gateway.DgId == dgId),
            picture.Streams.FirstOrDefault(stream => stream.DgId == dgId)?.Call,
            heard.Count(over => over.DgId == dgId && now - over.Start < Lately),
            options.Parrot.Room.Number == dgId,
            options.Replay.Room.Number == dgId ? options.Replay.Kept.TotalMinutes : null,
            options.Parrot.Room.Number == dgId ? verdicts : null,
            heard.FirstOrDefault(over => over.DgId == dgId));
    }
}
