using System.Runtime.InteropServices;
using static Ysf.Machine.Linux.sys_socket;

namespace Ysf.Appliance.Net;

/// <summary>Sends through one socket: in batches, in order, without ever waiting.</summary>
/// <remarks>
/// Datagrams are only pointed at until <see cref="Flush"/>. What the kernel has no room for then is
/// copied into the backlog and goes out first as soon as it has; until that is empty everything new
/// queues behind it. A full backlog loses the newest, counted.
/// </remarks>
internal sealed unsafe class SendQueue : IDisposable
{
    private const int Capacity = UIO_MAXIOV;
    private const int NameSize = 32;
    private const int ControlSize = 64;

    // Each error that ICMP reports fails one call, for whatever destination.
    private const int TriesMax = 4;
    private readonly UdpSocket socket;
    private readonly NetCounters counters;
    private readonly Backlog backlog = new();
    private readonly mmsghdr* headers;
    private readonly iovec* vectors;
    private readonly byte* names;
    private readonly byte* controls;
    private int count;

    public SendQueue(UdpSocket socket, NetCounters counters)
    {
        (this.socket, this.counters) = (socket, counters);
        headers = (mmsghdr*)NativeMemory.AllocZeroed(Capacity, (nuint)sizeof(mmsghdr));
        vectors = (iovec*)NativeMemory.AllocZeroed(Capacity, (nuint)sizeof(iovec));
        names = (byte*)NativeMemory.AllocZeroed(Capacity, NameSize);
        controls = (byte*)NativeMemory.AllocZeroed(Capacity, ControlSize);
        for (var i = 0; i < Capacity; i++)
        {
            headers[i].msg_hdr.msg_name = names + (i * NameSize);
            headers[i].msg_hdr.msg_iov = vectors + i;
            headers[i].msg_hdr.msg_iovlen = 1;
        }
    }

    /// <summary>Whether the kernel is to say when it has room again.</summary>
    public bool HasBacklog => backlog.Count > 0;

    /// <summary>Queues a datagram; the bytes stay in place until <see cref="Flush"/>.</summary>
    public void Add(byte* bytes, int length, in Route route)
    {
        if (count == Capacity)
        {
            Flush();
        }

        ref var message = ref headers[count].msg_hdr;
        message.msg_namelen = SocketAddress.Write(message.msg_name, route.Remote, socket.IsIPv6);
        vectors[count] = new iovec { iov_base = bytes, iov_len = (nuint)length };
        if (socket.TellsLocal)
        {
            AddControl(ref message, route.Local);
        }

        count++;
    }

    /// <summary>Hands the kernel what is queued; keeps what it has no room for.</summary>
    public void Flush()
    {
        var done = HasBacklog ? 0 : Send(headers, count);
        for (var i = done; i < count; i++)
        {
            if (!backlog.TryAdd(headers[i].msg_hdr))
            {
                counters.CountOverflowed();
            }
        }

        count = 0;
    }

    /// <summary>The kernel has room again: sends the backlog, oldest first.</summary>
    public void Drain()
    {
        while (HasBacklog)
        {
            var ready = backlog.Peek(out var oldest);
            var done = Send(oldest, ready);
            backlog.Remove(done);
            if (done < ready)
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        backlog.Dispose();
        NativeMemory.Free(headers);
        NativeMemory.Free(vectors);
        NativeMemory.Free(names);
        NativeMemory.Free(controls);
    }

    private void AddControl(ref msghdr message, IpAddress local)
    {
        message.msg_control = controls + (count * ControlSize);
        message.msg_controllen = local.IsUnspecified
            ? 0
            : PacketInfo.Write(message.msg_control, local, socket.IsIPv6);
    }

    // Returns how many are done with: sent, or given up because of their destination.
    private int Send(mmsghdr* messages, int number)
    {
        var done = 0;
        var unpinned = -1;
        var tries = 0;
        while (done < number)
        {
            var sent = sendmmsg(socket.Fd, messages + done, (uint)(number - done), MSG_DONTWAIT);
            if (sent > 0)
            {
                NoteSent(messages + done, sent, isOtherSource: done == unpinned);
                done += sent;
                tries = 0;
                continue;
            }

            // The error is that of the first message; those behind it were not tried.
            var error = Marshal.GetLastPInvokeError();
            switch (SendErrors.OutcomeOf(error))
            {
                case SendOutcome.Again:
                    break;
                case SendOutcome.Wait:
                    return done;
                case SendOutcome.Skip when SendErrors.MayBeOfEarlier(error) && ++tries < TriesMax:
                    break;
                case SendOutcome.Skip when TryUnpin(ref messages[done].msg_hdr, error):
                    unpinned = done;
                    break;
                case SendOutcome.Skip:
                    Skip(error);
                    done++;
                    tries = 0;
                    break;
            }
        }

        return done;
    }

    private void NoteSent(mmsghdr* messages, int number, bool isOtherSource)
    {
        var bytes = 0L;
        for (var i = 0; i < number; i++)
        {
            bytes += messages[i].msg_len;
        }

        counters.CountSent(number, bytes);
        socket.NoteSent();
        if (isOtherSource)
        {
            counters.CountOtherSource();
        }
    }

    private void Skip(int error)
    {
        var fault = SendErrors.FaultOf(error);
        counters.CountUnsent(fault);
        socket.NoteUnsent(fault);
    }

    // The address of ours that the gateway asked may be gone: until its next poll tells another,
    // the kernel chooses one.
    private static bool TryUnpin(ref msghdr message, int error)
    {
        if (message.msg_controllen == 0 || !SendErrors.MayBeOfSource(error))
        {
            return false;
        }

        message.msg_controllen = 0;
        return true;
    }
}
