namespace Ysf.Machine.Linux;

/// <summary>Wakes one thread from another without a lock; signals add up until taken.</summary>
internal sealed unsafe class EventFd : IDisposable
{
    /// <summary>The descriptor that ppoll ignores.</summary>
    public const int NoFd = -1;

    private bool isClosed;

    public EventFd()
    {
        Fd = sys_eventfd.eventfd(0, sys_eventfd.EFD_CLOEXEC | sys_eventfd.EFD_NONBLOCK);
        if (Fd < 0)
        {
            throw SystemError.Last("eventfd", "for wake-ups");
        }
    }

    public int Fd { get; }

    /// <summary>
    /// Never waits: the counter could only be full after 2^64 signals. After the end it does
    /// nothing, since late answers of others may still come.
    /// </summary>
    public void Signal()
    {
        if (Volatile.Read(ref isClosed))
        {
            return;
        }

        ulong one = 1;
        _ = unistd.write(Fd, &one, sizeof(ulong));
    }

    /// <summary>Takes all signals that came.</summary>
    public void Clear()
    {
        ulong count;
        _ = unistd.read(Fd, &count, sizeof(ulong));
    }

    /// <summary>Waits for a signal and takes it; false when none came in time.</summary>
    public bool Wait(TimeSpan timeout) => WaitOr(NoFd, 0, timeout);

    /// <summary>
    /// Waits for a signal, which it takes, or until another descriptor is ready.
    /// </summary>
    /// <param name="fd">The other descriptor; <see cref="NoFd"/> for none.</param>
    /// <param name="wanted">What it is to be ready for: POLLIN, POLLOUT.</param>
    /// <param name="timeout">The longest wait.</param>
    /// <returns>Whether a signal came.</returns>
    public bool WaitOr(int fd, short wanted, TimeSpan timeout)
    {
        var polled = stackalloc poll.pollfd[2];
        polled[0] = new poll.pollfd { fd = Fd, events = poll.POLLIN };
        polled[1] = new poll.pollfd { fd = fd, events = wanted };
        var time = Timespec.From(timeout);
        if (poll.ppoll(polled, 2, &time, null) <= 0 || polled[0].revents == 0)
        {
            return false;
        }

        Clear();
        return true;
    }

    public void Dispose()
    {
        if (!Interlocked.Exchange(ref isClosed, true))
        {
            _ = unistd.close(Fd);
        }
    }
}
