using System.Text;

namespace Ysf.Tests;

/// <summary>A radio's Wires-X menu: rooms by name, where it is, and into another room.</summary>
public sealed class WiresXTests
{
    private static readonly ReflectorOptions WithWiresX = TestOptions.Plain with
    {
        Name = "IT-TEST",
        Id = 12345,
        WiresX = true,
        RoomNames = new Dictionary<DgId, string>
        {
            [new DgId(9)] = "Toscana",
            [new DgId(22)] = "Italia and more than fits",
        },
    };

    private readonly ReflectorBench bench = new(WithWiresX);

    [Fact]
    public void A_status_request_is_answered_after_a_second_to_its_gateway_alone()
    {
        var (a, b, _) = bench.Trio();
        bench.Forget();
        Ask(a, "5D715F");
        bench.Advance(Seconds(0.95));
        a.Frames.ShouldBeEmpty();
        bench.Advance(Seconds(0.1));
        a.Frames.Count.ShouldBe(1);
        bench.Advance(Seconds(3));

        a.Frames.Count.ShouldBe(7);
        b.Frames.ShouldBeEmpty();
        var answer = RadioDecoder.Answer(a.Frames);
        answer.Length.ShouldBe(140);
        ShouldEnd(answer, 129);
        Convert.ToHexString(answer[..5]).ShouldBe("005D515F26");
        Text(answer, 5, 5).ShouldBe("12345");
        Text(answer, 10, 10).ShouldBe("IT-TEST   ");
        Text(answer, 20, 14).ShouldBe("IT-TEST       ");
        Text(answer, 34, 2).ShouldBe("13");
        Text(answer, 36, 5).ShouldBe("40022");
        Text(answer, 41, 16).ShouldBe("Italia and more ");
        Text(answer, 57, 3).ShouldBe("003");
        Text(answer, 70, 14).ShouldBe("DG-ID 22      ");
        Text(answer, 84, 23).ShouldBe("00000.000000-000.000000");
        answer[129..].ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void The_frames_around_an_answer_name_the_reflector()
    {
        var a = bench.Linked("IU5AAA");
        Ask(a, "5D715F");
        bench.Advance(Seconds(5));

        foreach (var edge in new[] { a.Frames[0], a.Frames[1], a.Frames[^1] })
        {
            Encoding.ASCII.GetString(RadioDecoder.Csd(edge, 0)).ShouldBe("**********IT-TEST   ");
            Encoding.ASCII.GetString(RadioDecoder.Csd(edge, 1)).ShouldBe("IT-TEST             ");
        }

        Encoding.ASCII.GetString(RadioDecoder.Csd(a.Frames[2], 0)).ShouldBe("12345          12345");
        RadioDecoder.Fich(a.Frames[0]).ShouldBe([0x20, 0x04, 0x01, 0x00]);
        Text(a.Frames[0], 4, 30).ShouldBe("IT-TEST   IT-TEST   ALL       ");
    }

    [Fact]
    public void All_rooms_are_listed_by_name_in_one_padded_page()
    {
        var a = bench.Linked("IU5AAA");
        bench.Linked("IU5BBB-09");
        Ask(a, "5D665F", "01001");
        bench.Advance(Seconds(6));

        a.Frames.Count.ShouldBe(34);
        var answer = RadioDecoder.Answer(a.Frames);
        ShouldEnd(answer, 1031);
        Text(answer, 5, 23).ShouldBe("2112345IT-TEST   020004");
        answer[28].ShouldBe((byte)0x0D);
        Text(answer, 29, 49).ShouldBe("540009TOSCANA         001          DG-ID 9       ");
        Text(answer, 79, 49).ShouldBe("540022ITALIA AND MORE 001          DG-ID 22      ");
        Text(answer, 129, 22).ShouldBe("540041DG-ID 41        ");
        for (var place = 0; place < 20; place++)
        {
            answer[29 + (50 * place) + 49].ShouldBe((byte)0x0D);
        }

        Text(answer, 229, 49).ShouldBe(new string(' ', 49));
    }

    [Fact]
    public void More_than_twenty_rooms_come_in_pages()
    {
        var many = new ReflectorBench(WithWiresX with
        {
            Rooms = [.. Enumerable.Range(1, 30).Select(number => new DgId((byte)number))],
            LocalRoom = DgId.None,
        });
        var a = many.Linked("IU5AAA");
        Ask(many, a, "5D665F", "01021");
        many.Advance(Seconds(6));

        var answer = RadioDecoder.Answer(a.Frames);
        Text(answer, 22, 6).ShouldBe("020030");
        Text(answer, 29, 6).ShouldBe("540021");
        Text(answer, 29 + (50 * 9), 6).ShouldBe("540030");
        Text(answer, 29 + (50 * 10), 6).ShouldBe("      ");
    }

    [Theory]
    [InlineData("TOSC", "40009", 1)]
    [InlineData("dg-id", "40041", 2)]
    public void A_search_finds_rooms_by_part_of_their_names(string text, string first, int total)
    {
        var a = bench.Linked("IU5AAA");
        Ask(a, "5D665F", "11001" + text.PadRight(16));
        bench.Advance(Seconds(6));

        var answer = RadioDecoder.Answer(a.Frames);
        Text(answer, 5, 2).ShouldBe("02");
        Text(answer, 22, 6).ShouldBe($"120{total:000}");
        Text(answer, 29, 6).ShouldBe("1" + first);
    }

    [Fact]
    public void A_search_without_a_result_says_so()
    {
        var a = bench.Linked("IU5AAA");
        Ask(a, "5D665F", "11001" + "NOWHERE".PadRight(16));
        bench.Advance(Seconds(6));

        var answer = RadioDecoder.Answer(a.Frames);
        ShouldEnd(answer, 31);
        Text(answer, 5, 24).ShouldBe("0112345IT-TEST   100000\r");
    }

    [Fact]
    public void Rooms_that_the_radio_has_stored_are_told_of()
    {
        var a = bench.Linked("IU5AAA");
        Ask(a, "5D675F", "     0240041" + "99999");
        bench.Advance(Seconds(6));

        var answer = RadioDecoder.Answer(a.Frames);
        Text(answer, 22, 6).ShouldBe("020001");
        Text(answer, 29, 6).ShouldBe("540041");
    }

    [Fact]
    public void Connect_moves_the_gateway_and_says_where_it_is()
    {
        var a = bench.Linked("IU5AAA");
        Ask(a, "5D235F", "40009");
        bench.Advance(Seconds(5));

        a.DgId.ShouldBe(9);
        bench.Only(EventKind.DgIdChanged).DgId.Number.ShouldBe((byte)9);
        var answer = RadioDecoder.Answer(a.Frames);
        ShouldEnd(answer, 91);
        Convert.ToHexString(answer[..5]).ShouldBe("005D415F26");
        Text(answer, 34, 7).ShouldBe("1340009");
        Text(answer, 41, 16).ShouldBe("Toscana         ");
        Text(answer, 57, 3).ShouldBe("001");
        Text(answer, 84, 5).ShouldBe("00000");
    }

    [Theory]
    [InlineData("IU5AAA", "40077")]
    [InlineData("IU5AAA", "00009")]
    [InlineData("IU5AAA", "x")]
    [InlineData("IU5AAA-22", "40009")]
    public void Connect_to_what_cannot_be_had_says_so_and_moves_nothing(string name, string room)
    {
        var a = bench.Linked(name);
        Ask(a, "5D235F", room);
        bench.Advance(Seconds(5));

        a.DgId.ShouldBe(22);
        var answer = RadioDecoder.Answer(a.Frames);
        Text(answer, 34, 7).ShouldBe("10     ");
        Text(answer, 57, 3).ShouldBe("000");
    }

    [Fact]
    public void Disconnect_goes_home_or_to_the_default_room()
    {
        var a = bench.Linked("IU5AAA");
        a.Over("IU5AAA", squelch: 9);
        bench.Advance(Seconds(2));
        Ask(a, "5D2A5F");
        bench.Advance(Seconds(5));

        a.DgId.ShouldBe(22);
        Text(RadioDecoder.Answer(a.Frames), 34, 2).ShouldBe("12");
    }

    [Fact]
    public void Answers_are_numbered()
    {
        var a = bench.Linked("IU5AAA");
        for (var number = 0; number < 3; number++)
        {
            a.Frames.Clear();
            Ask(a, "5D715F");
            bench.Advance(Seconds(5));
            RadioDecoder.Answer(a.Frames)[0].ShouldBe((byte)number);
        }

        bench.Reflector.Counters.WiresXAnswers.ShouldBe(3);
        bench.All(EventKind.WiresXAnswered).ShouldAllBe(
            told => told.WiresX == WiresXKind.Status && told.Source.ToString() == "IU5RAD");
    }

    [Fact]
    public void Without_the_setting_a_request_is_a_refused_data_over_as_ever()
    {
        bench.Replace(WithWiresX with { WiresX = false });
        var (a, b, _) = bench.Trio();
        Ask(a, "5D715F");
        bench.Advance(Seconds(5));

        a.Frames.ShouldBeEmpty();
        b.Frames.ShouldBeEmpty();
        bench.Only(EventKind.OverRefused).Refusal.ShouldBe(RefusalReason.DT);
    }

    [Theory]
    [InlineData(127)]
    [InlineData(9)]
    [InlineData(0)]
    public void A_request_is_answered_whatever_its_squelch_code_and_moves_nothing(byte squelch)
    {
        var a = bench.Linked("IU5AAA");
        Ask(bench, a, "5D715F", squelch: squelch);
        bench.Advance(Seconds(5));

        a.DgId.ShouldBe(22);
        a.Frames.Count.ShouldBe(7);
        bench.All(EventKind.StreamStarted).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("5D995F")]
    [InlineData("5E715F")]
    public void What_is_no_request_is_not_answered_and_not_carried(string tag)
    {
        var (a, b, _) = bench.Trio();
        Ask(a, tag);
        bench.Advance(Seconds(5));

        a.Frames.ShouldBeEmpty();
        b.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void A_damaged_sum_or_a_lost_frame_is_no_request()
    {
        var a = bench.Linked("IU5AAA");
        var frames = Request("5D665F", "01001" + new string(' ', 20), 0);
        frames.Count.ShouldBe(5);
        foreach (var frame in frames.Where((_, i) => i != 2))
        {
            a.Send(frame);
        }

        bench.Advance(Seconds(5));
        a.Frames.ShouldBeEmpty();
        foreach (var frame in frames)
        {
            a.Send(frame);
        }

        bench.Advance(Seconds(6));
        a.Frames.Count.ShouldBe(34);
    }

    [Fact]
    public void A_talker_of_the_room_ends_the_answer()
    {
        var (a, b, _) = bench.Trio();
        Ask(a, "5D665F", "01001");
        bench.Advance(Seconds(2));
        bench.Forget();
        var live = b.Over("IU5BBB", 10);
        bench.Advance(Seconds(5));

        a.Frames.Count.ShouldBeLessThanOrEqualTo(live.Length + 1);
        a.Frames[^1].ShouldBe(live[^1]);
    }

    [Fact]
    public void More_requests_than_are_answered_at_once_are_counted()
    {
        var gateways = Enumerable.Range(0, Limits.AnswersAtOnce + 1)
            .Select(i => bench.Linked($"IU5A{(char)('A' + i)}A")).ToArray();
        foreach (var gateway in gateways)
        {
            Ask(gateway, "5D715F");
        }

        bench[DropReason.WiresXFull].ShouldBe(1);
        bench.Advance(Seconds(5));
        Ask(gateways[^1], "5D715F");
        bench.Advance(Seconds(5));
        gateways[^1].Frames.Count.ShouldBe(7);
    }

    [Fact]
    public void A_gateway_that_asks_too_often_is_answered_at_its_rate()
    {
        var a = bench.Linked("IU5AAA");
        for (var i = 0; i < 60; i++)
        {
            foreach (var frame in Request("5D715F", string.Empty, 0))
            {
                a.Send(frame);
            }

            bench.Advance(Seconds(0.02));
        }

        bench.Reflector.Counters.WiresXAnswers.ShouldBeLessThan(60);
    }

    [Fact]
    public void Requests_of_more_gateways_than_are_remembered_disturb_none_that_is_whole()
    {
        var stalled = Enumerable.Range(0, 20).Select(i => bench.Linked($"IU5S{(char)('A' + i)}A"));
        foreach (var gateway in stalled)
        {
            gateway.Send(Request("5D665F", "01001" + new string(' ', 20), 0)[1]);
        }

        var a = bench.Linked("IU5AAA");
        Ask(a, "5D715F");
        bench.Advance(Seconds(5));

        a.Frames.Count.ShouldBe(7);
    }

    [Fact]
    public void A_picture_is_carried_as_ever()
    {
        var (a, b, _) = bench.Trio();
        var fich = new Fich { DataType = DataType.DataFullRate, FrameTotal = 7, CallSign = 2 };
        a.Send(Frame(fich with { Kind = FrameKind.Header }, 0, "IU5AAA"));
        for (byte number = 0; number < 8; number++)
        {
            a.Send(Frame(
                fich with { Kind = FrameKind.Communication, FrameNumber = number }, number,
                "IU5AAA"));
        }

        b.Frames.Count.ShouldBe(9);
    }

    private void Ask(TestGateway gateway, string tag, string rest = "") =>
        Ask(bench, gateway, tag, rest);

    private static void Ask(
        ReflectorBench bench, TestGateway gateway, string tag, string rest = "", byte squelch = 0)
    {
        foreach (var frame in Request(tag, rest, squelch))
        {
            gateway.Send(frame);
        }

        bench.Advance(Seconds(0));
    }

    // A request as a radio sends it: header, FN 0, FN 1 with twenty bytes, FN 2 with forty if there
    // are more, terminator.
    private static List<byte[]> Request(string tag, string rest, byte squelch)
    {
        byte[] data = [0x01, .. Convert.FromHexString(tag), (byte)' ', .. TestFrames.Ascii(rest), 0x03];
        data = [.. data, (byte)data.Sum(value => value)];
        var last = (data.Length + 59) / 40;
        Array.Resize(ref data, (40 * last) - 20);
        var fich = new Fich
        {
            CallSign = 2,
            DataType = DataType.DataFullRate,
            FrameTotal = (byte)last,
            Squelch = squelch,
        };
        var frames = new List<byte[]> { Frame(fich with { Kind = FrameKind.Header }, 0, "IU5RAD") };
        for (var number = 0; number <= last; number++)
        {
            var payload = new byte[HeaderPayload.Size];
            if (number == 1)
            {
                HeaderPayload.WriteCsd2(payload, data.AsSpan(0, 20));
            }
            else if (number > 1)
            {
                HeaderPayload.WriteCsd1(payload, data.AsSpan((40 * number) - 60, 20));
                HeaderPayload.WriteCsd2(payload, data.AsSpan((40 * number) - 40, 20));
            }

            frames.Add(Frame(
                fich with { Kind = FrameKind.Communication, FrameNumber = (byte)number },
                number + 1, "IU5RAD", payload));
        }

        frames.Add(Frame(fich with { Kind = FrameKind.Terminator }, last + 2, "IU5RAD"));
        return frames;
    }

    private static byte[] Frame(Fich fich, int number, string source, byte[]? payload = null) =>
        TestFrames.Frame(
            "IU5AAA", source, (byte)(number << 1), fich,
            payload ?? TestFrames.Csd("**********", source));

    private static string Text(byte[] answer, int start, int length) =>
        Encoding.ASCII.GetString(answer, start, length);

    private static void ShouldEnd(byte[] answer, int length)
    {
        answer[length - 2].ShouldBe((byte)0x03);
        answer[length - 1].ShouldBe((byte)answer[..(length - 1)].Sum(value => value));
    }
}
