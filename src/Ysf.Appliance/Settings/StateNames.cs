using Ysf.Machine.Time;
using Ysf.Machine.Watchdog;

namespace Ysf.Appliance.Settings;

/// <summary>The names of the files that the reflector makes in its state directory.</summary>
internal static class StateNames
{
    public const string LastGood = "last-good.ini";
    public const string SafeMode = "safe-mode";
    public const string Snooze = WatchdogSnooze.FileName;
    public const string LogEnd = "log-end";
    public const string LogBefore = "log-before";
    public const string Lock = "lock";
    public const string Instance = "instance";
    public const string LastRun = "last-run";
    public const string ServiceEnd = "service-end";
    public const string Clock = ClockFile.FileName;

    /// <summary>Copies of rule files, for the day on which their file cannot be used.</summary>
    public static readonly string DenyCopy = CopyOf("deny.db");
    public static readonly string HomeCopy = CopyOf("home.db");
    public static readonly string DgIdCopy = CopyOf("dgid.json");

    /// <summary>All of them; no path of the settings may be one.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        LastGood, DenyCopy, HomeCopy, DgIdCopy, SafeMode, Snooze, LogEnd, LogBefore, Lock, Instance,
        LastRun, ServiceEnd, Clock,
    ];

    private static string CopyOf(string name) => $"last-good-{name}";
}
