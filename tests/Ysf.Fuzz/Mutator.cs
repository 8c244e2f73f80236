using System.Globalization;

namespace Ysf.Fuzz;

/// <summary>Spoils datagrams: blindly, and knowing what each field means.</summary>
internal sealed class Mutator(Dice dice, byte[][] corpus)
{
    /// <summary>More bytes than the program's inbox takes of a datagram.</summary>
    public const int SizeMax = 600;

    private static readonly byte[] Odd = [0, 1, 9, 10, 32, 42, 45, 47, 48, 57, 59, 126, 127, 255];

    private static readonly byte[][] Tags =
        [.. "YSFP YSFU YSFD YSFS YSFV YSFI YSFO YSFX ysfp YSF".Split(' ').Select(Ascii)];

    private static readonly byte[][] Calls =
    [
        .. "IU5BAD IU5CAC/RPT IU5CAD-ND 9/IU5CAE 99/IU5CAF 12345G0gBJ ********** 00000 55/ / -"
            .Split(' ').Select(text => Ascii(text.PadRight(10))),
        Ascii("NO CALL   "), Ascii("   IU5CAG "), Ascii("LOCKED    "),
        new byte[10], [.. Enumerable.Repeat((byte)255, 10)],
    ];

    private static readonly byte[][] OptionTexts =
        [.. "22; 9;x 41 0 00 99;; 100 -1 +9 9.0 ;9 77; 4294967318 \t9".Split(' ').Select(Ascii)];

    private static readonly byte[] Squelches = [0, 1, 9, 22, 41, 50, 55, 77, 99, 100, 126, 127];

    /// <summary>
    /// Changes the first <paramref name="length"/> bytes of a buffer of <see cref="SizeMax"/>;
    /// returns how many there are now.
    /// </summary>
    public int Mutate(Span<byte> buffer, int length)
    {
        for (var times = 1 + dice.Below(3); times > 0; times--)
        {
            length = MutateOnce(buffer, length);
        }

        return length;
    }

    private int MutateOnce(Span<byte> buffer, int length)
    {
        switch (dice.Below(12))
        {
            case 0:
                return Flip(buffer, length, 1);
            case 1:
                return Flip(buffer, length, 1 + dice.Below(16));
            case 2:
                return Poke(buffer, length);
            case 3:
                return dice.Below(length + 1);
            case 4:
                return Extend(buffer, length);
            case 5:
                return Splice(buffer, length);
            case 6:
                Tags[dice.Below(Tags.Length)].CopyTo(buffer);
                return Math.Max(length, 4);
            default:
                return MutateFields(buffer, length);
        }
    }

    private int Flip(Span<byte> buffer, int length, int bits)
    {
        for (; bits > 0 && length > 0; bits--)
        {
            buffer[dice.Below(length)] ^= (byte)(1 << dice.Below(8));
        }

        return length;
    }

    private int Poke(Span<byte> buffer, int length)
    {
        if (length > 0)
        {
            var start = dice.Below(length);
            var run = Math.Min(length - start, 1 + dice.Below(12));
            buffer.Slice(start, run).Fill(Odd[dice.Below(Odd.Length)]);
        }

        return length;
    }

    private int Extend(Span<byte> buffer, int length)
    {
        var longer = Math.Min(SizeMax, length + 1 + dice.Below(dice.OneIn(4) ? SizeMax : 20));
        dice.Fill(buffer[length..longer]);
        return longer;
    }

    // The beginning of this one and the rest of another.
    private int Splice(Span<byte> buffer, int length)
    {
        var other = corpus[dice.Below(corpus.Length)];
        var cut = dice.Below(Math.Min(length, other.Length) + 1);
        other.AsSpan(cut).CopyTo(buffer[cut..]);
        return other.Length;
    }

    private int MutateFields(Span<byte> buffer, int length)
    {
        switch (Datagram.KindOf(buffer[..length]))
        {
            case DatagramKind.Data when length == DataDatagram.Size:
                MutateFrame(buffer[..length]);
                return length;
            case DatagramKind.GatewayOptions when length >= 14:
                buffer[14..GatewayOptionsDatagram.Size].Fill((byte)' ');
                OptionTexts[dice.Below(OptionTexts.Length)].CopyTo(buffer[14..]);
                return GatewayOptionsDatagram.Size;
            case DatagramKind.GatewayInfo when length > 14:
                dice.Fill(buffer[14..length]);
                return length;
            default:
                return Rename(buffer, length);
        }
    }

    private int Rename(Span<byte> buffer, int length)
    {
        if (length >= 14)
        {
            PutCall(buffer[4..14]);
        }

        return length;
    }

    private void MutateFrame(Span<byte> frame)
    {
        switch (dice.Below(9))
        {
            case 0:
                dice.Fill(frame[40..65]);
                break;
            case 1:
                Fich(dice).Encode(frame[40..65]);
                break;
            case 2:
                ChangeFich(frame);
                break;
            case 3:
                PutCall(frame.Slice(4 + (10 * dice.Below(3)), 10));
                break;
            case 4:
                frame[34] = (byte)dice.Bits();
                break;
            case 5:
                RewriteCsd(frame[65..]);
                break;
            case 6:
                RewriteChannel(frame[65..]);
                break;
            case 7:
                dice.Fill(frame[65..]);
                break;
            default:
                // As many wrong bits as the code may still correct, or not.
                for (var bits = dice.Below(40); bits > 0; bits--)
                {
                    frame[40 + dice.Below(115)] ^= (byte)(1 << dice.Below(8));
                }

                break;
        }
    }

    private static Fich Fich(Dice dice) => new((uint)dice.Bits());

    private void ChangeFich(Span<byte> frame)
    {
        if (!Ysf.Fich.TryDecode(frame[40..65], out var fich))
        {
            return;
        }

        fich = dice.Below(5) switch
        {
            0 => fich with { Kind = (FrameKind)dice.Below(4) },
            1 => fich with { Squelch = Squelches[dice.Below(Squelches.Length)] },
            2 => fich with { DataType = (DataType)dice.Below(4), FrameTotal = (byte)dice.Below(8) },
            3 => fich with { CallMode = (byte)dice.Below(4) },
            _ => fich with { FrameNumber = (byte)dice.Below(8) },
        };
        fich.Encode(frame[40..65]);
    }

    private void RewriteCsd(Span<byte> payload)
    {
        Span<byte> csd = stackalloc byte[HeaderPayload.CsdSize];
        PutCall(csd[..10]);
        PutCall(csd[10..]);
        if (dice.OneIn(2))
        {
            HeaderPayload.WriteCsd1(payload, csd);
        }
        else
        {
            HeaderPayload.WriteCsd2(payload, csd);
        }
    }

    private void RewriteChannel(Span<byte> payload)
    {
        Span<byte> channel = stackalloc byte[DataChannel.Size];
        if (dice.OneIn(2))
        {
            PutCall(channel);
        }
        else
        {
            dice.Fill(channel);
            channel[dice.Below(10)] = 3;
        }

        DataChannel.Write(payload, channel);
    }

    private void PutCall(Span<byte> field)
    {
        if (dice.OneIn(4))
        {
            dice.Fill(field);
            return;
        }

        Calls[dice.Below(Calls.Length)].CopyTo(field);
        if (dice.OneIn(4))
        {
            // A static DG-ID, in it or beyond.
            field[7] = (byte)'-';
            dice.Below(110).TryFormat(field[8..], out _, default, CultureInfo.InvariantCulture);
        }
    }

    private static byte[] Ascii(string text) => System.Text.Encoding.Latin1.GetBytes(text);
}
