using System.Diagnostics.CodeAnalysis;
using Ysf.Machine.Linux;
using static Ysf.Machine.Linux.errno;

namespace Ysf.Appliance.Net;

/// <summary>
/// Other ports, with the sockets that they need beside those that are open: made on any thread, so
/// that whatever fails has changed nothing, and then handed to <see cref="UdpPorts.Replace"/>.
/// </summary>
internal sealed class UdpPortChange : IDisposable
{
    private readonly List<UdpSocket> opened = [];
    private readonly List<SendQueue> queues = [];
    private readonly List<(UdpListener Listener, SystemError Error)> waiting = [];

    private UdpPortChange(IReadOnlyList<UdpListener> wanted) => Wanted = wanted;

    /// <summary>All sockets that are to be there.</summary>
    public IReadOnlyList<UdpListener> Wanted { get; }

    /// <summary>Those of them that cannot be opened yet, and why.</summary>
    public IReadOnlyList<(UdpListener Listener, SystemError Error)> Waiting => waiting;

    /// <summary>Those of them whose socket was opened and is to be taken.</summary>
    public IReadOnlyList<UdpListener> Opened => [.. opened.Select(socket => socket.Listener)];

    /// <summary>The sockets to be opened, of those wanted.</summary>
    public static IReadOnlyList<UdpListener> Missing(
        IReadOnlyList<UdpListener> open, IReadOnlyList<UdpListener> wanted) =>
        [.. wanted.Where(one => !open.Any(other => other.IsSameSocketAs(one)))];

    /// <summary>
    /// Opens what is missing; throws <see cref="SystemError"/> when that fails. What this machine
    /// has no address or address family for may come later, and waits.
    /// </summary>
    /// <param name="open">The sockets that are there.</param>
    /// <param name="wanted">The sockets that are to be there.</param>
    /// <param name="counters">Counts what is sent.</param>
    /// <param name="share">
    /// Lets others have the addresses of our open sockets for as long as it takes to open the new
    /// ones: all addresses and one of them cannot else be had with the same port.
    /// </param>
    public static UdpPortChange Prepare(
        IReadOnlyList<UdpListener> open, IReadOnlyList<UdpListener> wanted,
        NetCounters counters, Action<bool> share)
    {
        var change = new UdpPortChange(wanted);
        change.OpenAll(Missing(open, wanted), open, counters, share, error => error.Number
            is EAFNOSUPPORT or EADDRNOTAVAIL);
        return change;
    }

    /// <summary>
    /// The same ports, with what can be opened now of those that wait, and new sockets in place of
    /// those that fail, where they can be had.
    /// </summary>
    /// <param name="open">The sockets that are there.</param>
    /// <param name="wanted">The sockets that are to be there.</param>
    /// <param name="failing">Those of both that another socket is to take the place of.</param>
    /// <param name="counters">Counts what is sent.</param>
    /// <param name="share">As in <see cref="Prepare"/>.</param>
    public static UdpPortChange Repair(
        IReadOnlyList<UdpListener> open, IReadOnlyList<UdpListener> wanted,
        IReadOnlyList<UdpListener> failing, NetCounters counters, Action<bool> share)
    {
        var change = new UdpPortChange(wanted);
        change.OpenAll(
            [.. Missing(open, wanted), .. failing], open, counters, share, _ => true);
        change.waiting.RemoveAll(one => failing.Contains(one.Listener));
        return change;
    }

    /// <summary>
    /// The socket opened for a listener, which is the caller's from now on; false when none was,
    /// since one is there.
    /// </summary>
    public bool TryTake(
        UdpListener listener, [NotNullWhen(true)] out UdpSocket? socket,
        [NotNullWhen(true)] out SendQueue? queue)
    {
        var index = opened.FindIndex(one => listener.IsSameSocketAs(one.Listener));
        if (index < 0)
        {
            (socket, queue) = (null, null);
            return false;
        }

        (socket, queue) = (opened[index], queues[index]);
        opened.RemoveAt(index);
        queues.RemoveAt(index);
        return true;
    }

    /// <summary>Closes the sockets that were not taken.</summary>
    public void Dispose()
    {
        queues.ForEach(queue => queue.Dispose());
        opened.ForEach(socket => socket.Dispose());
        queues.Clear();
        opened.Clear();
    }

    private void OpenAll(
        IReadOnlyList<UdpListener> missing, IReadOnlyList<UdpListener> open,
        NetCounters counters, Action<bool> share, Predicate<SystemError> mayWait)
    {
        var isShared = missing.Any(
            one => !one.Port.IsLink && open.Any(other => other.Local.Port == one.Local.Port));
        try
        {
            if (isShared)
            {
                share(true);
            }

            foreach (var listener in missing)
            {
                Open(listener, isShared, counters, mayWait);
            }
        }
        catch (SystemError)
        {
            Dispose();
            throw;
        }
        finally
        {
            if (isShared)
            {
                share(false);
            }
        }
    }

    private void Open(
        in UdpListener listener, bool isShared, NetCounters counters,
        Predicate<SystemError> mayWait)
    {
        try
        {
            var socket = UdpSocket.Open(
                listener.Port, listener.Local, listener.IsIPv6, isShared);
            socket.Share(false);
            opened.Add(socket);
            queues.Add(new SendQueue(socket, counters));
        }
        catch (SystemError error) when (mayWait(error))
        {
            waiting.Add((listener, error));
        }
    }
}
