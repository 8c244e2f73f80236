using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Ysf.Tests.Image;

/// <summary>One client of a disk, from greeting to end; one command after another.</summary>
internal sealed class NbdConnection(CutDisk disk, Stream stream)
{
    private const int LongestOption = 4096;

    /// <summary>Returns when the client leaves or breaks the rules; throws if it is gone.</summary>
    public void Run()
    {
        if (Greet())
        {
            while (Obey())
            {
            }
        }
    }

    private bool Greet()
    {
        var hello = new byte[18];
        WriteUInt64BigEndian(hello, Nbd.Magic);
        WriteUInt64BigEndian(hello.AsSpan(8), Nbd.OptionMagic);
        WriteUInt16BigEndian(hello.AsSpan(16), Nbd.FixedNewStyle | Nbd.NoZeroes);
        stream.Write(hello);
        var flags = ReadUInt32BigEndian(Take(4));
        while (true)
        {
            var head = Take(16);
            var length = ReadUInt32BigEndian(head.AsSpan(12));
            if (ReadUInt64BigEndian(head) != Nbd.OptionMagic || length > LongestOption)
            {
                return false;
            }

            var option = (Nbd.Option)ReadUInt32BigEndian(head.AsSpan(8));
            if (Answer(option, Take((int)length), (flags & Nbd.NoZeroes) != 0) is { } isReady)
            {
                return isReady;
            }
        }
    }

    // True when commands follow, false at the end, null when another option does.
    private bool? Answer(Nbd.Option option, byte[] data, bool isShort)
    {
        switch (option)
        {
            case Nbd.Option.ExportName:
                stream.Write([.. Size(), .. new byte[isShort ? 0 : 124]]);
                return true;
            case Nbd.Option.Abort:
                Reply(option, Nbd.OptionReply.Acknowledged);
                return false;
            case Nbd.Option.List:
                Reply(option, Nbd.OptionReply.Server,
                    [0, 0, 0, (byte)NbdServer.Export.Length, .. "card"u8]);
                Reply(option, Nbd.OptionReply.Acknowledged);
                return null;
            case Nbd.Option.Info or Nbd.Option.Go:
                return Describe(option, data) && option == Nbd.Option.Go ? true : null;
            default:
                Reply(option, Nbd.OptionReply.Unsupported);
                return null;
        }
    }

    private bool Describe(Nbd.Option option, byte[] data)
    {
        if (data.Length < 6 || ReadUInt32BigEndian(data) is var length && length > data.Length - 6)
        {
            Reply(option, Nbd.OptionReply.BadRequest);
            return false;
        }

        if (Encoding.UTF8.GetString(data, 4, (int)length) is not ("" or NbdServer.Export))
        {
            Reply(option, Nbd.OptionReply.Unknown);
            return false;
        }

        var sizes = new byte[14];
        WriteUInt16BigEndian(sizes, Nbd.InfoBlockSize);
        WriteUInt32BigEndian(sizes.AsSpan(2), Sector.Size);
        WriteUInt32BigEndian(sizes.AsSpan(6), 4096);
        WriteUInt32BigEndian(sizes.AsSpan(10), Nbd.LargestPayload);
        Reply(option, Nbd.OptionReply.Info, [0, (byte)Nbd.InfoExport, .. Size()]);
        Reply(option, Nbd.OptionReply.Info, sizes);
        Reply(option, Nbd.OptionReply.Acknowledged);
        return true;
    }

    // Bytes and flags of the export.
    private byte[] Size()
    {
        var bytes = new byte[10];
        WriteUInt64BigEndian(bytes, (ulong)(disk.Sectors * Sector.Size));
        WriteUInt16BigEndian(bytes.AsSpan(8), Nbd.ExportFlags);
        return bytes;
    }

    private void Reply(Nbd.Option option, Nbd.OptionReply kind, params byte[] data)
    {
        var head = new byte[20];
        WriteUInt64BigEndian(head, Nbd.OptionReplyMagic);
        WriteUInt32BigEndian(head.AsSpan(8), (uint)option);
        WriteUInt32BigEndian(head.AsSpan(12), (uint)kind);
        WriteUInt32BigEndian(head.AsSpan(16), (uint)data.Length);
        stream.Write([.. head, .. data]);
    }

    private bool Obey()
    {
        var request = Take(Nbd.RequestSize);
        var isLasting = (ReadUInt16BigEndian(request.AsSpan(4)) & Nbd.CommandFua) != 0;
        var command = (Nbd.Command)ReadUInt16BigEndian(request.AsSpan(6));
        var offset = ReadUInt64BigEndian(request.AsSpan(16));
        var length = ReadUInt32BigEndian(request.AsSpan(24));
        var hasPayload = command is Nbd.Command.Read or Nbd.Command.Write;
        if (ReadUInt32BigEndian(request) != Nbd.RequestMagic
            || command == Nbd.Command.Disconnect
            || (hasPayload && length > Nbd.LargestPayload))
        {
            return false;
        }

        var data = command == Nbd.Command.Write ? Take((int)length) : [];
        var error = command == Nbd.Command.Flush ? Nbd.Done : Check(command, offset, length);
        var answer = new byte[Nbd.ReplySize
            + (command == Nbd.Command.Read && error == Nbd.Done ? length : 0)];
        if (error == Nbd.Done)
        {
            Do(command, (long)offset / Sector.Size, length, data, isLasting,
                answer.AsSpan(Nbd.ReplySize));
        }

        WriteUInt32BigEndian(answer, Nbd.ReplyMagic);
        WriteUInt32BigEndian(answer.AsSpan(4), error);
        request.AsSpan(8, 8).CopyTo(answer.AsSpan(8));
        stream.Write(answer);
        return true;
    }

    private uint Check(Nbd.Command command, ulong offset, uint length)
    {
        var size = (ulong)(disk.Sectors * Sector.Size);
        if (!Enum.IsDefined(command)
            || length == 0 || length % Sector.Size != 0 || offset % Sector.Size != 0)
        {
            return Nbd.Invalid;
        }

        if (offset <= size && length <= size - offset)
        {
            return Nbd.Done;
        }

        return command is Nbd.Command.Write or Nbd.Command.WriteZeroes
            ? Nbd.NoSpace : Nbd.Invalid;
    }

    private void Do(
        Nbd.Command command, long first, uint length, byte[] data, bool isLasting,
        Span<byte> answer)
    {
        switch (command)
        {
            case Nbd.Command.Read:
                disk.Read(first, answer);
                break;
            case Nbd.Command.Write:
                disk.Write(first, Sector.Split(data), isLasting);
                break;
            case Nbd.Command.Flush:
                disk.Flush();
                break;
            default:
                // What is trimmed may read as anything; here as zeros.
                disk.Write(first, Sector.Empty(length / Sector.Size), isLasting);
                break;
        }
    }

    private byte[] Take(int length)
    {
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
