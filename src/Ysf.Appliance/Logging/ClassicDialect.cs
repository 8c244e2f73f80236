using static System.FormattableString;

namespace Ysf.Appliance.Logging;

/// <summary>Log lines in the words of the first, single-stream C++ reflector.</summary>
/// <remarks>
/// Its dashboards take fields from fixed columns, so these lines carry nothing more. What that
/// reflector had no line for reads as in <see cref="PysfDialect"/>, except for what a radio tells.
/// </remarks>
internal sealed class ClassicDialect : ILogDialect
{
    private const string Unknown = "??????????";
    private readonly PysfDialect others = new();

    public string StartLine => $"YSFReflector-{ProductInfo.Version} is starting";

    public string? LineOf(in ReflectorEvent happened) => happened.Kind switch
    {
        EventKind.GatewayAdded => $"Adding {happened.Gateway.ToPadded()} ({happened.Remote})",
        EventKind.StreamStarted => $"Received data from {Name(happened.Source)} to"
            + $" {Name(happened.Destination)} at {happened.Gateway.ToPadded()}",
        EventKind.StreamCallsigns or EventKind.StreamRemoteIds12 or EventKind.StreamRemoteIds34
            or EventKind.StreamRadio or EventKind.StreamPosition => null,
        EventKind.StreamEnded => happened.End == StreamEnd.Watchdog
            ? "Network watchdog has expired"
            : "Received end of transmission",
        EventKind.OverRefused =>
            $"Data from {Name(happened.Source)} at {happened.Gateway.ToPadded()} blocked",
        _ => others.LineOf(happened),
    };

    public IEnumerable<string> LinkedLines(Snapshot snapshot)
    {
        if (snapshot.Gateways.IsEmpty)
        {
            return [PysfDialect.NobodyLine];
        }

        var lines = new List<string> { PysfDialect.ListLine };
        foreach (ref readonly var gateway in snapshot.Gateways)
        {
            lines.Add(Invariant($"    {gateway.Name.ToPadded()}: {gateway.Route.Remote}")
                + Invariant($" {(int)gateway.SincePoll.TotalSeconds}/60"));
        }

        return lines;
    }

    private static string Name(CallsignField field) =>
        field.IsBlank ? Unknown : field.ToPadded();
}
