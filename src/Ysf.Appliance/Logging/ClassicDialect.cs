using Ysf.Appliance.Product;
using static System.FormattableString;

namespace Ysf.Appliance.Logging;

/// <summary>Log lines in the words of the first, single-stream C++ reflector.</summary>
/// <remarks>
/// Its dashboards take fields from fixed columns, and some take any line of level M for an over
/// (source: YSFReflector-Dashboard, getHeardList). So <see cref="LineOf"/> has the lines of that
/// reflector and no others; what it had no line for is a note of ours.
/// </remarks>
internal sealed class ClassicDialect : ILogDialect
{
    private const string Unknown = "??????????";
    private readonly PysfDialect others = new();

    public string StartLine => $"YSFReflector-{ProductInfo.Version} is starting";

    public string? LineOf(in ReflectorEvent happened) => happened.Kind switch
    {
        EventKind.GatewayAdded => $"Adding {happened.Gateway.ToPadded()} ({happened.Remote})",
        EventKind.GatewayRemoved => others.LineOf(happened),
        EventKind.StreamStarted => $"Received data from {Name(happened.Source)} to"
            + $" {Name(happened.Destination)} at {happened.Gateway.ToPadded()}",
        EventKind.StreamEnded => happened.End == OverEnd.Watchdog
            ? "Network watchdog has expired"
            : "Received end of transmission",
        EventKind.OverRefused =>
            $"Data from {Name(happened.Source)} at {happened.Gateway.ToPadded()} blocked",
        _ => null,
    };

    // Without the words "from" and "to", between which old dashboards look for a callsign.
    public string? NoteOf(in ReflectorEvent happened) => happened.Kind switch
    {
        EventKind.DgIdChanged or EventKind.PlacedAgain =>
            $"DG-ID of {happened.Gateway}: {happened.DgId.Number}"
            + $" (before: {happened.Previous.Number})",
        EventKind.StreamCallsigns or EventKind.StreamRemoteIds12 or EventKind.StreamRemoteIds34
            or EventKind.StreamRadio or EventKind.RefusalEnded => null,
        _ => LineOf(happened) is null ? others.LineOf(happened) : null,
    };

    public IEnumerable<string> LinkedLines(ListedGateways gateways)
    {
        if (gateways.All.Count == 0)
        {
            return [PysfDialect.NobodyLine];
        }

        var lines = new List<string> { PysfDialect.ListLine };
        foreach (var gateway in gateways.All)
        {
            lines.Add(Invariant($"    {gateway.Name.ToPadded()}: {gateway.Route.Remote}")
                + Invariant($" {(int)gateway.SincePoll.TotalSeconds}/60"));
        }

        return lines;
    }

    private static string Name(CallsignField field) =>
        field.IsBlank ? Unknown : field.ToPadded();
}
