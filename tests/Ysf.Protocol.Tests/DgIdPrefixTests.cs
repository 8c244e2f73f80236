using System.Text.Json;

namespace Ysf.Tests;

public class DgIdPrefixTests
{
    // Where the reference does something else on purpose of ours.
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["header, CSD2 CRC bad: blanks"] =
            "An unreadable CSD2 is passed on as it is; the reference blanks it.",
        ["terminator FN=1 DT=2: DCH rewritten"] =
            "A terminator has no DCH; the reference overwrites a part of its CSD1.",
    };

    [Fact]
    public void Frames_are_rewritten_like_the_recorded_ones()
    {
        int compared = 0;
        foreach (JsonElement vector in VectorFile.Read("prefix_rewrite.json"))
        {
            if (Exceptions.ContainsKey(vector.Text("what")))
                continue;
            compared++;
            byte[] datagram = vector.Bytes("before");
            byte[] sanitized = Rewrite(datagram, vector.Number("dgid"), out bool rewritten);
            datagram.ShouldBe(vector.Bytes("after"), vector.Text("what"));
            rewritten.ShouldBe(!datagram.AsSpan().SequenceEqual(sanitized), vector.Text("what"));
        }
        compared.ShouldBe(59 - Exceptions.Count);
    }

    [Theory]
    [InlineData("9/IU5AAA", "IU5AAA")]
    [InlineData("22/IU5AAA", "IU5AAA")]
    [InlineData(" 9/IU5AAA", "IU5AAA")]
    [InlineData("IU5AAA/9", "IU5AAA/9")]
    [InlineData("9A/IU5AAA", "9A/IU5AAA")]
    [InlineData("123/IU5AAA", "123/IU5AAA")]
    [InlineData("9A1AAA", "9A1AAA")]
    [InlineData("22/", "")]
    [InlineData("/", "/")]
    [InlineData("", "")]
    public void A_prefix_is_taken_off_again(string talker, string without) =>
        DgIdPrefix.Without(CallsignField.FromText(talker)).ToString().ShouldBe(without);

    [Theory]
    [InlineData("HB9/DL0ABC", "22/DL0ABC")]
    [InlineData("VP2E/DL1AB", "22/DL1AB")]
    [InlineData("DL0ABC/P", "22/DL0ABC")]
    [InlineData("PR7DD   TH", "22/PR7DD")]
    [InlineData("NOCALL/P", "22/NOCALL")]
    public void The_call_of_a_visitor_is_heard(string source, string heard) =>
        DgIdPrefix.Prefixed(new DgId(22), CallsignField.FromText(source))
            .ToString().ShouldBe(heard);

    [Fact]
    public void An_unreadable_CSD2_is_passed_on_as_it_is()
    {
        JsonElement vector = Vector("header, CSD2 CRC bad: blanks");
        byte[] before = vector.Bytes("before");
        byte[] after = vector.Bytes("before");
        Rewrite(after, vector.Number("dgid"), out bool rewritten);
        rewritten.ShouldBeTrue();
        byte[] recorded = vector.Bytes("after");
        for (int row = 65; row < DataDatagram.Size; row += 18)
        {
            after[row..(row + 9)].ShouldBe(recorded[row..(row + 9)]);
            after[(row + 9)..(row + 18)].ShouldBe(before[(row + 9)..(row + 18)]);
        }
    }

    [Fact]
    public void A_terminator_goes_out_as_it_came()
    {
        JsonElement vector = Vector("terminator FN=1 DT=2: DCH rewritten");
        byte[] datagram = vector.Bytes("before");
        Rewrite(datagram, vector.Number("dgid"), out bool rewritten);
        rewritten.ShouldBeFalse();
        datagram.ShouldBe(vector.Bytes("before"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(127)]
    public void Nothing_changes_for_a_number_that_is_no_room(byte number)
    {
        byte[] datagram = Frames.Header();
        DgIdPrefix.TryRewrite(datagram, new Fich(0), new DgId(number)).ShouldBeFalse();
        datagram.ShouldBe(Frames.Header());
    }

    [Fact]
    public void The_talker_is_cut_to_ten_characters_and_his_leading_blanks_do_not_count()
    {
        byte[] datagram = Frames.Header(" LONGCALL1");
        DgIdPrefix.TryRewrite(datagram, new Fich(0), new DgId(22)).ShouldBeTrue();
        Csd1.TryRead(datagram.AsSpan(65), out Csd1 csd).ShouldBeTrue();
        csd.Source.ToString().ShouldBe("22/LONGCAL");
        csd.Destination.ToString().ShouldBe("D");
    }

    private static byte[] Rewrite(byte[] datagram, int room, out bool rewritten)
    {
        DataDatagram.Sanitize(datagram);
        byte[] sanitized = [.. datagram];
        DataDatagram.TryRead(datagram, out DataDatagram data).ShouldBeTrue();
        Fich.TryDecode(data.Fich, out Fich fich).ShouldBeTrue();
        rewritten = DgIdPrefix.TryRewrite(datagram, fich, new DgId((byte)room));
        return sanitized;
    }

    private static JsonElement Vector(string what) =>
        VectorFile.Read("prefix_rewrite.json").Single(v => v.Text("what") == what);
}
