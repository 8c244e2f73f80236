using System.Text.Json;
using CsCheck;

namespace Ysf.Tests;

public class FichTests
{
    [Fact]
    public void Coded_FICHs_match_the_recorded_ones()
    {
        IReadOnlyList<JsonElement> vectors = VectorFile.Read("fich_encode.json");
        vectors.Count.ShouldBe(62);
        foreach (JsonElement vector in vectors)
        {
            var fich = new Fich(Convert.ToUInt32(vector.Text("in4"), 16));
            var encoded = new byte[Fich.EncodedSize];
            fich.Encode(encoded);
            encoded.ShouldBe(vector.Bytes("encoded25"), vector.Text("what"));
            Fich.TryDecode(encoded, out Fich decoded).ShouldBeTrue();
            decoded.ShouldBe(fich);
            ShouldHaveFields(decoded, vector.GetProperty("fields"));
        }
    }

    [Fact]
    public void Noisy_FICHs_are_decoded_or_refused_like_the_recorded_ones()
    {
        IReadOnlyList<JsonElement> vectors = VectorFile.Read("fich_noisy.json");
        vectors.Count.ShouldBe(136);
        foreach (JsonElement vector in vectors)
        {
            JsonElement expected = vector.GetProperty("decode");
            Fich.TryDecode(vector.Bytes("noisy25"), out Fich fich)
                .ShouldBe(expected.Flag("crc_ok"), vector.Text("what"));
            if (!expected.Flag("crc_ok"))
                continue;
            fich.Raw.ToString("x8").ShouldBe(expected.Text("bytes")[..8]);
            ShouldHaveFields(fich, expected.GetProperty("fields"));
        }
    }

    [Fact]
    public void Even_the_bytes_of_a_hopeless_FICH_are_the_recorded_ones()
    {
        foreach (JsonElement vector in VectorFile.Read("fich_noisy.json"))
        {
            var golay = new byte[12];
            ChannelCode.Decode(vector.Bytes("noisy25"), golay);
            string words = string.Concat(golay.Chunk(3).Select(
                w => Golay24.Decode((uint)(w[0] << 16 | w[1] << 8 | w[2])).ToString("x3")));
            words.ShouldBe(vector.GetProperty("decode").Text("bytes"), vector.Text("what"));
        }
    }

    [Fact]
    public void Any_FICH_survives_coding() =>
        Gen.UInt.Sample(raw => Decoded(raw).ShouldBe(raw), iter: 20_000);

    [Theory]
    [InlineData(0u)]
    [InlineData(0x60070200u)]
    [InlineData(0xA5C3_96E1u)]
    [InlineData(uint.MaxValue)]
    public void One_and_two_wrong_bits_are_always_mended(uint raw)
    {
        for (int first = 0; first < 200; first++)
        {
            for (int second = first; second < 200; second++)
                Decoded(raw, first, second).ShouldBe(raw);
        }
    }

    // The decoder begins in any state, as the reference's does, so that three wrong bits in the
    // first dibits can be too many; elsewhere they are not.
    [Fact]
    public void Three_wrong_bits_are_nearly_always_mended()
    {
        const int tries = 20_000;
        var random = new Random(1);
        int mended = 0;
        for (int i = 0; i < tries; i++)
        {
            uint raw = (uint)random.NextInt64(1L << 32);
            int[] wrong = [random.Next(200), random.Next(200), random.Next(200)];
            mended += Decoded(raw, wrong) == raw ? 1 : 0;
        }

        mended.ShouldBeGreaterThan(tries * 999 / 1000);
    }

    // Null when the FICH cannot be decoded; a bit that is named once or twice is wrong.
    private static uint? Decoded(uint raw, params int[] wrong)
    {
        var encoded = new byte[Fich.EncodedSize];
        new Fich(raw).Encode(encoded);
        foreach (int bit in wrong.Distinct())
            encoded[bit / 8] ^= (byte)(0x80 >> (bit % 8));
        return Fich.TryDecode(encoded, out Fich fich) ? fich.Raw : null;
    }

    [Fact]
    public void Every_field_is_read_back_and_disturbs_no_other()
    {
        var fich = new Fich
        {
            Kind = FrameKind.Terminator,
            CallSign = 1,
            CallMode = 2,
            BlockNumber = 3,
            BlockTotal = 1,
            FrameNumber = 5,
            FrameTotal = 6,
            Deviation = true,
            MessageRoute = 3,
            VoIP = true,
            DataType = DataType.VoiceFullRate,
            SquelchOn = true,
            Squelch = 99,
        };
        fich.ToString().ShouldBe(
            "Terminator VoiceFullRate CS 1 CM 2 BN 3/1 FN 5/6 Dev MR 3 VoIP SQL SQ 99");
        (fich with { Squelch = 0 }).Raw.ShouldBe(fich.Raw & ~0x7Fu);
        (fich with { Kind = FrameKind.Header }).Raw.ShouldBe(fich.Raw & 0x3FFF_FFFF);
        (fich with { Squelch = 255 }).Squelch.ShouldBe((byte)127);
    }

    [Fact]
    public void Too_few_bytes_are_no_FICH_and_too_little_room_is_left_alone()
    {
        var encoded = new byte[Fich.EncodedSize];
        new Fich(0x20070200).Encode(encoded);
        Fich.TryDecode(encoded.AsSpan(0, 24), out _).ShouldBeFalse();
        var small = new byte[24];
        new Fich(0x20070200).Encode(small);
        small.ShouldAllBe(b => b == 0);
    }

    private static void ShouldHaveFields(Fich fich, JsonElement fields)
    {
        ((int)fich.Kind).ShouldBe(fields.Number("FI"));
        ((int)fich.CallSign).ShouldBe(fields.Number("CS"));
        ((int)fich.CallMode).ShouldBe(fields.Number("CM"));
        ((int)fich.BlockNumber).ShouldBe(fields.Number("BN"));
        ((int)fich.BlockTotal).ShouldBe(fields.Number("BT"));
        ((int)fich.FrameNumber).ShouldBe(fields.Number("FN"));
        ((int)fich.FrameTotal).ShouldBe(fields.Number("FT"));
        ((int)fich.DataType).ShouldBe(fields.Number("DT"));
        ((int)fich.MessageRoute).ShouldBe(fields.Number("MR_pysf"));
        fich.Deviation.ShouldBe(fields.Flag("Dev"));
        fich.VoIP.ShouldBe(fields.Flag("VoIP"));
        fich.SquelchOn.ShouldBe(fields.Flag("SQL"));
        ((int)fich.Squelch).ShouldBe(fields.Number("SQ"));
    }
}
