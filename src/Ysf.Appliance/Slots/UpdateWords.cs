namespace Ysf.Appliance.Slots;

/// <summary>States the result of the last update in one sentence. Pure.</summary>
internal static class UpdateWords
{
    /// <summary>The sentence, without a full stop.</summary>
    public static string Of(UpdateRecord record, UpdateMoment moment)
    {
        var refused = record.Refused is { } name ? $"{name} was refused: {record.RefusedWhy}" : null;
        return record.State == UpdateStates.None
            ? refused ?? "no update yet"
            : Last(record, moment) + (refused is null ? string.Empty : $"; since then {refused}");
    }

    private static string Last(UpdateRecord record, UpdateMoment moment)
    {
        var what = record.Version is null ? "the other slot" : $"version {record.Version}";
        var why = record.Reason is null ? string.Empty : $": {record.Reason}";
        var isThere = record.Slot is not null && record.Slot == $"{moment.Running}";
        return record.State switch
        {
            UpdateStates.Installing => Installing(record, moment, what),
            UpdateStates.Installed => Installed(record, moment, what, isThere),
            UpdateStates.Committed => $"{what} passed its trial and is committed",
            UpdateStates.Failed when isThere =>
                $"{what} failed its trial; the next start returns to {Before(record)}{why}",
            UpdateStates.Failed => $"{what} failed its trial and was rolled back to"
                + $" {Before(record)}{why}",
            UpdateStates.Cancelled => $"{what} was cancelled before its trial",
            _ => $"{what}: {record.State}{why}",
        };
    }

    private static string Installing(UpdateRecord record, UpdateMoment moment, string what) =>
        moment.IsInstalling && record.Reason is null
            ? $"{what} is being installed into slot {record.Slot}"
        : record.Reason is { } fault ? $"{what} was not installed: {fault}"
        : $"{what} was not completely installed, so slot {record.Slot} cannot be booted";

    private static string Installed(
        UpdateRecord record, UpdateMoment moment, string what, bool isThere) =>
        isThere && moment.IsOnTrial
            ? $"{what} is on trial, and is committed after a minute without failures"
        : isThere ? $"{what} runs"
        : moment.IsPending == false
            ? $"{what} is in slot {record.Slot}, but is not selected for the next start"
        : $"{what} is installed; the next start is its trial";

    private static string Before(UpdateRecord record) =>
        record.From is null ? "the previous version" : $"version {record.From}";
}
