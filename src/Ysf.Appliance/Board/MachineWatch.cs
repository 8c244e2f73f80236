using Ysf.Machine.Host;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Board;

/// <summary>
/// The thread that reads the machine's sensors now and then: a driver or a disk that hangs holds
/// up this thread alone.
/// </summary>
internal sealed class MachineWatch : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly MachineSensors sensors;
    private readonly Func<IEnumerable<(string Name, string Directory)>> places;
    private readonly EventFd wake = new();
    private readonly Worker worker;
    private readonly Published<(MachineReport Report, MachineAlarms Alarms)> last =
        new((MachineReport.Unknown, default));

    /// <param name="machine">Where the kernel shows the machine.</param>
    /// <param name="places">Names and directories of which the free bytes are wanted.</param>
    /// <param name="tell">Takes a sentence when the thread fails.</param>
    public MachineWatch(
        MachineFiles machine, Func<IEnumerable<(string Name, string Directory)>> places,
        Action<string> tell)
    {
        (sensors, this.places) = (new MachineSensors(machine), places);
        worker = new Worker("machine", wake, Work, tell);
    }

    /// <summary>The machine of a moment ago; from any thread.</summary>
    public MachineReport Report => last.Now.Report;

    /// <summary>Alarms of the sensors; from any thread.</summary>
    public MachineAlarms Alarms => last.Now.Alarms;

    public void Start() => worker.Start();

    public void Dispose() => worker.DisposeWith(wake);

    private void Work()
    {
        var report = sensors.Read(places());
        last.Now = (report, last.Now.Alarms.After(report));
        wake.Wait(Pause);
    }
}
