using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>linux/errqueue.h, with the numbers of linux/icmp.h and linux/icmpv6.h.</summary>
internal static class linux_errqueue
{
    public const byte SO_EE_ORIGIN_ICMP = 2;
    public const byte SO_EE_ORIGIN_ICMP6 = 3;
    public const byte ICMP_DEST_UNREACH = 3;
    public const byte ICMP_PORT_UNREACH = 3;
    public const byte ICMPV6_DEST_UNREACH = 1;
    public const byte ICMPV6_PORT_UNREACH = 4;

    /// <summary>The address of who reports the error follows (SO_EE_OFFENDER).</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct sock_extended_err
    {
        public uint ee_errno;
        public byte ee_origin;
        public byte ee_type;
        public byte ee_code;
        public byte ee_pad;
        public uint ee_info;
        public uint ee_data;
    }
}
