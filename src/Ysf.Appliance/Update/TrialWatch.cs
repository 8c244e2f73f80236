using Ysf.Appliance.Board;
using Ysf.Appliance.Control;
using Ysf.Appliance.Reports;
using Ysf.Machine.Host;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Update;

/// <summary>Sees how a system on trial does.</summary>
/// <param name="sockets">Where the reflector may be asked.</param>
internal sealed class TrialWatch(IReadOnlyList<string> sockets)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Collects the facts of this moment; takes some seconds at most.</summary>
    public TrialFacts Look()
    {
        var status = Ask();
        return new TrialFacts
        {
            HasNetwork = NetworkPresence.IsUp(),
            ReflectorFault = FaultOf(status),
            IsServing = status?.Serving == true,
            Uptime = status?.Uptime ?? 0,
            FailedUnits = FailedUnits(),
        };
    }

    /// <summary>
    /// Why the reflector cannot be relied upon. A feed whose server is away is no reason to go
    /// back, so degraded is good enough. Nor is safe mode one: failures do not lead to it during a
    /// trial (<see cref="StartPlace.IsOnTrial"/>), so safe mode was requested by an operator.
    /// </summary>
    internal static string? FaultOf(StatusReport? status) => status switch
    {
        null => "the reflector does not answer on its control socket",
        { Health.State: HealthState.Failed } => $"the reflector's health is {status.Health}",
        _ => null,
    };

    private StatusReport? Ask()
    {
        using var client = ControlClient.TryConnect(sockets, out _, Patience);
        return client?.Ask(new CommandRequest { Command = "status" })?.Status;
    }

    private static IReadOnlyList<string>? FailedUnits()
    {
        var result = Tool.Run(
            Patience, null, "systemctl", "list-units", "--failed", "--plain", "--no-legend",
            "--no-pager");
        return result.Fault is null
            ? [.. result.Output.Select(line => line.Trim().Split(' ')[0])
                .Where(unit => unit.Length > 0)]
            : null;
    }
}
