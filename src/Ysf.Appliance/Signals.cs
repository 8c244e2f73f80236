using System.Runtime.InteropServices;
using Ysf.Appliance.Linux;

namespace Ysf.Appliance;

/// <summary>SIGTERM and SIGINT stop in order, a second one at once; SIGHUP reads again.</summary>
internal sealed class Signals : IDisposable
{
    /// <summary>An orderly stop takes at most this long; then it ends all the same.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1.9);

    private readonly PosixSignalRegistration[] registrations;
    private readonly Action stop;
    private readonly Action reload;
    private int stops;
    private Timer? limit;

    /// <param name="stop">Asks for the end; returns at once.</param>
    /// <param name="reload">Asks for the settings to be read again; returns at once.</param>
    public Signals(Action stop, Action reload)
    {
        (this.stop, this.reload) = (stop, reload);
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

        limit?.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        // Not cancelled, the second signal does what signals do: it ends the process.
        context.Cancel = Interlocked.Increment(ref stops) == 1;
        limit ??= new Timer(
            _ => unistd._exit(ExitCode.System), null, StopLimit, Timeout.InfiniteTimeSpan);
        stop();
    }

    private void Reload(PosixSignalContext context)
    {
        context.Cancel = true;
        reload();
    }
}
