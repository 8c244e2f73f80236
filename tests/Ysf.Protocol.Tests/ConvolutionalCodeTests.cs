using System.Text.Json;
using CsCheck;

namespace Ysf.Tests;

public class ConvolutionalCodeTests
{
    private static readonly Gen<byte[]> AnyDibits =
        Gen.Bool.Select(isFich => isFich ? 100 : ConvolutionalCode.DibitsMax)
            .SelectMany(length => Gen.Byte[0, 3].Array[length]);

    [Fact]
    public void Coded_and_decoded_bytes_match_the_recorded_ones()
    {
        IReadOnlyList<JsonElement> vectors = VectorFile.Read("convolution.json");
        vectors.Count.ShouldBe(32);
        foreach (JsonElement vector in vectors)
        {
            byte[] data = vector.Bytes("data");
            var dibits = new byte[data.Length * 8 + ConvolutionalCode.FlushBits];
            ConvolutionalCode.Encode(data, dibits);
            Pack(dibits).ShouldBe(vector.Bytes("encoded"));
            var decoded = new byte[data.Length];
            ConvolutionalCode.Decode(Unpack(vector.Bytes("received"), dibits.Length), decoded);
            decoded.ShouldBe(vector.Bytes("decoded"), vector.Text("what"));
        }
    }

    [Fact]
    public void The_scalar_decoder_answers_like_the_vector_decoder_for_any_dibits() =>
        AnyDibits.Sample(
            dibits =>
            {
                var vector = new byte[(dibits.Length - ConvolutionalCode.FlushBits) / 8];
                var scalar = new byte[vector.Length];
                ConvolutionalCode.DecodeVector(dibits, vector);
                ConvolutionalCode.DecodeScalar(dibits, scalar);
                scalar.ShouldBe(vector);
            },
            iter: 20_000);

    [Fact]
    public void Coded_bits_are_decoded() =>
        Gen.Byte.Array[1, 22].Sample(data =>
        {
            var dibits = new byte[data.Length * 8 + ConvolutionalCode.FlushBits];
            ConvolutionalCode.Encode(data, dibits);
            var decoded = new byte[data.Length];
            ConvolutionalCode.Decode(dibits, decoded);
            decoded.ShouldBe(data);
        });

    [Fact]
    public void One_wrong_bit_in_every_dozen_dibits_is_corrected() =>
        Gen.Select(Gen.Byte.Array[22], Gen.Int[0, 11], Gen.Int[1, 2]).Sample(
            (data, from, bit) =>
            {
                var dibits = new byte[ConvolutionalCode.DibitsMax];
                ConvolutionalCode.Encode(data, dibits);
                for (int i = from; i < dibits.Length; i += 12)
                    dibits[i] ^= (byte)bit;
                var decoded = new byte[data.Length];
                ConvolutionalCode.Decode(dibits, decoded);
                decoded.ShouldBe(data);
            },
            iter: 2_000);

    private static byte[] Pack(byte[] dibits)
    {
        var packed = new byte[(dibits.Length + 3) / 4];
        for (int i = 0; i < dibits.Length; i++)
            packed[i / 4] |= (byte)(dibits[i] << (6 - 2 * (i % 4)));
        return packed;
    }

    private static byte[] Unpack(byte[] packed, int count) =>
        [.. Enumerable.Range(0, count).Select(i => (byte)(packed[i / 4] >> (6 - 2 * (i % 4)) & 3))];
}
