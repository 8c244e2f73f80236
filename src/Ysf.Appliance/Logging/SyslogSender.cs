using System.Net.Sockets;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Logging;

/// <summary>
/// The thread that sends the log to a syslog server. Loggers never wait for it: lines wait in a
/// bounded queue, and names are looked up here.
/// </summary>
internal sealed class SyslogSender : IDisposable
{
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LastPatience = TimeSpan.FromMilliseconds(300);

    // While something is wrong.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // A server that hangs up at once is no better than none; a refusal of a datagram comes back
    // within a round trip.
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(3);

    private readonly SyslogPlace place;
    private readonly Action<string> tell;
    private readonly Action<string> inform;
    private readonly SyslogQueue queue = new();
    private readonly EventFd wake = new();
    private readonly Worker worker;
    private readonly CancellationTokenSource stopping = new();
    private readonly LastingFault fault = new();
    private readonly Growth lost = new();
    private readonly RetryPause retry = new(
        TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), jitter: 0.25);

    private SyslogLink? link;
    private Instant openedAt;
    private Instant sentAt;
    private Instant refusedAt;

    /// <param name="place">The server.</param>
    /// <param name="tell">Takes a sentence when lines do not get there.</param>
    /// <param name="inform">Takes a sentence when they do again.</param>
    public SyslogSender(SyslogPlace place, Action<string> tell, Action<string> inform)
    {
        (this.place, this.tell, this.inform) = (place, tell, inform);
        worker = new Worker("syslog", wake, Work, tell);
    }

    /// <summary>Counts of lines that wait and are lost; from any thread.</summary>
    public ConsumerHealth Health
    {
        get
        {
            var reason = fault.Text;
            return new ConsumerHealth("syslog", $"{place}", queue.Count, queue.Lost)
            {
                Fault = reason is null ? worker.Fault : $"{place}: {reason}",
                HasGivenUp = worker.HasGivenUp,
            };
        }
    }

    public void Start() => worker.Start();

    /// <summary>Adds a line; never waits.</summary>
    public void Add(LogLine line)
    {
        queue.Add(line);
        wake.Signal();
    }

    /// <summary>Sends what waits as far as that can be done in a moment.</summary>
    public void Dispose()
    {
        stopping.Cancel();
        worker.Dispose();
        if (worker.HasEnded && link is { } open)
        {
            open.HurryUp(LastPatience);
            Try(SendAll);
        }

        link?.Dispose();
        worker.DisposeWith(wake, stopping);
    }

    private void Work()
    {
        var now = Clock.Now;
        if (link is null && now >= retry.NextTry)
        {
            Try(Open);
        }

        if (link is not null)
        {
            Try(SendAll);
        }

        RecoverIfSteady(Clock.Now);
        var pause = link is null ? retry.NextTry - Clock.Now : fault.IsOn ? Look : Breath;
        var fd = link?.Fd ?? EventFd.NoFd;
        if (pause > TimeSpan.Zero && !wake.WaitOr(fd, poll.POLLIN, pause) && link is not null)
        {
            Try(link.Listen);
        }
    }

    private void Open()
    {
        Volatile.Write(ref link, SyslogLink.Open(place, stopping.Token));
        openedAt = Clock.Now;
    }

    private void SendAll()
    {
        var bytesMax = place.IsTcp ? SyslogForm.TcpBytesMax : SyslogForm.UdpBytesMax;
        while (queue.Peek() is { } line && link is { } open)
        {
            open.Send(SyslogForm.Of(
                line, Environment.MachineName, Environment.ProcessId, bytesMax));
            queue.Remove(line);
            sentAt = Clock.Now;
        }
    }

    private void Try(Action act)
    {
        try
        {
            act();
        }
        catch (SocketException error)
        {
            Fail(error);
        }
        catch (ObjectDisposedException)
        {
            // Stopped while it waited for the server.
        }
    }

    private void Fail(SocketException error)
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        var why = error.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock
            ? "the server stopped reading"
            : SocketFault.Say(error);
        if (!place.IsTcp && error.SocketErrorCode == SocketError.ConnectionRefused)
        {
            // The refusal is of a datagram before: the socket is as good as it was.
            refusedAt = Clock.Now;
            queue.NoteLost();
        }
        else
        {
            link?.Dispose();
            Volatile.Write(ref link, null);
            retry.Failed(Clock.Now);
        }

        if (fault.Note(why) == FaultStep.Begins)
        {
            tell($"{place}: {why}; log lines wait for it, at most {SyslogQueue.LinesMax}");
        }
    }

    private void RecoverIfSteady(Instant now)
    {
        // Of UDP only a datagram that was not refused proves something.
        var since = place.IsTcp ? openedAt : sentAt;
        if (link is null || !fault.IsOn || now - since < Steady
            || (!place.IsTcp && refusedAt >= sentAt))
        {
            return;
        }

        retry.Reset();
        fault.End();
        inform($"{place}: log lines arrive again; {lost.Take(queue.Lost)} are lost");
    }
}
