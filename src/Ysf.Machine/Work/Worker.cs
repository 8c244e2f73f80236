using Ysf.Machine.Linux;

namespace Ysf.Machine.Work;

/// <summary>
/// A background thread with a purpose: woken, stopped, and restarted if it fails.
/// </summary>
/// <remarks>
/// The body runs again and again until the worker is stopped. A failure is logged with its
/// stack and followed by a pause that doubles up to a minute, so that neither a bug nor a broken
/// disk ends a feature permanently or fills the log. One that fails ten times in a row is given up,
/// which is logged and fails the reflector's health: a new process is the better cure.
/// </remarks>
internal sealed class Worker : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly string name;
    private readonly EventFd wake;
    private readonly Action body;
    private readonly Action<string> tell;
    private readonly Thread thread;
    private readonly RetryPause retry = new(
        TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), failuresToOpen: 10);

    private string? fault;
    private bool hasGivenUp;
    private bool stop;

    /// <param name="name">Of the thread, for tools and for <paramref name="tell"/>.</param>
    /// <param name="wake">What the body waits for; signalled when the worker is to stop.</param>
    /// <param name="body">Waits for its next piece of work and does it.</param>
    /// <param name="tell">Takes a line that says what failed.</param>
    public Worker(string name, EventFd wake, Action body, Action<string> tell)
    {
        (this.name, this.wake, this.body, this.tell) = (name, wake, body, tell);
        thread = new Thread(Run) { IsBackground = true, Name = name };
    }

    public bool IsStopping => Volatile.Read(ref stop);

    /// <summary>Why it has to wait before it goes on; null while it works.</summary>
    public string? Fault => Volatile.Read(ref fault);

    public bool HasGivenUp => Volatile.Read(ref hasGivenUp);

    /// <summary>Health of the worker, for parts that do not consume events.</summary>
    public ConsumerHealth Health =>
        new(name, string.Empty, 0, 0) { Fault = Fault, HasGivenUp = HasGivenUp };

    public void Start() => thread.Start();

    /// <summary>Whether the thread is gone; false when it was left behind, hanging.</summary>
    public bool HasEnded => !thread.IsAlive;

    /// <summary>
    /// Ends the thread after what it is doing, or leaves it behind if that hangs.
    /// </summary>
    public void Dispose()
    {
        Volatile.Write(ref stop, true);
        wake.Signal();
        if (thread.IsAlive)
        {
            thread.Join(Patience);
        }
    }

    /// <summary>
    /// Ends the thread and closes what it works with, unless it was left behind: the number of a
    /// closed descriptor is soon another's.
    /// </summary>
    public void DisposeWith(params ReadOnlySpan<IDisposable?> own)
    {
        Dispose();
        if (!HasEnded)
        {
            return;
        }

        foreach (var one in own)
        {
            one?.Dispose();
        }
    }

    private void Run()
    {
        while (!IsStopping && !hasGivenUp)
        {
            try
            {
                body();
                retry.Reset();
                Volatile.Write(ref fault, null);
            }
            catch (Exception error) when (error is not InvariantException)
            {
                TakeFailure(error);
            }
        }
    }

    private void TakeFailure(Exception error)
    {
        Volatile.Write(ref fault, "its thread failed");
        var pause = retry.Failed(Clock.Now);
        if (retry.IsOpen)
        {
            Volatile.Write(ref hasGivenUp, true);
            tell($"The {name} thread keeps failing and is given up: {error}");
            return;
        }

        tell($"The {name} thread failed and restarts in {pause.TotalSeconds} s: {error}");
        wake.Wait(pause);
    }
}
