using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Alerts;

/// <summary>The ways of alerts that run; each may come, go or be replaced. Without any nothing runs.
/// </summary>
/// <param name="sources">Where facts come from.</param>
/// <param name="tell">Takes a line about a way itself.</param>
internal sealed class AlertSet(AlertSources sources, Action<string> tell) : IDisposable
{
    // Replaced whole, since others look at it at any time.
    private IReadOnlyList<AlertChannel> running = [];
    private Occurrence? start = sources.Start;

    /// <summary>Health of each way; from any thread.</summary>
    public IEnumerable<ConsumerHealth> Healths =>
        Volatile.Read(ref running).Select(channel => channel.Health);

    /// <summary>Reports of all ways; from any thread.</summary>
    public IReadOnlyList<AlertReport> Reports =>
        [.. Volatile.Read(ref running).Select(channel => channel.Report)];

    /// <summary>Makes it so that those run, and so, as the settings say. One thread at a time.</summary>
    public void Apply(ApplianceSettings settings)
    {
        var wanted = settings.Alerts;
        var kept = running.Where(channel => wanted.Contains(channel.Settings)).ToList();
        foreach (var channel in running.Except(kept))
        {
            channel.Dispose();
        }

        var added = wanted.Where(one => !kept.Exists(channel => channel.Settings == one))
            .Select(one => new AlertChannel(one, sources, start, tell)).ToList();
        start = null;
        Volatile.Write(ref running, [.. kept, .. added]);
        added.ForEach(channel => channel.Start());
    }

    /// <summary>Asks one way for a test message; comes back at once.</summary>
    /// <param name="name">The way's name, in any case.</param>
    /// <returns>Null, or why there is no test.</returns>
    public string? AskTest(string name)
    {
        var channels = Volatile.Read(ref running);
        var channel = channels.FirstOrDefault(one =>
            one.Settings.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return channel is not null ? channel.AskTest() ? null : "a test is on its way already"
            : channels.Count == 0 ? "there is no [Alert NAME] in the settings"
            : $"there is no [Alert {ShownText.Quote(name)}] in the settings; there is"
                + $" {string.Join(", ", channels.Select(one => one.Settings.Name))}";
    }

    public void Dispose()
    {
        foreach (var channel in running)
        {
            channel.Dispose();
        }
    }
}
