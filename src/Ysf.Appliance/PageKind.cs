using Ysf.Appliance.Admin;
using Ysf.Appliance.Board;
using Ysf.Appliance.Control;
using Ysf.Appliance.Feeds;
using Ysf.Appliance.Graphs;
using Ysf.Appliance.Health;
using Ysf.Appliance.Metrics;
using Ysf.Appliance.Reports;
using Ysf.Appliance.RootHelper;
using Ysf.Appliance.Web;
using Ysf.Machine.Host;

namespace Ysf.Appliance;

/// <summary>Makes the page, and the administration on it.</summary>
internal sealed record PageKind
{
    public required Bulletin Bulletin { get; init; }

    public required BoardWatch Board { get; init; }

    public required LogParts Logs { get; init; }

    public required Reporter Reporter { get; init; }

    public required AllMetrics Metrics { get; init; }

    public required PageTally Tally { get; init; }

    /// <summary>The graphs; those of the run before are in it.</summary>
    public required History History { get; init; }

    public required CrashReports Crashes { get; init; }

    public required Commands Commands { get; init; }

    /// <summary>The files that the operator edits.</summary>
    public required AdminFiles Files { get; init; }

    /// <summary>The root helper.</summary>
    public required HelperClient Helper { get; init; }

    /// <summary>The page as a feed; it also runs in safe mode, to show what is wrong.</summary>
    public FeedKind Make()
    {
        // One for all pages that come after one another.
        var (refusals, verdicts) = (new RefusalBook(), new VerdictBook());
        var admin = AdminParts();
        return new FeedKind(
            "web", settings => settings.WebPage.IsEnabled ? settings.WebPage : null,
            reader => new WebFeed(
                new WebSources
                {
                    Settings = Bulletin.Settings.Read,
                    Reporter = Reporter,
                    Metrics = Metrics.Read,
                    Log = Logs.Tail,
                    Health = Bulletin.Health.Read,
                    IsServing = Bulletin.IsServing.Read,
                    Machine = MachineFiles.Own,
                    Admin = admin,
                    History = History,
                    Refusals = refusals,
                    Verdicts = verdicts,
                    Tally = Tally,
                    IsClockTrusted = () => Board.Time.Report.Trusted,
                },
                reader, Logs.Log.Warn, Logs.Log.Info))
        {
            IsForSafeMode = true,
        };
    }

    private AdminSources AdminParts() => new()
    {
        Commands = Commands,
        Files = Files,
        Machine = MachineSources.Of(
            MachineFiles.Own, Helper, () => Board.Report, () => Tally.Report, Logs.OfRunBefore),
        Sessions = new LastingSessions(),
        Settings = Bulletin.Settings.Read,
        Crashes = () => Crashes.Files,
        Inform = Logs.Log.Info,
        Tell = Logs.Log.Warn,
    };
}
