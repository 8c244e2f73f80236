using Ysf.Appliance.Board;
using Ysf.Appliance.Card;
using Ysf.Appliance.Control;
using Ysf.Appliance.Display;
using Ysf.Appliance.Feeds;
using Ysf.Appliance.Heard;
using Ysf.Appliance.Links;
using Ysf.Appliance.Net;
using Ysf.Appliance.Power;
using Ysf.Appliance.Product;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Slots;
using Ysf.Machine.Display;
using Ysf.Machine.Host;
using Ysf.Machine.Work;

namespace Ysf.Appliance;

/// <summary>Makes the feeds that there can be, but for the page.</summary>
/// <param name="path">Where events and copies of the tables come from.</param>
/// <param name="logs">The log.</param>
/// <param name="board">The clock and the mode of the run.</param>
/// <param name="bulletin">Settings in force and verdict.</param>
/// <param name="power">The button, for lights and display.</param>
internal sealed class FeedKinds(
    PacketPath path, LogParts logs, BoardWatch board, Bulletin bulletin, PowerSigns power)
{
    /// <summary>The JSON feed, with the socket that new settings opened for it.</summary>
    public FeedKind Json(SpareSocket socket)
    {
        // One for all feeds that come after one another: each copy of the tables takes memory.
        var snapshots = path.Loop.AddSnapshots();
        return new FeedKind(
            "json", settings => (settings.Network.JsonAddress, settings.Network.JsonPort),
            reader => new JsonFeed(
                bulletin.Settings.Read, reader, snapshots, IsClockTrusted, logs.Log.Info,
                socket.Take()));
    }

    /// <summary>The look-up of links' far ends. A link that is told another one needs another look-up.
    /// </summary>
    public FeedKind Links(LinkDesk desk) => new(
        "links",
        settings => desk.Places.Count == 0
            ? null
            : (string.Join(' ', desk.Places), settings.Network.IPv4Only, settings.Network.Bind),
        reader => new LinkLocator(
            desk.Places, FamiliesOf(bulletin.Settings.Now.Network), path.Mailbox, reader,
            troubles => desk.Troubles = troubles, logs.Log.Warn));

    public FeedKind Aprs() => new(
        "aprs", settings => settings.Aprs.Enabled
            ? (settings.Aprs.Server, settings.Aprs.Port, settings.Reflector.Id)
            : null,
        reader => new AprsFeed(bulletin.Settings.Read, reader, IsClockTrusted, logs.Log.Info));

    public FeedKind Mqtt(Reporter reporter, Commands commands) => new(
        "mqtt", settings => settings.Mqtt.IsEnabled
            ? (settings.Mqtt, settings.Reflector.Id, settings.Reflector.Name)
            : null,
        reader => new MqttFeed(
            bulletin.Settings.Read, reader, reporter, commands, logs.Tail, logs.Log.Info));

    /// <summary>The lights, which also run in safe mode.</summary>
    public FeedKind Lights() => new(
        "lights",
        settings => BoardModel.Of(MachineFiles.Own).Choose(settings.Leds) is { HasAny: true } leds
            ? leds
            : null,
        reader => new LightKeeper(
            BoardModel.Of(MachineFiles.Own).Choose(bulletin.Settings.Now.Leds), MachineFiles.Own,
            reader,
            new LightSources
            {
                Health = () => bulletin.Health.Now.State,
                IsServing = bulletin.IsServing.Read,
                LoopAliveAt = () => path.Loop.AliveAt,
                HasNetwork = NetworkPresence.IsUp,
                Count = path.Count,
                IsSafeMode = () => board.Run.SafeMode is not null,
                IsUpdating = () => UpdateMark.IsThere(MachineFiles.Own),
                Power = power,
            },
            logs.Log.Warn))
    {
        IsForSafeMode = true,
    };

    /// <summary>The display, which also runs in safe mode.</summary>
    /// <param name="end">The end of the run, which it shows last.</param>
    /// <param name="heard">The overs heard last.</param>
    public FeedKind Display(RunEnd end, LastHeard heard) => new(
        "display",
        settings => DisplayChoice.Of(settings.Display, MachineFiles.Own) is null
            ? null
            : settings.Display,
        reader => new DisplayKeeper(
            bulletin.Settings.Now.Display,
            new DisplayDevice(
                DisplayChoice.Of(bulletin.Settings.Now.Display, MachineFiles.Own)
                    ?? throw new InvalidOperationException("no display is wanted"),
                DisplayDevice.Connect, logs.Log.Warn),
            reader, SourcesOfDisplay(end, heard), logs.Log.Warn))
    {
        IsForSafeMode = true,
    };

    private DisplaySources SourcesOfDisplay(RunEnd end, LastHeard heard) => new()
    {
        Name = () => bulletin.Settings.Now.Reflector.Name,
        Address = NetworkPresence.Address,
        Health = bulletin.Health.Read,
        IsServing = bulletin.IsServing.Read,
        Count = path.Count,
        SafeMode = () => board.Run.SafeMode is { } reason ? SafeModeFile.InFewWords(reason) : null,
        IsUpdating = () => UpdateMark.IsThere(MachineFiles.Own),
        UpdatePercent = () => UpdateMark.PercentOf(MachineFiles.Own),
        Settings = bulletin.SettingsState.Read,
        ErrorFile = () => MachineFiles.Own.IsCard
            ? CardPlaces.ErrorsName
            : Path.GetFileName(bulletin.Settings.Now.File) ?? string.Empty,
        Time = () => LocalTime(Clock.OnTheWall(Clock.Now)),
        LastHeard = () => heard.Newest(1) is [var over]
            ? new ShownHeard(over.Call, over.DgId, over.Gateway, LocalTime(over.Start), over.Seconds)
            : null,
        Machine = () => board.Machine,
        Version = ProductInfo.Version,
        Power = power,
        End = () => end.IsStopWanted ? DisplayState.Stopped
            : end.RestartReason is not null ? DisplayState.Restarting
            : null,
    };

    private static AddressFamilies FamiliesOf(NetworkSettings network) =>
        network.IPv4Only || network.Bind is { IsIPv4: true, IsUnspecified: false } ? AddressFamilies.IPv4
        : network.Bind is { IsIPv4: false, IsUnspecified: false } ? AddressFamilies.IPv6
        : AddressFamilies.IPv4 | AddressFamilies.IPv6;

    private DateTime? LocalTime(DateTime time) => IsClockTrusted()
        ? TimeZoneInfo.ConvertTimeFromUtc(time, TimeZoneInfo.Local)
        : null;

    private bool IsClockTrusted() => board.Time.Report.Trusted;
}
