using System.Net.Sockets;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Settings;
using Ysf.Machine.Files;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Control;

/// <summary>
/// The thread that answers on the control socket, to a bounded number of connections.
/// </summary>
internal sealed class ControlServer : IDisposable
{
    private const int SessionsMax = 16;
    private static readonly TimeSpan OpenPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AcceptPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly ControlSettings settings;
    private readonly Commands commands;
    private readonly BoardCommands ownCommands;
    private readonly LogTail tail;
    private readonly Action<string> tell;
    private readonly EventFd wake = new();
    private readonly List<ControlSession> sessions = [];
    private readonly LastingFault closed = new();
    private readonly Worker worker;
    private Socket? listener;
    private Instant acceptFrom;
    private bool isFollowed;

    /// <param name="settings">Where the socket is, and whose it is.</param>
    /// <param name="commands">Does what is asked for.</param>
    /// <param name="ownCommands">Does what may be asked for nowhere else.</param>
    /// <param name="tail">The log, for those who follow it.</param>
    /// <param name="tell">Takes a sentence about what is in the way.</param>
    public ControlServer(
        ControlSettings settings, Commands commands, BoardCommands ownCommands, LogTail tail,
        Action<string> tell)
    {
        (this.settings, this.commands, this.tail) = (settings, commands, tail);
        this.ownCommands = ownCommands;
        this.tell = tell;
        worker = new Worker("control", wake, Work, tell);
        tail.Added += WakeFollowers;
    }

    public ConsumerHealth Health => worker.Health with
    {
        Fault = closed.Text ?? worker.Fault,
    };

    public void Start() => worker.Start();

    public void Dispose()
    {
        tail.Added -= WakeFollowers;
        worker.Dispose();
        if (!worker.HasEnded)
        {
            return;
        }

        sessions.ForEach(session => session.Dispose());
        if (listener is not null)
        {
            Close(listener);
        }

        wake.Dispose();
    }

    // The socket's file may be gone before us, with all that was around it.
    private void Close(Socket open)
    {
        open.Dispose();
        try
        {
            File.Delete(settings.Socket);
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            tell($"{settings.Socket}: the socket cannot be deleted: {FileFault.Say(error)}");
        }
    }

    private void WakeFollowers()
    {
        if (Volatile.Read(ref isFollowed))
        {
            wake.Signal();
        }
    }

    private void Work()
    {
        if (listener is not null && !File.Exists(settings.Socket))
        {
            tell($"{settings.Socket}: the socket was deleted; it is created again");
            listener.Dispose();
            listener = null;
        }

        listener ??= TryOpen();
        if (listener is null)
        {
            wake.Wait(OpenPause);
            return;
        }

        Wait(listener);
        Accept(listener);
        foreach (var session in sessions)
        {
            session.Turn(Clock.Now);
        }

        sessions.Where(session => session.IsOver).ToList().ForEach(session => session.Dispose());
        sessions.RemoveAll(session => session.IsOver);
        Volatile.Write(ref isFollowed, sessions.Exists(session => session.IsFollowing));
    }

    private Socket? TryOpen()
    {
        var opened = ControlSocket.TryOpen(
            settings.Socket, settings.Group, out var fault, out var groupFault);
        if (groupFault is not null)
        {
            tell($"{settings.Socket}: only its owner has access: {groupFault}");
        }

        if (closed.Note(opened is null ? fault : null) != FaultStep.None)
        {
            tell(closed.IsOn
                ? $"{settings.Socket}: status and commands are unavailable: {fault}"
                : $"{settings.Socket}: status and commands are available now");
        }

        return opened;
    }

    private unsafe void Wait(Socket from)
    {
        var polled = stackalloc poll.pollfd[2 + SessionsMax];
        polled[0] = new poll.pollfd { fd = wake.Fd, events = poll.POLLIN };
        polled[1] = new poll.pollfd
        {
            fd = Clock.Now < acceptFrom ? EventFd.NoFd : (int)from.Handle,
            events = poll.POLLIN,
        };
        for (var i = 0; i < sessions.Count; i++)
        {
            polled[2 + i] = new poll.pollfd
            {
                fd = sessions[i].Fd,
                events = sessions[i].IsSending ? poll.POLLOUT : poll.POLLIN,
            };
        }

        var time = Timespec.From(Clock.Now < acceptFrom ? AcceptPause : LongestWait);
        _ = poll.ppoll(polled, (nuint)(2 + sessions.Count), &time, null);
        if (polled[0].revents != 0)
        {
            wake.Clear();
        }
    }

    // Beyond the limit a connection is closed at once: its asker sees the end, and may try again.
    private void Accept(Socket from)
    {
        while (Clock.Now >= acceptFrom && from.Poll(0, SelectMode.SelectRead))
        {
            try
            {
                var accepted = from.Accept();
                if (sessions.Count < SessionsMax)
                {
                    sessions.Add(new ControlSession(accepted, commands, ownCommands, tail));
                }
                else
                {
                    accepted.Dispose();
                }
            }
            catch (SocketException)
            {
                // It was gone before it was accepted, or there are no more file descriptors.
                acceptFrom = Clock.Now + AcceptPause;
                return;
            }
        }
    }
}
