using System.Runtime.InteropServices;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;
using static Ysf.Machine.Linux.linux_filter;
using static Ysf.Machine.Linux.netinet_in;
using static Ysf.Machine.Linux.sys_socket;

namespace Ysf.Appliance.Net;

/// <summary>A bound, non-blocking UDP socket of one address family.</summary>
internal sealed unsafe class UdpSocket : IDisposable
{
    /// <summary>
    /// Bytes asked for each socket buffer: 1000 gateways hear 10 frames a second, each of which the
    /// kernel counts as 768 bytes, so this is half a second of everything. What waits longer is of
    /// no use to a listener, and the answers to polls wait behind it.
    /// </summary>
    public const int BufferSize = 4 << 20;

    // A socket has at most one error that waits for it, and a burst of ICMP makes a few more.
    private const int ReceiveErrorsMax = 64;

    // All of one frame to a room may fail in a moment that passes.
    private const int SendErrorsMax = 20;
    private static readonly TimeSpan SendPatience = TimeSpan.FromSeconds(5);

    private int receiveErrors;
    private int sendErrors;
    private long sendErrorsSince;
    private (StrangerFilter? Filter, int Edition) filtered;

    private UdpSocket(int fd, UdpListener listener)
    {
        (Fd, Listener) = (fd, listener);
        IsIPv6 = listener.IsIPv6;
        TellsLocal = listener.Local.Address.IsUnspecified;
    }

    public int Fd { get; }

    /// <summary>The listener of this socket; its place in the list of ports may change.</summary>
    public UdpListener Listener { get; set; }

    public PortId Port => Listener.Port;

    public bool IsIPv6 { get; }

    /// <summary>Whether it listens on all addresses and therefore tells which was asked.</summary>
    public bool TellsLocal { get; }

    /// <summary>Whether it keeps ICMP errors for <see cref="ErrorInbox"/>.</summary>
    public ErrorGate Errors { get; } = new();

    /// <summary>
    /// Whether it gave errors only, so many in a row that it is not asked any more: an error that
    /// does not go away by reading would keep the loop busy for nothing.
    /// </summary>
    public bool IsDeaf => Volatile.Read(ref receiveErrors) >= ReceiveErrorsMax;

    /// <summary>Whether it is likely that another socket would do better; from any thread.</summary>
    public bool IsSick(Instant now) => IsDeaf
        || (Volatile.Read(ref sendErrors) >= SendErrorsMax
            && now - new Instant(Volatile.Read(ref sendErrorsSince)) >= SendPatience);

    /// <summary>Opens and binds; throws <see cref="SystemError"/> naming what it tried.</summary>
    /// <remarks>
    /// The address need not be there yet: what comes to it is received from the moment that an
    /// interface has it.
    /// </remarks>
    /// <param name="port">Which of our ports it is.</param>
    /// <param name="local">Address and number; an unspecified address is all of the family.</param>
    /// <param name="isIPv6">The family.</param>
    /// <param name="isShared">
    /// Whether another socket of ours that is shared may have an address of the same port.
    /// </param>
    public static UdpSocket Open(
        PortId port, in Endpoint local, bool isIPv6, bool isShared = false)
    {
        var listener = new UdpListener(port, local, isIPv6);
        var domain = isIPv6 ? AF_INET6 : AF_INET;
        var fd = socket(domain, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (fd < 0)
        {
            throw SystemError.Last("socket", $"UDP {listener}");
        }

        var opened = new UdpSocket(fd, listener);
        try
        {
            opened.SetOptions();
            opened.Share(isShared);
            opened.Bind(local);
        }
        catch (SystemError)
        {
            opened.Dispose();
            throw;
        }

        return opened;
    }

    /// <summary>
    /// Whether a socket that is shared too may be bound to the same port; asked when it is bound.
    /// </summary>
    public void Share(bool isShared) => TrySet(SOL_SOCKET, SO_REUSEADDR, isShared ? 1 : 0);

    public void NoteReceived() => Volatile.Write(ref receiveErrors, 0);

    public void NoteReceiveError() => Volatile.Write(ref receiveErrors, receiveErrors + 1);

    public void NoteSent() => Volatile.Write(ref sendErrors, 0);

    public void NoteUnsent(SendFault fault)
    {
        if (!SendErrors.MayBeOfSocket(fault) || sendErrors == SendErrorsMax)
        {
            return;
        }

        if (sendErrors == 0)
        {
            Volatile.Write(ref sendErrorsSince, Clock.Now.Ticks);
        }

        Volatile.Write(ref sendErrors, sendErrors + 1);
    }

    /// <summary>
    /// Keeps ICMP errors from now on, or throws away those that wait and keeps none.
    /// </summary>
    public void KeepErrors(bool isKeeping) => TrySet(
        IsIPv6 ? IPPROTO_IPV6 : IPPROTO_IP, IsIPv6 ? IPV6_RECVERR : IP_RECVERR,
        isKeeping ? 1 : 0);

    /// <summary>
    /// Datagrams that the kernel dropped at this socket since it was opened: refused by its filter,
    /// or the buffer was full.
    /// </summary>
    public uint Dropped
    {
        get
        {
            var facts = stackalloc uint[SK_MEMINFO_VARS];
            var size = (uint)(SK_MEMINFO_VARS * sizeof(uint));
            return getsockopt(Fd, SOL_SOCKET, SO_MEMINFO, facts, &size) == 0
                ? facts[SK_MEMINFO_DROPS]
                : 0;
        }
    }

    /// <summary>Bytes of buffer that the kernel granted, as they were asked for.</summary>
    public (int Receive, int Send) Granted => (Half(SO_RCVBUF), Half(SO_SNDBUF));

    /// <summary>
    /// Lets in only what a filter accepts, instead of that of an earlier one; false when the
    /// kernel does not take it, and then everything comes in. One thread at a time.
    /// </summary>
    /// <remarks>
    /// With 2000 gateways the kernel takes half a millisecond to check and translate it, so one
    /// that did not change since stays. A receiver on another thread does not wait.
    /// </remarks>
    public bool Filter(StrangerFilter filter)
    {
        if (filtered == (filter, filter.Edition))
        {
            return true;
        }

        // Older kernels give a socket 20 kB for options: too little for two programs at once.
        var isTaken = Attach(filter.Program);
        if (!isTaken)
        {
            Unfilter();
            isTaken = Attach(filter.Program);
        }

        filtered = isTaken ? (filter, filter.Edition) : default;
        return isTaken;
    }

    /// <summary>Lets everything in. One thread at a time, as <see cref="Filter"/>.</summary>
    public void Unfilter()
    {
        filtered = default;
        TrySet(SOL_SOCKET, SO_DETACH_FILTER, 0);
    }

    public void Dispose() => _ = unistd.close(Fd);

    // socket(7): the kernel doubles what is asked for, and tells the double.
    private int Half(int option)
    {
        var size = 0;
        var length = (uint)sizeof(int);
        return getsockopt(Fd, SOL_SOCKET, option, &size, &length) == 0 ? size / 2 : 0;
    }

    private bool Attach(ReadOnlySpan<sock_filter> program)
    {
        fixed (sock_filter* first = program)
        {
            var whole = new sock_fprog { len = (ushort)program.Length, filter = first };
            return setsockopt(
                Fd, SOL_SOCKET, SO_ATTACH_FILTER, &whole, (uint)sizeof(sock_fprog)) == 0;
        }
    }

    private void SetOptions()
    {
        if (IsIPv6)
        {
            Set(IPPROTO_IPV6, IPV6_V6ONLY, 1);
        }

        if (TellsLocal)
        {
            Set(IsIPv6 ? IPPROTO_IPV6 : IPPROTO_IP, IsIPv6 ? IPV6_RECVPKTINFO : IP_PKTINFO, 1);
        }

        TrySet(
            IsIPv6 ? IPPROTO_IPV6 : IPPROTO_IP, IsIPv6 ? IPV6_FREEBIND : IP_FREEBIND, 1);

        KeepErrors(true);

        // Beyond the system's limit only with CAP_NET_ADMIN; without it, as much as allowed.
        if (!TrySet(SOL_SOCKET, SO_RCVBUFFORCE, BufferSize))
        {
            TrySet(SOL_SOCKET, SO_RCVBUF, BufferSize);
        }

        if (!TrySet(SOL_SOCKET, SO_SNDBUFFORCE, BufferSize))
        {
            TrySet(SOL_SOCKET, SO_SNDBUF, BufferSize);
        }
    }

    private void Bind(in Endpoint local)
    {
        var name = stackalloc byte[SocketAddress.Size];
        new Span<byte>(name, SocketAddress.Size).Clear();
        var length = SocketAddress.Write(name, local, IsIPv6);
        if (bind(Fd, name, length) != 0)
        {
            // Spelling the address may make system calls of its own.
            var error = Marshal.GetLastPInvokeError();
            throw new SystemError("bind", $"UDP {Listener}", error);
        }
    }

    private void Set(int level, int option, int value)
    {
        if (!TrySet(level, option, value))
        {
            throw SystemError.Last("setsockopt", $"{level}/{option}");
        }
    }

    private bool TrySet(int level, int option, int value) =>
        setsockopt(Fd, level, option, &value, sizeof(int)) == 0;
}
