using System.Runtime.InteropServices;
using static Ysf.Machine.Linux.linux_filter;

namespace Ysf.Appliance.Net;

/// <summary>
/// A socket filter that admits all datagrams of linked gateways, and a limited rate of all others.
/// </summary>
/// <remarks>
/// Refused datagrams cost us nothing: the kernel drops them before they fill the socket's buffer,
/// which linked gateways need. The filter knows pairs of address and port by their
/// <see cref="EndpointHash"/>, in a binary search that ends in rows of comparisons. It always admits
/// this host, which sends the self-test, and refuses datagrams that do not begin with YSF. The classic filter needs no privilege. Source: socket(7)
/// SO_ATTACH_FILTER, the kernel's Documentation/networking/filter.rst; a socket's filter sees the
/// UDP header first, and the IP header at SKF_NET_OFF.
/// </remarks>
internal sealed class StrangerFilter(EndpointHash hash, bool isIPv6)
{
    /// <summary>
    /// Gateways that are known: with rows of 9 to 16 and their 4 instructions each, 2700 take at
    /// most 2700 + 300 × 4 of the 4096 that the kernel takes. Those beyond are strangers.
    /// </summary>
    public const int KnownMax = 2700;

    private const int RowMax = 16;
    private const uint Accept = uint.MaxValue;
    private const uint Refuse = 0;
    private const uint PortOffset = 0;
    private const uint TextOffset = 8;
    private const uint TagStart = 0x595346;
    private const uint LoopbackIPv4 = 0x7F00_0001;

    private sock_filter[] program = new sock_filter[BPF_MAXINSNS];
    private sock_filter[] former = new sock_filter[BPF_MAXINSNS];
    private readonly int[] jumpsToStranger = new int[KnownMax];
    private int length;
    private int jumpCount;

    public bool IsIPv6 => isIPv6;

    /// <summary>The program, until the next is built.</summary>
    public ReadOnlySpan<sock_filter> Program => program.AsSpan(0, length);

    /// <summary>Another number whenever the program became another one.</summary>
    public int Edition { get; private set; }

    private uint AddressOffset => unchecked((uint)(SKF_NET_OFF + (isIPv6 ? 8 : 12)));

    private uint AddressWords => isIPv6 ? 4u : 1u;

    /// <summary>Writes the program anew.</summary>
    /// <param name="known">Hashes of the gateways of this family, in ascending order.</param>
    /// <param name="share">Admitted share of all others, from 0 to 1.</param>
    public void Build(ReadOnlySpan<uint> known, double share)
    {
        var formerLength = length;
        (program, former, length, jumpCount) = (former, program, 0, 0);
        Hash();
        Search(known[..Math.Min(known.Length, KnownMax)]);
        for (var i = 0; i < jumpCount; i++)
        {
            program[jumpsToStranger[i]].k = (uint)(length - jumpsToStranger[i] - 1);
        }

        PassThisHost();
        PassShare(share);
        if (!MemoryMarshal.AsBytes(Program)
            .SequenceEqual(MemoryMarshal.AsBytes(former.AsSpan(0, formerLength))))
        {
            Edition++;
        }
    }

    private void Hash()
    {
        for (uint word = 0; word < AddressWords; word++)
        {
            Add(BPF_LD | BPF_W | BPF_ABS, AddressOffset + (4 * word));
            if (word > 0)
            {
                Add(BPF_ALU | BPF_ADD | BPF_X);
            }

            Add(BPF_ALU | BPF_MUL | BPF_K, hash.Multipliers[(int)word]);
            XorShift(EndpointHash.FirstShift);
            Add(BPF_MISC | BPF_TAX);
        }

        Add(BPF_LD | BPF_H | BPF_ABS, PortOffset);
        Add(BPF_ALU | BPF_ADD | BPF_X);
        Add(BPF_ALU | BPF_MUL | BPF_K, hash.Multipliers[4]);
        XorShift(EndpointHash.SecondShift);
        Add(BPF_ALU | BPF_MUL | BPF_K, hash.Multipliers[5]);
        Add(BPF_ALU | BPF_RSH | BPF_K, 1);
    }

    private void XorShift(uint bits)
    {
        Add(BPF_MISC | BPF_TAX);
        Add(BPF_ALU | BPF_RSH | BPF_K, bits);
        Add(BPF_ALU | BPF_XOR | BPF_X);
    }

    private void Search(ReadOnlySpan<uint> known)
    {
        if (known.Length <= RowMax)
        {
            Row(known);
            return;
        }

        // Offsets of comparisons have 8 bits, those of a plain jump 32.
        var middle = known.Length / 2;
        Add(BPF_JMP | BPF_JGE | BPF_K, known[middle], ifTrue: 0, ifFalse: 1);
        var jump = length;
        Add(BPF_JMP | BPF_JA);
        Search(known[..middle]);
        program[jump].k = (uint)(length - jump - 1);
        Search(known[middle..]);
    }

    private void Row(ReadOnlySpan<uint> known)
    {
        for (var i = 0; i < known.Length; i++)
        {
            Add(BPF_JMP | BPF_JEQ | BPF_K, known[i], ifTrue: (byte)(known.Length - i), ifFalse: 0);
        }

        jumpsToStranger[jumpCount++] = length;
        Add(BPF_JMP | BPF_JA);
        Add(BPF_RET | BPF_K, Accept);
    }

    private void PassThisHost()
    {
        for (uint word = 0; word < AddressWords; word++)
        {
            var isLast = word == AddressWords - 1;
            var wanted = isIPv6 ? (isLast ? 1u : 0u) : LoopbackIPv4;
            Add(BPF_LD | BPF_W | BPF_ABS, AddressOffset + (4 * word));
            Add(BPF_JMP | BPF_JEQ | BPF_K, wanted,
                ifTrue: 0, ifFalse: (byte)((2 * (AddressWords - 1 - word)) + 1));
        }

        Add(BPF_RET | BPF_K, Accept);
    }

    // What is too short to be loaded from is refused by the kernel.
    private void PassShare(double share)
    {
        Add(BPF_LD | BPF_W | BPF_ABS, TextOffset);
        Add(BPF_ALU | BPF_RSH | BPF_K, 8);
        Add(BPF_JMP | BPF_JEQ | BPF_K, TagStart, ifTrue: 0, ifFalse: 2);
        Add(BPF_LD | BPF_W | BPF_ABS, unchecked((uint)(SKF_AD_OFF + SKF_AD_RANDOM)));
        Add(BPF_JMP | BPF_JGT | BPF_K, (uint)(share * uint.MaxValue), ifTrue: 0, ifFalse: 1);
        Add(BPF_RET | BPF_K, Refuse);
        Add(BPF_RET | BPF_K, Accept);
    }

    private void Add(int code, uint k = 0, byte ifTrue = 0, byte ifFalse = 0) =>
        program[length++] = new sock_filter
        {
            code = (ushort)code,
            jt = ifTrue,
            jf = ifFalse,
            k = k,
        };
}
