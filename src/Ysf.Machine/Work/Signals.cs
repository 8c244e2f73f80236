using System.Runtime.InteropServices;

namespace Ysf.Machine.Work;

/// <summary>SIGTERM and SIGINT stop in order, a second one at once; SIGHUP reads again.</summary>
internal sealed class Signals : IDisposable
{
    private readonly PosixSignalRegistration[] registrations;
    private readonly EndLimit limit;
    private readonly Action stop;
    private readonly Action reload;

    /// <param name="limit">Bounds the end that a signal begins.</param>
    /// <param name="stop">Asks for the end; returns at once.</param>
    /// <param name="reload">Asks for the settings to be read again; returns at once.</param>
    public Signals(EndLimit limit, Action stop, Action reload)
    {
        (this.limit, this.stop, this.reload) = (limit, stop, reload);
        registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, Reload),
        ];
    }

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }
    }

    private void Stop(PosixSignalContext context)
    {
        // Not cancelled, the second signal does what signals do: it ends the process.
        context.Cancel = limit.BeginStop();
        stop();
    }

    private void Reload(PosixSignalContext context)
    {
        context.Cancel = true;
        reload();
    }
}
