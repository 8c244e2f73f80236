namespace Ysf.Appliance.Net;

/// <summary>
/// Counters of the sockets since the start; written by the loop, read by any thread.
/// </summary>
internal sealed class NetCounters
{
    private readonly long[] sendFaults = new long[SendErrors.Faults];
    private long sent;
    private long otherSource;
    private long overflowed;
    private long receiveErrors;
    private long reopened;
    private long portRefusals;
    private long otherErrors;
    private long bytesReceived;
    private long bytesSent;
    private int receiveBuffer;
    private int sendBuffer;

    /// <summary>Datagrams that the kernel took.</summary>
    public long Sent => Volatile.Read(ref sent);

    /// <summary>
    /// Of those, how many came from an address that the kernel chose, since the one that was asked
    /// is gone.
    /// </summary>
    public long OtherSource => Volatile.Read(ref otherSource);

    /// <summary>Datagrams given up because of their destination, or our way there.</summary>
    public long Unreachable
    {
        get
        {
            var sum = 0L;
            for (var fault = SendFault.NoRoute; fault <= SendFault.Other; fault++)
            {
                sum += this[fault];
            }

            return sum;
        }
    }

    /// <summary>Datagrams given up for one reason.</summary>
    public long this[SendFault fault] => Volatile.Read(ref sendFaults[(int)fault]);

    /// <summary>Datagrams given up because too many waited for the kernel.</summary>
    public long Overflowed => Volatile.Read(ref overflowed);

    /// <summary>Errors on receiving, other than "nothing there".</summary>
    public long ReceiveErrors => Volatile.Read(ref receiveErrors);

    /// <summary>
    /// ICMP errors by which a host says that no program listens where a datagram of ours went.
    /// </summary>
    public long PortRefusals => Volatile.Read(ref portRefusals);

    /// <summary>Other ICMP errors about datagrams of ours.</summary>
    public long OtherErrors => Volatile.Read(ref otherErrors);

    /// <summary>Sockets that failed and were opened again.</summary>
    public long Reopened => Volatile.Read(ref reopened);

    /// <summary>Bytes of datagrams taken from the kernel, without headers.</summary>
    public long BytesReceived => Volatile.Read(ref bytesReceived);

    /// <summary>Bytes of datagrams that the kernel took, without headers.</summary>
    public long BytesSent => Volatile.Read(ref bytesSent);

    /// <summary>Bytes of buffer that the kernel granted to receive; the least of all sockets.
    /// </summary>
    public int ReceiveBuffer => Volatile.Read(ref receiveBuffer);

    /// <summary>The same to send.</summary>
    public int SendBuffer => Volatile.Read(ref sendBuffer);

    public void CountReceived(long bytes) =>
        Volatile.Write(ref bytesReceived, bytesReceived + bytes);

    public void CountSent(int count, long bytes)
    {
        Volatile.Write(ref sent, sent + count);
        Volatile.Write(ref bytesSent, bytesSent + bytes);
    }

    public void NoteBuffers(int receive, int send)
    {
        Volatile.Write(ref receiveBuffer, receive);
        Volatile.Write(ref sendBuffer, send);
    }

    public void CountOtherSource() => Volatile.Write(ref otherSource, otherSource + 1);

    public void CountUnsent(SendFault fault)
    {
        ref var count = ref sendFaults[(int)fault];
        Volatile.Write(ref count, count + 1);
    }

    public void CountOverflowed() => Volatile.Write(ref overflowed, overflowed + 1);

    public void CountReceiveError() => Volatile.Write(ref receiveErrors, receiveErrors + 1);

    public void CountPortRefusal() => Volatile.Write(ref portRefusals, portRefusals + 1);

    public void CountOtherError() => Volatile.Write(ref otherErrors, otherErrors + 1);

    public void CountReopened() => Volatile.Write(ref reopened, reopened + 1);
}
