namespace Ysf.Appliance.Board;

/// <summary>Who restarts a reflector whose loop hangs.</summary>
internal static class Rescue
{
    /// <summary>
    /// Who does it, and within how many seconds, as the end of a sentence; null when nobody does.
    /// </summary>
    /// <remarks>
    /// Without systemd the device is alone; with both, the quicker one comes first.
    /// </remarks>
    public static string? Of(WatchdogReport watchdog) => watchdog switch
    {
        { Timeout: { } machine, Snoozed: not true } when !(watchdog.SystemdTimeout < machine) =>
            $"{watchdog.Device} restarts the machine, in {machine} s at most",
        { SystemdTimeout: { } service } =>
            $"systemd restarts the reflector, in {service} s at most",
        { Timeout: not null } =>
            $"{watchdog.Device} restarts the machine, when nobody has worked at its console for"
                + $" {WatchdogSnooze.AfterWork.TotalMinutes} minutes",
        _ => null,
    };
}
