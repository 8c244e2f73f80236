using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ysf.Appliance.Control;
using Ysf.Appliance.Heard;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Storage;

namespace Ysf.Appliance.Web;

/// <summary>Makes the reports that need no login. One thread.</summary>
internal sealed class WebReports(WebSources sources)
{
    /// <summary>Number of newest overs in a report.</summary>
    public const int HeardMax = 200;

    /// <summary>Number of newest log lines in a report.</summary>
    public const int LogMax = 100;

    private const string Json = "application/json";
    private const string Prometheus = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>One report; null when the loop did not answer and it needs that.</summary>
    /// <param name="report">Which.</param>
    /// <param name="picture">What the loop answered; null when it did not.</param>
    public WebBody? Make(WebReport report, PictureReport? picture) => report switch
    {
        WebReport.Status => Body(picture?.Status, ControlJson.Default.StatusReport),
        WebReport.Gateways => Body(
            picture is null ? null : Masked(picture.Gateways),
            ControlJson.Default.IReadOnlyListGatewayReport),
        WebReport.Streams => Body(picture?.Streams, ControlJson.Default.IReadOnlyListStreamReport),
        WebReport.Blocks => Body(
            picture is null ? null : Masked(picture.Blocks),
            ControlJson.Default.IReadOnlyListBlockReport),
        WebReport.Rooms => Body(
            picture is null ? null : Rooms(picture), WebJson.Default.IReadOnlyListRoomReport),
        WebReport.Heard => Body(
            sources.Reporter.Heard(HeardMax), ControlJson.Default.IReadOnlyListHeardOver),
        WebReport.Refused => Body(
            sources.Refusals.Newest, WebJson.Default.IReadOnlyListRefusalReport),
        WebReport.History => Body(sources.History.Read(), StorageJson.Default.HistoryReport),
        WebReport.Log => Body(Log(), ControlJson.Default.IReadOnlyListString),
        _ => new WebBody(
            Prometheus,
            Encoding.UTF8.GetBytes(string.Join('\n', sources.Metrics(picture?.Status)) + "\n")),
    };

    /// <summary>Whether it is made of what the loop answers.</summary>
    public static bool NeedsPicture(WebReport report) =>
        report is not (WebReport.Heard or WebReport.Refused or WebReport.History
            or WebReport.Log);

    private static WebBody? Body<T>(T? value, JsonTypeInfo<T> type)
        where T : class =>
        value is null ? null : new WebBody(Json, JsonSerializer.SerializeToUtf8Bytes(value, type));

    private static List<GatewayReport> Masked(IReadOnlyList<GatewayReport> gateways) =>
        [.. gateways.Select(one => one with { Address = AddressMask.Of(one.Address) })];

    private static List<BlockReport> Masked(IReadOnlyList<BlockReport> blocks) =>
        [.. blocks.Select(one => one with
        {
            Address = one.Address is { } address ? AddressMask.Of(address) : null,
        })];

    private IReadOnlyList<RoomReport> Rooms(PictureReport picture) => RoomReport.All(
        sources.Settings(), picture, sources.Reporter.Heard(LastHeard.OversMax),
        sources.Verdicts.Newest, DateTime.UtcNow);

    private List<string> Log()
    {
        var next = Math.Max(0, sources.Log.Next - LogMax);
        return [.. sources.Log.ReadFrom(ref next).Select(PublicLine.Of)];
    }
}
