using System.Net.Sockets;
using System.Text;
using Ysf.Appliance.Settings;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Feeds;

/// <summary>
/// The connection to an APRS-IS server: made, logged in, kept, and made again. Never waits; its
/// owner calls <see cref="Turn"/> when the socket is ready, when <see cref="Due"/> has come and
/// when the wake-up was signalled.
/// </summary>
internal sealed class AprsLink : IDisposable
{
    // A server sends one comment in twenty seconds; more than this a turn is none.
    private const int ReadsATurn = 16;
    private const int LineMax = 512;
    private const int FailuresToOpen = 5;
    private const double Jitter = 0.25;

    private readonly AprsSettings settings;
    private readonly AprsTimes times;
    private readonly string user;
    private readonly Action wake;
    private readonly Action<string> tell;
    private readonly RetryPause retry;
    private readonly LastingFault failure = new();
    private readonly byte[] received = new byte[LineMax];
    private int receivedLength;
    private byte[] unsent = [];
    private Task? connecting;
    private CancellationTokenSource? impatience;
    private Socket? socket;
    private bool isLoggedIn;
    private Instant startedAt;
    private Instant heardAt;
    private Instant saidAt;

    /// <param name="settings">Which server.</param>
    /// <param name="times">How patient to be.</param>
    /// <param name="user">As whom to log in.</param>
    /// <param name="wake">Called on any thread when <see cref="Turn"/> is to be called.</param>
    /// <param name="tell">Takes a sentence when the link comes, and when it goes.</param>
    public AprsLink(
        AprsSettings settings, AprsTimes times, string user, Action wake, Action<string> tell)
    {
        (this.settings, this.times, this.user) = (settings, times, user);
        (this.wake, this.tell) = (wake, tell);
        retry = new RetryPause(times.ShortestPause, times.LongestPause, FailuresToOpen, Jitter);
    }

    /// <summary>
    /// The descriptor to poll beside the wake-up; <see cref="EventFd.NoFd"/> for none.
    /// </summary>
    public int Fd => Connected is { } open ? (int)open.Handle : EventFd.NoFd;

    public short Wanted => unsent.Length > 0 ? (short)(poll.POLLIN | poll.POLLOUT) : poll.POLLIN;

    /// <summary>When to call <see cref="Turn"/> at the latest.</summary>
    public Instant Due
    {
        get
        {
            if (!isLoggedIn)
            {
                return socket is null ? retry.NextTry : startedAt + times.Answer;
            }

            var silent = heardAt + times.Silence;
            var stuck = saidAt + (IsReady ? times.KeepAlive : times.Silence);
            return silent < stuck ? silent : stuck;
        }
    }

    /// <summary>Whether it is of no use to wait for the server.</summary>
    public bool IsGivenUp => retry.IsOpen && !isLoggedIn;

    /// <summary>Whether a line can be sent at once.</summary>
    public bool IsReady => isLoggedIn && unsent.Length == 0;

    /// <summary>One of the words by which status shows it.</summary>
    public string State => isLoggedIn ? "logged in"
        : socket is not null ? "connecting"
        : "waiting to reconnect";

    private Socket? Connected => connecting is null ? socket : null;

    /// <summary>Does what can be done now.</summary>
    public void Turn(Instant now)
    {
        if (connecting is not null)
        {
            Connect(now, connecting);
        }
        else if (socket is not null)
        {
            Try(now, () => Talk(now, socket));
        }
        else if (now >= retry.NextTry)
        {
            Try(now, () => Begin(now));
        }
    }

    /// <summary>Sends a line; only while <see cref="IsReady"/>.</summary>
    public void Send(Instant now, string line)
    {
        saidAt = now;
        unsent = [.. unsent, .. Encoding.ASCII.GetBytes(line + "\r\n")];
        if (socket is not null)
        {
            Try(now, () => Flush(socket));
        }
    }

    public void Dispose() => Close();

    // The name's addresses are asked for and tried one after the other by the runtime.
    private void Begin(Instant now)
    {
        startedAt = now;
        socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        impatience = new CancellationTokenSource();
        connecting = socket.ConnectAsync(settings.Server, settings.Port, impatience.Token).AsTask();
        connecting.ContinueWith(
            _ => wake(), CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Connect(Instant now, Task attempt)
    {
        if (attempt.IsCompletedSuccessfully)
        {
            connecting = null;
            socket!.Blocking = false;
            (startedAt, heardAt) = (now, now);
            Send(now, AprsText.Login(user));
        }
        else if (attempt.IsCompleted)
        {
            Fail(now, Say(attempt.Exception?.InnerException));
        }
        else if (now >= startedAt + times.Answer)
        {
            Fail(now, "no answer to the connection");
        }
    }

    private void Talk(Instant now, Socket server)
    {
        Flush(server);
        Receive(now, server);
        if (socket is null)
        {
            return;
        }

        if (!isLoggedIn && now >= startedAt + times.Answer)
        {
            Fail(now, "no answer to the login");
        }
        else if (now >= heardAt + times.Silence)
        {
            Fail(now, "the server stopped sending");
        }
        else if (!IsReady && isLoggedIn && now >= saidAt + times.Silence)
        {
            Fail(now, "the server stopped reading");
        }
        else if (IsReady && now >= saidAt + times.KeepAlive)
        {
            Send(now, AprsText.KeepAlive);
        }
    }

    private void Try(Instant now, Action talk)
    {
        try
        {
            talk();
        }
        catch (SocketException error)
        {
            Fail(now, Say(error));
        }
    }

    private void Flush(Socket to)
    {
        while (unsent.Length > 0)
        {
            var count = to.Send(unsent, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
            {
                return;
            }

            ThrowIfFailed(error);
            unsent = unsent[count..];
        }
    }

    private void Receive(Instant now, Socket from)
    {
        for (var i = 0; i < ReadsATurn && socket is not null; i++)
        {
            var count = from.Receive(
                received.AsSpan(receivedLength), SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
            {
                return;
            }

            ThrowIfFailed(error);
            if (count == 0)
            {
                Fail(now, "the server closed the connection");
                return;
            }

            heardAt = now;
            receivedLength += count;
            TakeLines(now);
        }
    }

    private void TakeLines(Instant now)
    {
        int end;
        while ((end = received.AsSpan(0, receivedLength).IndexOf((byte)'\n')) >= 0)
        {
            TakeLine(now, Encoding.ASCII.GetString(received, 0, end));
            receivedLength = Math.Max(0, receivedLength - end - 1);
            received.AsSpan(end + 1, receivedLength).CopyTo(received);
        }

        // A line that long is none for us.
        receivedLength = receivedLength == LineMax ? 0 : receivedLength;
    }

    // # logresp YSF12345 verified, server T2TEST
    private void TakeLine(Instant now, string line)
    {
        var words = line.Split([' ', ',', '\r'], StringSplitOptions.RemoveEmptyEntries);
        if (isLoggedIn || words is not ["#", "logresp", _, var verdict, ..])
        {
            return;
        }

        if (verdict != "verified")
        {
            Fail(now, $"the server refused the login of {user}");
            return;
        }

        isLoggedIn = true;
        failure.End();
        startedAt = now;
        tell($"APRS: logged in at {settings.Server}:{settings.Port} as {user}");
    }

    // A server that takes us in and hangs up at once is no better than one that is not there.
    private void Fail(Instant now, string why)
    {
        if (isLoggedIn && now - startedAt >= times.Steady)
        {
            retry.Reset();
        }

        Close();
        var wasOpen = retry.IsOpen;
        retry.Failed(now);
        if (failure.Begin(why) || retry.IsOpen != wasOpen)
        {
            tell($"APRS: {settings.Server}:{settings.Port}: {why}; "
                + (retry.IsOpen ? "positions are discarded until it is back" : "retrying"));
        }
    }

    private void Close()
    {
        impatience?.Cancel();
        impatience?.Dispose();
        socket?.Dispose();
        (impatience, connecting, socket, isLoggedIn) = (null, null, null, false);
        (unsent, receivedLength) = ([], 0);
    }

    private static void ThrowIfFailed(SocketError error)
    {
        if (error != SocketError.Success)
        {
            throw new SocketException((int)error);
        }
    }

    private static string Say(Exception? error) =>
        error is SocketException fault ? SocketFault.Say(fault) : "the connection failed";
}
