namespace Ysf.Appliance.Net;

/// <summary>What the sockets did since the start; written by the loop, read by anybody.</summary>
internal sealed class NetCounters
{
    private long sent;
    private long unreachable;
    private long overflowed;
    private long receiveErrors;
    private int lastError;

    /// <summary>Datagrams that the kernel took.</summary>
    public long Sent => Volatile.Read(ref sent);

    /// <summary>Datagrams given up because of their destination.</summary>
    public long Unreachable => Volatile.Read(ref unreachable);

    /// <summary>Datagrams given up because too many waited for the kernel.</summary>
    public long Overflowed => Volatile.Read(ref overflowed);

    /// <summary>Errors on receiving, other than "nothing there".</summary>
    public long ReceiveErrors => Volatile.Read(ref receiveErrors);

    /// <summary>errno of the last given up datagram.</summary>
    public int LastError => Volatile.Read(ref lastError);

    public void CountSent(int count) => Volatile.Write(ref sent, sent + count);

    public void CountUnreachable(int error)
    {
        Volatile.Write(ref lastError, error);
        Volatile.Write(ref unreachable, unreachable + 1);
    }

    public void CountOverflowed() => Volatile.Write(ref overflowed, overflowed + 1);

    public void CountReceiveError() => Volatile.Write(ref receiveErrors, receiveErrors + 1);
}
