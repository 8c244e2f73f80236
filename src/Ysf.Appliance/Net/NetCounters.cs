namespace Ysf.Appliance.Net;

/// <summary>What the sockets did since the start; written by the loop, read by anybody.</summary>
internal sealed class NetCounters
{
    private readonly long[] sendFaults = new long[SendErrors.Faults];
    private long sent;
    private long otherSource;
    private long overflowed;
    private long receiveErrors;
    private long reopened;

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

    /// <summary>Sockets that failed and were opened again.</summary>
    public long Reopened => Volatile.Read(ref reopened);

    public void CountSent(int count) => Volatile.Write(ref sent, sent + count);

    public void CountOtherSource() => Volatile.Write(ref otherSource, otherSource + 1);

    public void CountUnsent(SendFault fault)
    {
        ref var count = ref sendFaults[(int)fault];
        Volatile.Write(ref count, count + 1);
    }

    public void CountOverflowed() => Volatile.Write(ref overflowed, overflowed + 1);

    public void CountReceiveError() => Volatile.Write(ref receiveErrors, receiveErrors + 1);

    public void CountReopened() => Volatile.Write(ref reopened, reopened + 1);
}
