using System.Runtime.InteropServices;
using Ysf.Machine.Serial;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Recovery;

/// <summary>Drives the menu over a line that may go and come.</summary>
/// <param name="menu">The menu.</param>
/// <param name="open">Opens the line; null when that failed, and why.</param>
/// <param name="say">Takes a sentence for the system's log.</param>
internal sealed class ConsoleLoop(
    ConsoleMenu menu, Func<(IConsoleLine? Line, string Fault)> open, Action<string> say)
{
    private static readonly TimeSpan PauseShortest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PauseLongest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TurnBusy = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan TurnIdle = TimeSpan.FromSeconds(1);

    private readonly RetryPause pause = new(PauseShortest, PauseLongest);
    private readonly LastingFault absence = new();
    private readonly byte[] buffer = new byte[256];
    private volatile bool isStopping;

    private bool IsWanted => !isStopping && !menu.IsLeft;

    /// <summary>Runs until the operator leaves, a signal comes, or the only line is gone.</summary>
    /// <param name="again">Whether a line that is gone may come back.</param>
    public void Run(bool again)
    {
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        do
        {
            if (TryOpen() is not { } line)
            {
                WaitForNextTry();
                continue;
            }

            using (line)
            {
                Serve(line);
                menu.End();
            }

            if (!again)
            {
                return;
            }

            // Closed before the wait, so that a device that comes back finds its name free.
            pause.Failed(Clock.Now);
            WaitForNextTry();
        }
        while (IsWanted);
    }

    private IConsoleLine? TryOpen()
    {
        var (line, fault) = open();
        if (line is not null)
        {
            if (absence.End())
            {
                say("The serial line is open");
            }

            return line;
        }

        if (absence.Begin($"{fault}"))
        {
            say($"{fault}; retrying");
        }

        pause.Failed(Clock.Now);
        return null;
    }

    private void WaitForNextTry()
    {
        while (IsWanted && Clock.Now < pause.NextTry)
        {
            Thread.Sleep(TurnBusy);
        }
    }

    private void Serve(IConsoleLine line)
    {
        menu.Begin(Clock.Now);
        while (Show(line) && IsWanted)
        {
            var length = line.Read(buffer, menu.IsBusy ? TurnBusy : TurnIdle);
            if (length < 0)
            {
                break;
            }

            // A line that breaks at once each time is not to keep the machine busy.
            if (length > 0)
            {
                pause.Reset();
            }

            var now = Clock.Now;
            menu.Take(buffer.AsSpan(0, length), now);
            menu.Turn(now);
        }
    }

    // False when the line is gone.
    private bool Show(IConsoleLine line) =>
        menu.Screen.Take() is not { Length: > 0 } waiting || line.Write(waiting);

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        isStopping = true;
    }
}
