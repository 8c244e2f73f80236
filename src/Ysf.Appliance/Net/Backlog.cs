using System.Runtime.InteropServices;
using static Ysf.Machine.Linux.sys_socket;

namespace Ysf.Appliance.Net;

/// <summary>Datagrams that the kernel had no room for, copied, in order; of fixed size.</summary>
internal sealed unsafe class Backlog : IDisposable
{
    /// <summary>
    /// Entries: four frames to 1000 gateways. What waits longer than that is 0.4 s old and no
    /// longer of use to a listener.
    /// </summary>
    private const int Capacity = 4096;

    private readonly mmsghdr* headers;
    private readonly Entry* entries;
    private int head;

    public Backlog()
    {
        headers = (mmsghdr*)NativeMemory.AllocZeroed(Capacity, (nuint)sizeof(mmsghdr));
        entries = (Entry*)NativeMemory.AllocZeroed(Capacity, (nuint)sizeof(Entry));
    }

    public int Count { get; private set; }

    /// <summary>
    /// Copies a message with its address, control data and bytes; false when full.
    /// </summary>
    public bool TryAdd(in msghdr message)
    {
        if (Count == Capacity || message.msg_iov->iov_len > Entry.BytesSize)
        {
            return false;
        }

        var slot = (head + Count++) % Capacity;
        var entry = entries + slot;
        Copy(message.msg_name, entry->Name, message.msg_namelen);
        Copy(message.msg_control, entry->Control, message.msg_controllen);
        Copy(message.msg_iov->iov_base, entry->Bytes, message.msg_iov->iov_len);
        entry->Vector = new iovec { iov_base = entry->Bytes, iov_len = message.msg_iov->iov_len };
        headers[slot].msg_hdr = new msghdr
        {
            msg_name = entry->Name,
            msg_namelen = message.msg_namelen,
            msg_iov = &entry->Vector,
            msg_iovlen = 1,
            msg_control = message.msg_controllen == 0 ? null : entry->Control,
            msg_controllen = message.msg_controllen,
        };
        return true;
    }

    /// <summary>The oldest messages that lie side by side, at most what one call takes.</summary>
    public int Peek(out mmsghdr* oldest)
    {
        oldest = headers + head;
        return Math.Min(Math.Min(Count, Capacity - head), UIO_MAXIOV);
    }

    public void Remove(int number)
    {
        head = (head + number) % Capacity;
        Count -= number;
    }

    public void Dispose()
    {
        NativeMemory.Free(headers);
        NativeMemory.Free(entries);
    }

    private static void Copy(void* source, byte* destination, nuint length) =>
        NativeMemory.Copy(source, destination, length);

    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public const int BytesSize = 160;
        public iovec Vector;
        public fixed byte Name[32];
        public fixed byte Control[64];
        public fixed byte Bytes[BytesSize];
    }
}
