using Ysf.Appliance.Reports;

namespace Ysf.Appliance.Control;

/// <summary>What the running reflector answers: one line of JSON.</summary>
public sealed record CommandAnswer
{
    /// <summary>Whether it was done.</summary>
    public required bool Ok { get; init; }

    /// <summary>Why not; null when it was done.</summary>
    public string? Error { get; init; }

    /// <summary>What there is to say beside; null when there is nothing.</summary>
    public IReadOnlyList<string>? Said { get; init; }

    public StatusReport? Status { get; init; }

    public IReadOnlyList<GatewayReport>? Gateways { get; init; }

    public IReadOnlyList<StreamReport>? Streams { get; init; }

    public IReadOnlyList<BlockReport>? Blocks { get; init; }

    public IReadOnlyList<HeardOver>? Heard { get; init; }

    /// <summary>Lines of Prometheus' text format.</summary>
    public IReadOnlyList<string>? Metrics { get; init; }

    /// <summary>Lines of the log; more may follow in answers of their own.</summary>
    public IReadOnlyList<string>? Log { get; init; }

    public static CommandAnswer Done(params IReadOnlyList<string> said) =>
        new() { Ok = true, Said = said.Count > 0 ? said : null };

    public static CommandAnswer Failed(string error, IReadOnlyList<string>? said = null) =>
        new() { Ok = false, Error = error, Said = said };
}
