namespace Ysf.Tests.Image;

/// <summary>Numbers of the network block device protocol; all of them go big endian.</summary>
/// <remarks>Source: doc/proto.md of the NBD project.</remarks>
internal static class Nbd
{
    public const ulong Magic = 0x4e42444d41474943; // NBDMAGIC
    public const ulong OptionMagic = 0x49484156454f5054; // IHAVEOPT
    public const ulong OptionReplyMagic = 0x3e889045565a9;
    public const uint RequestMagic = 0x25609513, ReplyMagic = 0x67446698;

    // Of the handshake.
    public const ushort FixedNewStyle = 1, NoZeroes = 2;
    public const int RequestSize = 28, ReplySize = 16;

    // What is said of the export; nothing of several connections to it at once.
    public const ushort HasFlags = 1, SendFlush = 4, SendFua = 8, SendTrim = 32, SendZeroes = 64;
    public const ushort ExportFlags = HasFlags | SendFlush | SendFua | SendTrim | SendZeroes;

    public const ushort InfoExport = 0, InfoBlockSize = 3;
    public const ushort CommandFua = 1;
    public const uint LargestPayload = 32 << 20;

    public const uint Done = 0, Invalid = 22, NoSpace = 28;

    public enum Option : uint
    {
        ExportName = 1,
        Abort = 2,
        List = 3,
        Info = 6,
        Go = 7,
    }

    public enum OptionReply : uint
    {
        Acknowledged = 1,
        Server = 2,
        Info = 3,
        Unsupported = 0x80000001,
        BadRequest = 0x80000003,
        Unknown = 0x80000006,
    }

    public enum Command : ushort
    {
        Read = 0,
        Write = 1,
        Disconnect = 2,
        Flush = 3,
        Trim = 4,
        WriteZeroes = 6,
    }
}
