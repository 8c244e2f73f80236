namespace Ysf.Fuzz;

/// <summary>One over as a radio makes it, or a copy of another's as a bridge makes it.</summary>
internal sealed class Talker
{
    private const int Kept = 8;

    private readonly byte[] frames = new byte[Kept * DataDatagram.Size];
    private readonly byte[] payload = new byte[HeaderPayload.Size];
    private CallsignField source;
    private CallsignField gateway;
    private Fich fich;
    private int sent;
    private int length;
    private Talker? original;
    private int copied;
    private bool asks;

    // A list of rooms for a radio's Wires-X menu: 01, 5D 66 5F, blank, 01001, 03 and the sum.
    private static ReadOnlySpan<byte> Request =>
        "\u0001]f_ 01001\u00038\0\0\0\0\0\0\0\0"u8;

    public int Sender { get; private set; }

    public bool IsOver => sent >= length;

    public void Begin(Dice dice, Scenario scenario, Talker other)
    {
        Sender = dice.Below(scenario.Residents);
        gateway = scenario.Endpoints.Names[Sender];
        Span<char> call = ['I', 'U', '5', 'C', 'A', 'A'];
        var number = dice.Below(dice.OneIn(3) ? 8 : 600);
        (call[4], call[5]) = ((char)('A' + (number / 26)), (char)('A' + (number % 26)));
        source = dice.OneIn(60)
            ? CallsignField.FromText("NO CALL")
            : CallsignField.FromText(dice.OneIn(20) ? "IU5BAD" : call);
        fich = new Fich
        {
            CallSign = 2,
            CallMode = (byte)(dice.OneIn(10) ? 1 : 0),
            FrameTotal = (byte)(dice.OneIn(12) ? 1 : 7),
            DataType = dice.Below(8) switch
            {
                0 => DataType.VoiceData1,
                1 => DataType.VoiceFullRate,
                2 when dice.OneIn(3) => DataType.DataFullRate,
                _ => DataType.VoiceData2,
            },
            Squelch = dice.Below(28) switch
            {
                0 => 9,
                1 => 41,
                2 => 22,
                3 => 55,
                4 => 127,
                5 => 90,
                6 or 7 => 98,
                8 or 9 => 99,
                _ => 0,
            },
        };
        (sent, length) = (0, 3 + dice.Below(dice.OneIn(10) ? 300 : 20));
        asks = dice.OneIn(12);
        if (asks)
        {
            fich = fich with { DataType = DataType.DataFullRate, FrameTotal = 1 };
            length = 4;
        }

        dice.Fill(payload);
        original = other != this && other.original is null && dice.OneIn(3) ? other : null;
        copied = original is null ? 0 : Math.Max(0, original.sent - 2 - dice.Below(Kept));
    }

    /// <summary>Writes the next frame; false when a copy has to wait for its original.</summary>
    public bool TryWrite(Dice dice, Span<byte> datagram155)
    {
        if (original is not null)
        {
            return TryCopy(datagram155);
        }

        Write(dice, datagram155);
        datagram155.CopyTo(frames.AsSpan(sent % Kept * DataDatagram.Size));
        sent++;
        return true;
    }

    private bool TryCopy(Span<byte> datagram155)
    {
        copied = Math.Max(copied, original!.sent - Kept);
        if (copied >= original.sent)
        {
            sent = original.IsOver ? length : sent;
            return false;
        }

        original.frames.AsSpan(copied % Kept * DataDatagram.Size, DataDatagram.Size)
            .CopyTo(datagram155);
        gateway.CopyTo(datagram155[4..14]);
        copied++;
        sent++;
        return true;
    }

    private void Write(Dice dice, Span<byte> datagram155)
    {
        var isLast = sent == length - 1;
        var frame = fich with
        {
            Kind = sent == 0 ? FrameKind.Header
                : isLast ? FrameKind.Terminator : FrameKind.Communication,
            FrameNumber = (byte)(sent == 0 || isLast ? 0 : (sent - 1) & 7),
        };
        var voice = payload.AsSpan();
        if (frame.Kind != FrameKind.Communication)
        {
            var called = fich.CallMode == 1
                ? dice.OneIn(3) ? "12345G0gBJ" : "54321ABCDE" : "**********";
            new Csd1(CallsignField.FromText(called), source).Write(voice);
            new Csd2(source, gateway).Write(voice);
        }
        else if (asks)
        {
            HeaderPayload.WriteCsd2(voice, Request);
        }
        else
        {
            // The last nine bytes of a row are voice in every mode.
            dice.Fill(voice[9..18]);
            if (fich.DataType == DataType.VoiceData2)
            {
                WriteChannel(voice, frame.FrameNumber);
            }
        }

        DataDatagram.Write(
            datagram155, gateway, source, CallsignField.FromText("ALL"),
            (byte)((sent << 1) | (isLast ? 1 : 0)), frame, payload);
    }

    private void WriteChannel(Span<byte> voice, int frameNumber)
    {
        Span<byte> channel = stackalloc byte[DataChannel.Size];
        source.CopyTo(channel);
        if (frameNumber >= 6)
        {
            Positions.Florence.Slice((frameNumber - 6) * DataChannel.Size, DataChannel.Size)
                .CopyTo(channel);
        }

        DataChannel.Write(voice, channel);
    }
}
