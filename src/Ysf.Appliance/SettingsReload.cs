using Ysf.Appliance.Linux;

namespace Ysf.Appliance;

/// <summary>Reads the settings again when asked, one reading after the other.</summary>
internal sealed class SettingsReload : IDisposable
{
    private readonly EventFd wake = new();
    private readonly Worker worker;

    /// <param name="reload">Reads and applies them.</param>
    /// <param name="tell">Takes a line that says what failed.</param>
    public SettingsReload(Action reload, Action<string> tell)
    {
        worker = new Worker("reload", wake, () => Work(reload), tell);
    }

    public void Start() => worker.Start();

    /// <summary>Asks for a reading; several at once make one, which sees the newest file.</summary>
    public void Ask() => wake.Signal();

    public void Dispose()
    {
        worker.Dispose();
        wake.Dispose();
    }

    private void Work(Action reload)
    {
        if (wake.Wait(TimeSpan.FromHours(1)) && !worker.IsStopping)
        {
            reload();
        }
    }
}
