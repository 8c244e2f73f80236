using Ysf.Appliance.Reports;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Web;

/// <summary>
/// Masks the status for the public: texts that may name a path or an address are masked as in <see
/// cref="PublicLine"/>.
/// </summary>
internal static class PublicStatus
{
    public static StatusReport Of(StatusReport status) => status with
    {
        Settings = status.Settings is { } file ? Path.GetFileName(file) : null,
        SettingsState = status.SettingsState with
        {
            Said = status.SettingsState.Said is { } said ? Lines(said) : null,
        },
        Health = Of(status.Health),
        Crashes = [.. status.Crashes.Select(crash => Path.GetFileName(crash))],
        Board = status.Board with
        {
            LastStart = status.Board.LastStart with
            {
                Words = PublicLine.Of(status.Board.LastStart.Words),
            },
            SafeMode = Line(status.Board.SafeMode),
        },
        Parts =
        [
            .. status.Parts.Select(part => part with
            {
                Fault = Line(part.Fault),
                Hint = Line(part.Hint),
            }),
        ],
    };

    /// <summary>A verdict without paths and addresses.</summary>
    public static HealthReport Of(HealthReport health) =>
        health with { Reasons = Lines(health.Reasons), Hints = Lines(health.Hints) };

    private static string? Line(string? text) => text is null ? null : PublicLine.Of(text);

    private static IReadOnlyList<string> Lines(IReadOnlyList<string> texts) =>
        [.. texts.Select(PublicLine.Of)];
}
