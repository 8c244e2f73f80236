using System.Text.Json;
using CsCheck;

namespace Ysf.Tests;

public class PositionReportTests
{
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["0022625f3134333456333a272b406c201c2003cf"] =
            "A digit of ten is out of range; the reference lets it pass as the last one.",
    };

    [Fact]
    public void Blocks_are_read_like_the_recorded_ones()
    {
        IReadOnlyList<JsonElement> vectors = VectorFile.Read("gps.json");
        vectors.Count.ShouldBe(67);
        int compared = 0;
        foreach (JsonElement vector in vectors)
        {
            if (Exceptions.ContainsKey(vector.Text("dt")))
                continue;
            compared++;
            ShouldReadAsRecorded(vector);
        }
        compared.ShouldBe(67 - Exceptions.Count);
    }

    [Fact]
    public void A_digit_of_ten_is_no_position_but_the_radio_is_known()
    {
        byte[] block = Convert.FromHexString(Exceptions.Keys.Single());
        PositionReport.TryRead(block, out PositionReport report).ShouldBeTrue();
        report.HasPosition.ShouldBeFalse();
        report.RadioCode.ShouldBe((byte)0x31);
    }

    [Fact]
    public void An_end_before_the_model_code_is_no_report() =>
        PositionReport.TryRead([3, 3, 0, 0, 0, 0, 0, 0, 0, 0], out _).ShouldBeFalse();

    [Fact]
    public void A_position_is_within_the_world_whatever_the_bytes() =>
        Gen.Byte.Array[0, 17].Sample(middle =>
        {
            byte[] text = [0, 0x22, 0x62, .. middle, 3];
            byte[] block = [.. text, ByteSum.Compute(text), 0];
            if (!PositionReport.TryRead(block, out PositionReport report) || !report.HasPosition)
                return;
            report.Latitude.ShouldBeInRange(-90, 90);
            report.Longitude.ShouldBeInRange(-180, 180);
        });

    [Fact]
    public void A_report_says_itself_in_one_line()
    {
        byte[] block = Convert.FromHexString("4522625f31543355593230263a536c201c20036e");
        PositionReport.TryRead(block, out PositionReport report);
        report.ToString().ShouldBe("radio 31 at 43.986667 10.509167");
    }

    private static void ShouldReadAsRecorded(JsonElement vector)
    {
        string what = vector.Text("what");
        PositionReport.TryRead(vector.Bytes("dt"), out PositionReport report)
            .ShouldBe(vector.Flag("valid"), what);
        ((int)report.RadioCode).ShouldBe(vector.Number("radio_code"), what);
        report.HasPosition.ShouldBe(vector.Has("latitude"), what);
        if (!report.HasPosition)
            return;
        report.Latitude.ShouldBe(vector.GetProperty("latitude").GetDouble(), 1e-9, what);
        report.Longitude.ShouldBe(vector.GetProperty("longitude").GetDouble(), 1e-9, what);
    }
}
