using System.Text.RegularExpressions;
using Ysf.Machine.Work;
using Ysf.Tests.Texts;

namespace Ysf.Tests.Board.Time;

/// <summary>
/// A clock that is set changes no timer: the wall clock is asked for text, and nowhere else.
/// </summary>
public sealed partial class WallClockUseTests
{
    // What each file asks it for. Timers are Instants, which count from the kernel's start.
    private static readonly string[] ForText =
    [
        "AdminLogin.cs 1",       // the day of a login
        "AdminSite.cs 1",       // the name of a backup
        "Appliance.cs 1",       // the name of a crash report
        "BackupCommands.cs 1",  // the name of an archive
        "BoardRun.cs 1",        // when the run began, in last-run, for people
        "BrowserKeys.cs 1",     // the day of a key
        "CardBundles.cs 2",     // when an update ended, in update.json, for people
        "CardNote.cs 1",        // a line of UPDATE.txt
        "Clock.cs 1",           // moments as text
        "Commands.cs 1",        // the day of a block for good, in deny.db
        "ControlCommands.cs 4", // how long ago, in tables on a terminal
        "CrashReports.cs 1",    // the name of a crash report
        "HelperService.cs 1",     // when the other slot was asked for, in update.json, for people
        "Installation.cs 2",    // when an update began and ended, for people
        "Log.cs 1",             // the beginning of a line
        "LogForm.cs 1",         // the days of log files
        "LogPump.cs 2",         // the beginning of a line
        "MqttFeed.cs 4",        // timestamps
        "Program.cs 1",         // whether a certificate has ended, in check
        "SettingsReload.cs 1",  // since when settings are in force, for people
        "SystemClock.cs 1",     // what the clock shows
        "UpdateCommands.cs 5",  // when a trial ended, for people
        "WebFeed.cs 4",         // when talks began, as text; the moments below graphs; a certificate
        "WebReports.cs 1",      // when a report was made
    ];

    [Fact]
    public void The_wall_clock_is_asked_only_where_it_is_known_to_be() => Repository
        .Sources("src/Ysf.Machine", "src/Ysf.Appliance")
        .Select(source => (source.Name, Count: Asked().Count(source.Code)))
        .Where(source => source.Count > 0)
        .Select(source => $"{source.Name} {source.Count}")
        .Order(StringComparer.Ordinal)
        .ShouldBe(ForText);

    [Fact]
    public void A_moment_looks_on_the_wall_as_the_clock_shows_it_now()
    {
        var before = DateTime.UtcNow;
        var at = Clock.OnTheWall(Clock.Now + TimeSpan.FromHours(-3));

        at.ShouldBeInRange(before.AddHours(-3).AddSeconds(-10), DateTime.UtcNow.AddHours(-3));
    }

    [GeneratedRegex(@"\bUtcNow\b|DateTime(Offset)?\.(Now|Today)\b|\bTimeProvider\b")]
    private static partial Regex Asked();
}
