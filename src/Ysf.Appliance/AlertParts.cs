using Ysf.Appliance.Alerts;
using Ysf.Appliance.Board;
using Ysf.Appliance.Heard;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Slots;
using Ysf.Machine.Host;
using Ysf.Machine.Work;

namespace Ysf.Appliance;

/// <summary>Gives alerts the facts of a run.</summary>
/// <param name="bulletin">Settings in force and verdict.</param>
/// <param name="path">The flood alarm.</param>
/// <param name="board">The cause of the start, and the clock.</param>
/// <param name="links">Links that do not work.</param>
internal sealed class AlertParts(
    Bulletin bulletin, PacketPath path, BoardWatch board, Func<IReadOnlyList<string>> links)
{
    // While a flood lasts the shield raises the alarm anew twice a second.
    private static readonly TimeSpan FloodLasts = TimeSpan.FromSeconds(5);

    private readonly UpdateFile updates = new(MachineFiles.Own);

    /// <param name="tell">Takes a line about a way itself.</param>
    public AlertSet Make(Action<string> tell) => new(
        new AlertSources
        {
            Facts = Facts,
            Update = () => MachineFiles.Own.IsCard ? updates.Read() : null,
            Start = StartOf(board.Run.LastStart),
            StateDirectory = bulletin.Settings.Now.Instance.State,
        },
        tell);

    private AlertFacts Facts()
    {
        DateTime? now = board.Time.Report.Trusted ? ReportText.ToSeconds(Clock.OnTheWall(Clock.Now)) : null;
        return new AlertFacts
        {
            Name = bulletin.Settings.Now.Reflector.Name,
            Help = bulletin.Settings.Now.WebPage is { IsEnabled: true } page ? $"{page.Url}help/" : null,
            Health = bulletin.Health.Now,
            Links = links(),
            IsFlood = Clock.Now - path.Gauge.AlarmAt < FloodLasts,
            IsServing = bulletin.IsServing.Now,
            Now = now,
            TimeOfDay = now is { } utc
                ? TimeOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.Local))
                : null,
        };
    }

    private static Occurrence? StartOf(LastStart start) => start.Cause == StartCause.First
        ? null
        : new Occurrence(
            start.IsUnplanned ? AlertLevel.Degraded : AlertLevel.Notice, "started again",
            $"reason: {start.Words}");
}
