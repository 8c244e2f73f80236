using Ysf.Appliance.Heard;
using Ysf.Appliance.Reports;

namespace Ysf.Appliance.Control;

/// <summary>The running reflector's answer: one line of JSON.</summary>
public sealed record CommandAnswer
{
    /// <summary>Whether it was done.</summary>
    public required bool Ok { get; init; }

    /// <summary>Why not; null when it was done.</summary>
    public string? Error { get; init; }

    /// <summary>Notes to the operator; null when there are none.</summary>
    public IReadOnlyList<string>? Said { get; init; }

    /// <summary>
    /// Whom it would hit; it was not done, and is when asked again with <c>confirm</c>.
    /// </summary>
    public Reach? Confirm { get; init; }

    public StatusReport? Status { get; init; }

    public IReadOnlyList<GatewayReport>? Gateways { get; init; }

    public IReadOnlyList<StreamReport>? Streams { get; init; }

    public IReadOnlyList<BlockReport>? Blocks { get; init; }

    public IReadOnlyList<LinkReport>? Links { get; init; }

    public IReadOnlyList<AlertReport>? Alerts { get; init; }

    public IReadOnlyList<HeardOver>? Heard { get; init; }

    /// <summary>Lines of Prometheus' text format.</summary>
    public IReadOnlyList<string>? Metrics { get; init; }

    /// <summary>Lines of the log; more may follow in answers of their own.</summary>
    public IReadOnlyList<string>? Log { get; init; }

    public static CommandAnswer Done(params IReadOnlyList<string> said) =>
        new() { Ok = true, Said = said.Count > 0 ? said : null };

    /// <summary>Nothing was done: it hits so many that it has to be confirmed.</summary>
    public static CommandAnswer ToConfirm(Reach reach) =>
        new() { Ok = false, Error = $"{reach.Words}; confirm the command", Confirm = reach };

    public static CommandAnswer Failed(string error, IReadOnlyList<string>? said = null) =>
        new() { Ok = false, Error = error, Said = said };
}
