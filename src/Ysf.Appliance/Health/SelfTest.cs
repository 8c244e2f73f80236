using System.Net;
using System.Net.Sockets;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Health;

/// <summary>
/// Asks our own UDP ports through the kernel, as a gateway would, and sees whether they answer.
/// </summary>
/// <remarks>
/// The question is the version query, which changes nothing and is answered on every port. It goes
/// through both sockets, the loop and the core; what it does not prove is the way out of the
/// machine. Used by one thread.
/// </remarks>
/// <param name="targets">
/// The addresses and ports to be asked now; none while this machine does not have their address,
/// and then there is nothing to test: all is as well as can be, and no verdict.
/// </param>
/// <param name="interval">Between two tests, when the first was answered.</param>
internal sealed class SelfTest(Func<IReadOnlyList<IPEndPoint>> targets, TimeSpan interval)
    : IDisposable
{
    /// <summary>Default interval between two tests.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Time limit for answers; after it the next test begins at once.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // A busy moment may spoil two in a row.
    private const int FailuresMax = 3;

    private readonly byte[] buffer = new byte[64];
    private readonly HashSet<int> missing = [];
    private Socket? socket;
    private Instant askedAt;
    private int failures;

    /// <summary>When all ports had answered last; the start of time before the first.</summary>
    public Instant AnsweredAt { get; private set; }

    /// <summary>Whether all ports answered at least once.</summary>
    public bool HasAnswered { get; private set; }

    /// <summary>
    /// Result for the current targets; null until all of them answered or three tests in a row
    /// failed.
    /// </summary>
    public bool? Verdict { get; private set; }

    /// <summary>Ports of the last test that did not answer it.</summary>
    public IReadOnlyList<int> SilentPorts { get; private set; } = [];

    /// <summary>The descriptor to poll beside the timer.</summary>
    public int Fd => socket is null ? EventFd.NoFd : (int)socket.Handle;

    public Instant Due { get; private set; }

    /// <summary>Takes answers that came; asks again when it is time.</summary>
    public void Turn(Instant now)
    {
        TakeAnswers(now);
        if (now < Due)
        {
            return;
        }

        SilentPorts = [.. missing];
        failures = missing.Count > 0 ? failures + 1 : 0;
        if (failures >= FailuresMax)
        {
            Verdict = false;
        }

        askedAt = now;
        Due = now + Patience;
        Ask(targets());
        if (missing.Count == 0)
        {
            NoteAnswered(now);
            Verdict = null;
        }
    }

    /// <summary>The targets are others from now on: what was known is of no use.</summary>
    public void Begin(Instant now)
    {
        missing.Clear();
        (Verdict, failures, Due) = (null, 0, now);
    }

    public void Dispose() => socket?.Dispose();

    private void NoteAnswered(Instant now)
    {
        (AnsweredAt, HasAnswered, SilentPorts) = (now, true, []);
        (Verdict, failures, Due) = (true, 0, askedAt + interval);
    }

    private void Ask(IReadOnlyList<IPEndPoint> asked)
    {
        missing.Clear();
        missing.UnionWith(asked.Select(target => target.Port));
        try
        {
            if (asked.Count > 0)
            {
                Renew(asked[0].AddressFamily);
            }

            foreach (var target in asked)
            {
                socket!.SendTo("YSFV"u8, target);
            }
        }
        catch (SocketException)
        {
            // That it cannot be sent is as good as no answer.
        }
    }

    // A socket of its own each time: a late answer is none. Where there are no more descriptors,
    // which says nothing of our ports, what waits in the old one is thrown away instead.
    private void Renew(AddressFamily family)
    {
        Socket? old = socket;
        try
        {
            socket = Open(family);
            old?.Dispose();
        }
        catch (SocketException error)
            when (error.SocketErrorCode == SocketError.TooManyOpenSockets
                && old?.AddressFamily == family)
        {
            while (old.Available > 0)
            {
                old.Receive(buffer);
            }
        }
    }

    // From this host's own address, which is answered even in a flood of queries.
    private static Socket Open(AddressFamily family)
    {
        var opened = new Socket(family, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        try
        {
            opened.Bind(new IPEndPoint(
                family == AddressFamily.InterNetwork
                    ? IPAddress.Loopback
                    : IPAddress.IPv6Loopback,
                0));
            return opened;
        }
        catch (SocketException)
        {
            opened.Dispose();
            throw;
        }
    }

    private void TakeAnswers(Instant now)
    {
        EndPoint from = new IPEndPoint(
            socket?.AddressFamily == AddressFamily.InterNetworkV6
                ? IPAddress.IPv6Any
                : IPAddress.Any,
            0);
        while (missing.Count > 0 && socket is { Available: > 0 })
        {
            try
            {
                var length = socket.ReceiveFrom(buffer, ref from);
                if (buffer.AsSpan(0, length).StartsWith("YSFV"u8)
                    && missing.Remove(((IPEndPoint)from).Port) && missing.Count == 0)
                {
                    NoteAnswered(now);
                }
            }
            catch (SocketException)
            {
                // What ICMP says of a port that is closed; reading it took it away.
            }
        }
    }
}
