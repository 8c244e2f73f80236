using Ysf.Machine.Watchdog;

namespace Ysf.Appliance.Board;

/// <summary>Names the watchdog that restarts a reflector whose loop hangs.</summary>
internal static class Rescue
{
    /// <summary>The word to type where only the service restarts.</summary>
    public const string OfService = "RESTART";

    /// <summary>
    /// The watchdog and its delay in seconds, as the end of a sentence; null when none restarts it.
    /// </summary>
    /// <remarks>
    /// Without systemd the device is alone; with both, the quicker one comes first.
    /// </remarks>
    public static string? Of(WatchdogReport watchdog) => watchdog switch
    {
        { Timeout: { } machine, Snoozed: not true } when !(watchdog.SystemdTimeout < machine) =>
            $"{watchdog.Device} restarts the machine within {machine} s",
        { SystemdTimeout: { } service } =>
            $"systemd restarts the reflector within {service} s",
        { Timeout: not null } =>
            $"{watchdog.Device} restarts the machine once its console has been idle for"
                + $" {WatchdogSnooze.AfterWork.TotalMinutes} minutes",
        _ => null,
    };

    /// <summary>The word that the operator types to have it happen: it names what restarts.</summary>
    public static string WordOf(WatchdogReport watchdog) =>
        Of(watchdog)?.Contains("the machine", StringComparison.Ordinal) == true
            ? "REBOOT"
            : OfService;
}
