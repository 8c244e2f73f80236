using Ysf.Appliance.Linux;

namespace Ysf.Appliance.Net;

/// <summary>
/// Other ports, with the sockets that they need beside those that are open: made on any thread, so
/// that whatever fails has changed nothing, and then handed to <see cref="UdpPorts.Replace"/>.
/// </summary>
internal sealed class UdpPortChange : IDisposable
{
    private readonly List<UdpSocket> opened = [];
    private readonly List<SendQueue> queues = [];

    private UdpPortChange(IReadOnlyList<UdpListener> wanted) => Wanted = wanted;

    /// <summary>All sockets that are to be there.</summary>
    public IReadOnlyList<UdpListener> Wanted { get; }

    /// <summary>The sockets to be opened, of those wanted.</summary>
    public static IReadOnlyList<UdpListener> Missing(
        IReadOnlyList<UdpListener> open, IReadOnlyList<UdpListener> wanted) =>
        [.. wanted.Where(one => !open.Any(other => other.IsSameSocketAs(one)))];

    /// <summary>Opens what is missing; throws <see cref="SystemError"/> when that fails.</summary>
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
        var missing = Missing(open, wanted);
        var isShared = missing.Any(one => open.Any(other => other.Local.Port == one.Local.Port));
        try
        {
            if (isShared)
            {
                share(true);
            }

            foreach (var listener in missing)
            {
                change.Open(listener, isShared, counters);
            }
        }
        catch (SystemError)
        {
            change.Dispose();
            throw;
        }
        finally
        {
            if (isShared)
            {
                share(false);
            }
        }

        return change;
    }

    /// <summary>The socket opened for a listener, which is the caller's from now on.</summary>
    public (UdpSocket Socket, SendQueue Queue) Take(in UdpListener listener)
    {
        var wanted = listener;
        var index = opened.FindIndex(socket => wanted.IsSameSocketAs(socket.Listener));
        Invariant.Holds(index >= 0, "what is not open yet was opened");
        var taken = (opened[index], queues[index]);
        opened.RemoveAt(index);
        queues.RemoveAt(index);
        return taken;
    }

    /// <summary>Closes what nobody took.</summary>
    public void Dispose()
    {
        queues.ForEach(queue => queue.Dispose());
        opened.ForEach(socket => socket.Dispose());
        queues.Clear();
        opened.Clear();
    }

    private void Open(in UdpListener listener, bool isShared, NetCounters counters)
    {
        var socket = UdpSocket.Open(
            listener.Port, listener.Local, listener.IsIPv6, isShared);
        socket.Share(false);
        opened.Add(socket);
        queues.Add(new SendQueue(socket, counters));
    }
}
