namespace Ysf.Appliance.Linux;

/// <summary>Wakes one thread from another without a lock; signals add up until taken.</summary>
internal sealed unsafe class EventFd : IDisposable
{
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
    public bool Wait(TimeSpan timeout)
    {
        var entry = new poll.pollfd { fd = Fd, events = poll.POLLIN };
        var time = Timespec.From(timeout);
        if (poll.ppoll(&entry, 1, &time, null) <= 0)
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
