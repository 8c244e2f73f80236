using System.Text;
using System.Text.Json;

namespace Ysf.Fuzz;

/// <summary>Makes <c>Corpus.txt</c>: by our own encoders, and of recorded vectors.</summary>
internal static class CorpusWriter
{
    private static readonly Fich VoiceData2 =
        new() { CallSign = 2, DataType = DataType.VoiceData2, FrameTotal = 7 };

    /// <param name="vectors">The folder of the vectors of Ysf.Protocol.Tests.</param>
    public static string Make(string vectors)
    {
        var text = new StringBuilder("# Written by `Ysf.Fuzz corpus`; see README.md.\n");
        foreach (var (name, bytes) in
            Short().Concat(Over("vd2", VoiceData2)).Concat(Frames()).Concat(Recorded(vectors)))
        {
            text.Append(name).Append(' ').Append(Convert.ToHexString(bytes)).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Short()
    {
        byte[] poll = Text("YSFPIU5AAA    ");
        yield return ("poll", poll);
        yield return ("poll-rubbish", [.. poll, .. Enumerable.Repeat((byte)0x5A, 141)]);
        yield return ("poll-nul", [.. Text("YSFPIU5AAA"), 0, 0, 0, 0]);
        yield return ("poll-blank", Text("YSFP          "));
        yield return ("poll-static", Text("YSFPIU5AAA-09 "));
        yield return ("poll-brandmeister", Text("YSFPBM_2222   "));
        yield return ("poll-short", Text("YSFPIU5"));
        yield return ("unlink", Text("YSFUIU5AAA    "));
        yield return ("unlink-4", Text("YSFU"));
        yield return ("status-4", Text("YSFS"));
        yield return ("status-14", Text("YSFSIU5AAA    "));
        yield return ("version-4", Text("YSFV"));
        yield return ("version-14", Text("YSFVIU5AAA    "));
        yield return ("answer-poll", PollReply.Bytes.ToArray());
        yield return ("answer-status", Text("YSFS12345SOME REFLECTOR  somewhere     007"));
        yield return ("answer-version", Text("YSFVpYSFReflector 20240101"));
        yield return ("options", Options("22;"));
        yield return ("options-empty", Options(""));
        yield return ("options-text", Options("41;x=1;y"));
        var info = new byte[GatewayInfoDatagram.Size];
        GatewayInfoDatagram.Write(
            info, Field("IU5AAA"), "430125000"u8, "431725000"u8, "JN53aa"u8, "Pisa"u8,
            "YSFGateway"u8, "1234567"u8);
        yield return ("info", info);
        yield return ("wild-tag", Text("YSFXwhat is this"));
        yield return ("wild-dmr", Text("DMRD\u0001\u0002\u0003somebody else's protocol"));
        yield return ("wild-json", Text("CONNREQ"));
        yield return ("wild-zeros", new byte[20]);
        yield return ("wild-one", [0x59]);
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Over(string name, Fich fich)
    {
        yield return ($"{name}-header", Header("IU5AAA", fich));
        for (byte number = 0; number < 8; number++)
        {
            yield return ($"{name}-fn{number}", Communication("IU5AAA", fich, number));
        }

        yield return ($"{name}-end",
            Frame("IU5AAA", 19, fich with { Kind = FrameKind.Terminator }, Csd("IU5AAA")));
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Frames()
    {
        var mode1 = VoiceData2 with { DataType = DataType.VoiceData1 };
        yield return ("vd1-header", Header("IU5BBB/P", mode1));
        yield return ("vd1-fn0", Communication("IU5BBB/P", mode1, 0));
        yield return ("vd1-end",
            Frame("IU5BBB/P", 5, mode1 with { Kind = FrameKind.Terminator }, Csd("IU5BBB/P")));
        var voice = VoiceData2 with { DataType = DataType.VoiceFullRate };
        yield return ("voice-fr", Communication("IU5CCC-ND", voice, 1));
        var data = VoiceData2 with { DataType = DataType.DataFullRate, FrameTotal = 1 };
        yield return ("data-fr", Header("IU5DDD", data));
        yield return ("radio-id",
            Header("IU5EEE", VoiceData2 with { CallMode = 1 }, "12345G0gBJ"));
        yield return ("dgid-9",
            Header("IU5AAA", VoiceData2 with { Squelch = 9, SquelchOn = true }));
        yield return ("dgid-55", Header("IU5AAA", VoiceData2 with { Squelch = 55 }));
        yield return ("dgid-127", Header("IU5AAA", VoiceData2 with { Squelch = 127 }));
        yield return ("prefixed", Header("9/IU5AAA", VoiceData2));
        yield return ("inner-blank", Header("PR7DD   TH", VoiceData2));
        yield return ("room-number", Header("12345ABCDE", VoiceData2, "00123"));
        yield return ("not-a-call", Header("NO CALL", VoiceData2));
        yield return ("test-frame",
            Frame("IU5AAA", 2, VoiceData2 with { Kind = (FrameKind)3 }, Csd("IU5AAA")));
        var noFich = Header("IU5AAA", VoiceData2);
        noFich.AsSpan(40, 25).Fill(0xAA);
        yield return ("no-fich", noFich);
    }

    // As gateways sent them to the reference implementation, one of every kind it was shown.
    private static IEnumerable<(string Name, byte[] Bytes)> Recorded(string vectors)
    {
        using var file = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(vectors, "prefix_rewrite.json")));
        var cases = file.RootElement.GetProperty("vectors").EnumerateArray().ToArray();
        for (var i = 0; i < cases.Length; i += 10)
        {
            yield return ($"recorded-{i}",
                Convert.FromHexString(cases[i].GetProperty("before").GetString()!));
        }
    }

    private static byte[] Header(string source, Fich fich, string called = "**********") =>
        Frame(source, 0, fich with { Kind = FrameKind.Header }, Csd(source, called));

    private static byte[] Csd(string source, string called = "**********")
    {
        var payload = new byte[HeaderPayload.Size];
        new Csd1(Field(called), Field(source)).Write(payload);
        new Csd2(Field("DOWN"), Field("UP")).Write(payload);
        return payload;
    }

    private static byte[] Communication(string source, Fich fich, byte number)
    {
        var payload = new byte[HeaderPayload.Size];
        for (var i = 0; i < payload.Length; i++)
        {
            payload[i] = (byte)((i * 7) + (number * (i + 3)));
        }

        if (fich.DataType == DataType.VoiceData2)
        {
            var channel = number >= 6
                ? Positions.Florence.Slice((number - 6) * DataChannel.Size, DataChannel.Size)
                : Text(source.PadRight(DataChannel.Size));
            DataChannel.Write(payload, channel);
        }

        return Frame(
            source, (byte)(2 * (number + 1)),
            fich with { Kind = FrameKind.Communication, FrameNumber = number }, payload);
    }

    private static byte[] Frame(string source, byte counter, Fich fich, byte[] payload)
    {
        var datagram = new byte[DataDatagram.Size];
        DataDatagram.Write(
            datagram, Field("IU5AAA"), Field(source), Field("ALL"), counter, fich, payload);
        return datagram;
    }

    private static byte[] Options(string text)
    {
        var datagram = new byte[GatewayOptionsDatagram.Size];
        GatewayOptionsDatagram.Write(datagram, Field("IU5AAA"), Text(text));
        return datagram;
    }

    private static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);

    private static CallsignField Field(string text) => CallsignField.FromText(text);
}
