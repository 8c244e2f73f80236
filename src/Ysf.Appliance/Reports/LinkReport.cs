using Ysf.Appliance.Heard;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Reports;

/// <summary>One link to another reflector.</summary>
public sealed record LinkReport
{
    public required string Name { get; init; }

    /// <summary>Its far end, as it is written: <c>ysf://host:port</c>.</summary>
    public required string To { get; init; }

    public required int DgId { get; init; }

    public required LinkState State { get; init; }

    /// <summary>The beginning of that state.</summary>
    public required DateTime Since { get; init; }

    /// <summary>The last fault; null since it is up.</summary>
    public string? Fault { get; init; }

    /// <summary>Address and port of its far end; null until they are known.</summary>
    public string? Address { get; init; }

    /// <summary>The name that its far end gives itself; null without one.</summary>
    public string? Server { get; init; }

    /// <summary>Frames that came.</summary>
    public required long FramesIn { get; init; }

    /// <summary>Frames that were sent.</summary>
    public required long FramesOut { get; init; }

    /// <summary>Datagrams at its port that are not of its far end, or of another room there.</summary>
    public required long Foreign { get; init; }

    /// <summary>Whether the operator switched it; the settings count again after a restart.</summary>
    public bool Switched { get; init; }

    /// <summary>Times that it came up.</summary>
    public required int Times { get; init; }

    /// <summary>Lost and late frames since it came up.</summary>
    public required LineReport Line { get; init; }

    /// <summary>Whether it is on and does not work.</summary>
    internal bool IsTrouble => State is not (LinkState.Up or LinkState.Off);

    /// <summary>The links of a snapshot, by name.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="targets">The far ends as they are written.</param>
    /// <param name="switched">Those that the operator switched.</param>
    public static IReadOnlyList<LinkReport> Of(
        Snapshot snapshot, IReadOnlyDictionary<CallsignField, string> targets,
        IReadOnlyList<CallsignField> switched)
    {
        var reports = new List<LinkReport>();
        foreach (ref readonly var link in snapshot.Links)
        {
            reports.Add(new LinkReport
            {
                Name = $"{link.Name}",
                To = targets.GetValueOrDefault(link.Name, string.Empty),
                DgId = link.Room.Number,
                State = link.State,
                Since = ReportText.ToSeconds(Clock.OnTheWall(link.Since)),
                Fault = Words(link.Fault),
                Address = link.Remote == default ? null : $"{link.Remote}",
                Server = link.Server.IsBlank ? null : $"{link.Server.Trimmed}",
                FramesIn = link.Counters.FramesIn,
                FramesOut = link.Counters.FramesOut,
                Foreign = link.Counters.Foreign,
                Switched = switched.Contains(link.Name),
                Times = link.Counters.Times,
                Line = LineReport.Of(link.Line),
            });
        }

        return [.. reports.OrderBy(report => report.Name, StringComparer.Ordinal)];
    }

    /// <summary>A fault in words; null for none.</summary>
    internal static string? Words(LinkFault fault) => fault switch
    {
        LinkFault.NoAddress => "its host name has no address",
        LinkFault.NoAnswer => "no answer",
        LinkFault.PortRefused => "no program listens at its port",
        LinkFault.Silent => "no answer any more",
        LinkFault.LoginRefused => "callsign or password was refused",
        LinkFault.GroupRefused => "the group was refused",
        LinkFault.Forgotten => "its far end does not know it any more",
        LinkFault.NoPassword => "no password can be read",
        LinkFault.TableFull => "[Limits] Gateways is reached",
        _ => null,
    };

    /// <summary>A state in a word.</summary>
    internal static string Word(LinkState state) => $"{state}".ToLowerInvariant();
}
