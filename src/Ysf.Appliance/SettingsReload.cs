using Ysf.Appliance.Linux;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Settings;

namespace Ysf.Appliance;

/// <summary>
/// The settings in force, and how they are read again: all of them right, or none taken over.
/// </summary>
internal sealed class SettingsReload : IDisposable
{
    private readonly Lock gate = new();
    private readonly EventFd wake = new();
    private readonly Action<ReflectorOptions> replace;
    private readonly Action rereadRules;
    private readonly Log log;
    private readonly Worker worker;
    private ApplianceSettings current;
    private string? fault;

    /// <param name="settings">Those of the start.</param>
    /// <param name="replace">Takes the options of the core to be in force from now on.</param>
    /// <param name="rereadRules">Has deny.db and home.db read again too.</param>
    /// <param name="log">Takes what was wrong.</param>
    public SettingsReload(
        ApplianceSettings settings, Action<ReflectorOptions> replace, Action rereadRules, Log log)
    {
        (current, this.replace, this.rereadRules, this.log) =
            (settings, replace, rereadRules, log);
        worker = new Worker("reload", wake, Work, log.Error);
    }

    /// <summary>The settings in force.</summary>
    public ApplianceSettings Current => Volatile.Read(ref current);

    /// <summary>Why the newest settings file is not in force; null when it is.</summary>
    public string? Fault => Volatile.Read(ref fault);

    public ConsumerHealth Health => worker.Health;

    public void Start() => worker.Start();

    /// <summary>Asks for a reading; several at once make one, which sees the newest file.</summary>
    public void Ask() => wake.Signal();

    /// <summary>
    /// Reads them on this thread. What may change while overs run is taken over at once; the rest is
    /// named. Returns everything that is to be said, and whether they are in force.
    /// </summary>
    public (bool IsTaken, IReadOnlyList<string> Said) ReloadNow()
    {
        lock (gate)
        {
            var said = new List<string>();
            var isTaken = Reload(said.Add);
            Volatile.Write(
                ref fault, isTaken ? null : "the settings file is wrong, older settings are in force");
            said.ForEach(isTaken ? log.Warn : log.Error);
            log.Info(isTaken
                ? "The settings were read again"
                : "The settings are wrong: the old ones stay in force");
            return (isTaken, said);
        }
    }

    public void Dispose()
    {
        worker.Dispose();
        wake.Dispose();
    }

    private void Work()
    {
        if (wake.Wait(TimeSpan.FromHours(1)) && !worker.IsStopping)
        {
            ReloadNow();
        }
    }

    private bool Reload(Action<string> tell)
    {
        var result = SettingsReader.Read(current.File);
        SettingsProblem.Tell(result.Problems, tell);
        if (result.Settings is not { } next || result.HasErrors)
        {
            return false;
        }

        foreach (var key in SettingsChange.NeedRestart(current, next))
        {
            tell($"{key} changed: it takes effect at the next start");
        }

        replace(next.Reflector);
        rereadRules();
        Volatile.Write(ref current, current with
        {
            Reflector = current.Reflector.WithLiveChanges(next.Reflector),
            Contact = next.Contact,
            Web = next.Web,
        });
        return true;
    }
}
