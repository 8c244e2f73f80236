using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>linux/filter.h and linux/bpf_common.h: programs of the classic packet filter.</summary>
internal static unsafe class linux_filter
{
    public const ushort BPF_LD = 0x00;
    public const ushort BPF_ALU = 0x04;
    public const ushort BPF_JMP = 0x05;
    public const ushort BPF_RET = 0x06;
    public const ushort BPF_MISC = 0x07;
    public const ushort BPF_W = 0x00;
    public const ushort BPF_H = 0x08;
    public const ushort BPF_ABS = 0x20;
    public const ushort BPF_ADD = 0x00;
    public const ushort BPF_MUL = 0x20;
    public const ushort BPF_RSH = 0x70;
    public const ushort BPF_XOR = 0xA0;
    public const ushort BPF_JA = 0x00;
    public const ushort BPF_JEQ = 0x10;
    public const ushort BPF_JGT = 0x20;
    public const ushort BPF_JGE = 0x30;
    public const ushort BPF_K = 0x00;
    public const ushort BPF_X = 0x08;
    public const ushort BPF_TAX = 0x00;
    public const int BPF_MAXINSNS = 4096;
    public const int SKF_AD_OFF = -0x1000;
    public const int SKF_AD_RANDOM = 56;
    public const int SKF_NET_OFF = -0x100000;

    [StructLayout(LayoutKind.Sequential)]
    public struct sock_filter
    {
        public ushort code;
        public byte jt;
        public byte jf;
        public uint k;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct sock_fprog
    {
        public ushort len;
        public sock_filter* filter;
    }
}
