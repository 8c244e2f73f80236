using System.Text.Json;
using CsCheck;

namespace Ysf.Tests;

public class HeaderPayloadTests
{
    private const int PayloadStart = 30;

    [Fact]
    public void Headers_are_read_like_the_recorded_ones()
    {
        IReadOnlyList<JsonElement> vectors = VectorFile.Read("header_payload.json");
        vectors.Count.ShouldBe(57);
        foreach (JsonElement vector in vectors)
        {
            byte[] payload = vector.Bytes("frame120")[PayloadStart..];
            JsonElement expected = vector.GetProperty("decoded");
            string what = vector.Text("what");
            Csd1.TryRead(payload, out Csd1 csd1).ShouldBe(expected.Flag("crc1_ok"), what);
            bool csd2IsGood = expected.Text("downlink").Length != 0;
            Csd2.TryRead(payload, out Csd2 csd2).ShouldBe(csd2IsGood, what);
            if (expected.Flag("crc1_ok"))
            {
                csd1.Destination.ToPadded().ShouldBe(expected.Text("dest"), what);
                csd1.Source.ToPadded().ShouldBe(expected.Text("source"), what);
            }
            if (csd2IsGood)
            {
                csd2.Downlink.ToPadded().ShouldBe(expected.Text("downlink"), what);
                csd2.Uplink.ToPadded().ShouldBe(expected.Text("uplink"), what);
            }
        }
    }

    [Fact]
    public void Headers_are_written_like_the_recorded_ones()
    {
        JsonElement[] vectors = [.. VectorFile.Read("header_payload.json")
            .Where(v => v.Has("csd1") && !v.Has("error_bits"))];
        vectors.Length.ShouldBe(30);
        foreach (JsonElement vector in vectors)
        {
            var payload = new byte[HeaderPayload.Size];
            HeaderPayload.WriteCsd1(payload, vector.Bytes("csd1"));
            HeaderPayload.WriteCsd2(payload, vector.Bytes("csd2"));
            payload.ShouldBe(vector.Bytes("frame120")[PayloadStart..]);
        }
    }

    [Fact]
    public void Both_blocks_are_read_back_and_neither_disturbs_the_other() =>
        Gen.Select(Gen.Byte.Array[20], Gen.Byte.Array[20], Gen.Byte.Array[90]).Sample(
            (first, second, payload) =>
            {
                HeaderPayload.WriteCsd1(payload, first);
                HeaderPayload.WriteCsd2(payload, second);
                HeaderPayload.WriteCsd1(payload, first);
                var csd = new byte[HeaderPayload.CsdSize];
                HeaderPayload.TryReadCsd1(payload, csd).ShouldBeTrue();
                csd.ShouldBe(first);
                HeaderPayload.TryReadCsd2(payload, csd).ShouldBeTrue();
                csd.ShouldBe(second);
            });

    [Fact]
    public void An_unreadable_block_leaves_the_callers_bytes_alone()
    {
        var payload = new byte[HeaderPayload.Size];
        Random random = new(1);
        random.NextBytes(payload);
        byte[] csd = [.. Enumerable.Repeat((byte)0x55, HeaderPayload.CsdSize)];
        HeaderPayload.TryReadCsd1(payload, csd).ShouldBeFalse();
        HeaderPayload.TryReadCsd2(payload, csd).ShouldBeFalse();
        HeaderPayload.TryReadCsd1(payload.AsSpan(0, 89), csd).ShouldBeFalse();
        csd.ShouldAllBe(b => b == 0x55);
    }
}
