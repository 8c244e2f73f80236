using System.Net.Sockets;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Ysf.Tests.Image;

/// <summary>A plain client: asks one thing at a time and waits for the answer.</summary>
internal sealed class NbdClient : IDisposable
{
    private readonly NetworkStream stream;
    private ulong cookie;

    public NbdClient(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, 0);
        socket.Connect(new UnixDomainSocketEndPoint(path));
        stream = new NetworkStream(socket, ownsSocket: true);
        var hello = Take(18);
        ReadUInt64BigEndian(hello).ShouldBe(Nbd.Magic);
        var flags = new byte[4];
        WriteUInt32BigEndian(flags, Nbd.FixedNewStyle | Nbd.NoZeroes);
        stream.Write(flags);
        Ask(Nbd.Option.Go, [0, 0, 0, (byte)NbdServer.Export.Length, .. "card"u8, 0, 0]);
    }

    /// <summary>Bytes of the export.</summary>
    public ulong Size { get; private set; }

    /// <summary>Facts of the disk as the server reported them.</summary>
    public ushort Flags { get; private set; }

    public byte[] Read(long offset, int length)
    {
        Request(Nbd.Command.Read, 0, offset, (uint)length);
        Answer().ShouldBe(Nbd.Done);
        return Take(length);
    }

    /// <returns>The error, or <see cref="Nbd.Done"/>.</returns>
    public uint Write(long offset, byte[] bytes, bool isLasting = false)
    {
        Request(Nbd.Command.Write, isLasting ? Nbd.CommandFua : (ushort)0, offset,
            (uint)bytes.Length, bytes);
        return Answer();
    }

    /// <summary>A command without bytes of its own, and its error.</summary>
    public uint Do(Nbd.Command command, long offset = 0, uint length = 0)
    {
        Request(command, 0, offset, length);
        return Answer();
    }

    /// <summary>Nothing but the bytes of a request.</summary>
    public void Request(
        Nbd.Command command, ushort flags, long offset, uint length, params byte[] data)
    {
        var request = new byte[Nbd.RequestSize];
        WriteUInt32BigEndian(request, Nbd.RequestMagic);
        WriteUInt16BigEndian(request.AsSpan(4), flags);
        WriteUInt16BigEndian(request.AsSpan(6), (ushort)command);
        WriteUInt64BigEndian(request.AsSpan(8), ++cookie);
        WriteInt64BigEndian(request.AsSpan(16), offset);
        WriteUInt32BigEndian(request.AsSpan(24), length);
        stream.Write([.. request, .. data]);
    }

    /// <summary>Whether the server has ended the connection.</summary>
    public bool IsCutOff() => stream.ReadByte() < 0;

    public void Dispose() => stream.Dispose();

    private uint Answer()
    {
        var reply = Take(Nbd.ReplySize);
        ReadUInt32BigEndian(reply).ShouldBe(Nbd.ReplyMagic);
        ReadUInt64BigEndian(reply.AsSpan(8)).ShouldBe(cookie);
        return ReadUInt32BigEndian(reply.AsSpan(4));
    }

    private void Ask(Nbd.Option option, byte[] data)
    {
        var head = new byte[16];
        WriteUInt64BigEndian(head, Nbd.OptionMagic);
        WriteUInt32BigEndian(head.AsSpan(8), (uint)option);
        WriteUInt32BigEndian(head.AsSpan(12), (uint)data.Length);
        stream.Write([.. head, .. data]);
        while (true)
        {
            var reply = Take(20);
            ReadUInt64BigEndian(reply).ShouldBe(Nbd.OptionReplyMagic);
            var kind = (Nbd.OptionReply)ReadUInt32BigEndian(reply.AsSpan(12));
            var info = Take((int)ReadUInt32BigEndian(reply.AsSpan(16)));
            if (kind == Nbd.OptionReply.Acknowledged)
            {
                return;
            }

            kind.ShouldBe(Nbd.OptionReply.Info);
            if (ReadUInt16BigEndian(info) == Nbd.InfoExport)
            {
                Size = ReadUInt64BigEndian(info.AsSpan(2));
                Flags = ReadUInt16BigEndian(info.AsSpan(10));
            }
        }
    }

    private byte[] Take(int length)
    {
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
