using CsCheck;

namespace Ysf.Tests;

public class CleanWordTests
{
    private static readonly Gen<byte[]> AnyData =
        Gen.Bool.Select(isDch => isDch ? 12 : 22).SelectMany(size => Gen.Byte.Array[size]);

    [Fact]
    public void A_block_without_a_wrong_bit_is_read_at_once() =>
        AnyData.Sample(
            data =>
            {
                var read = new byte[data.Length];
                CleanWord.TryRead(Coded(data), read).ShouldBeTrue();
                read.ShouldBe(data);
                Viterbi(Coded(data)).ShouldBe(data);
            },
            iter: 5_000);

    [Fact]
    public void A_block_with_one_wrong_bit_is_refused_wherever_the_bit_is() =>
        AnyData.Sample(
            data =>
            {
                byte[] block = Coded(data);
                var read = new byte[data.Length];
                for (int bit = 0; bit < block.Length * 8; bit++)
                {
                    block[bit / 8] ^= (byte)(0x80 >> (bit % 8));
                    CleanWord.TryRead(block, read).ShouldBeFalse();
                    block[bit / 8] ^= (byte)(0x80 >> (bit % 8));
                }
                read.ShouldAllBe(b => b == 0);
            },
            iter: 20);

    [Fact]
    public void Wrong_bits_are_noticed_unless_they_make_another_code_word() =>
        Gen.Select(AnyData, Gen.Int[0, 199].HashSet[1, 12]).Sample(
            (data, wrong) =>
            {
                byte[] block = Coded(data);
                foreach (int bit in wrong)
                    block[bit / 8] ^= (byte)(0x80 >> (bit % 8));
                var read = new byte[data.Length];
                if (CleanWord.TryRead(block, read))
                    Coded(read).ShouldBe(block);
            },
            iter: 20_000);

    [Fact]
    public void Data_that_were_not_flushed_are_no_clean_word()
    {
        var longer = new byte[108];
        ConvolutionalCode.Encode([.. Enumerable.Repeat((byte)0xFF, 13)], longer);
        var block = new byte[25];
        Interleaver.Interleave(longer.AsSpan(0, 100), block);
        CleanWord.TryRead(block, new byte[12]).ShouldBeFalse();
    }

    private static byte[] Coded(byte[] data)
    {
        var block = new byte[data.Length * 2 + 1];
        ChannelCode.Encode(data, block);
        return block;
    }

    private static byte[] Viterbi(byte[] block)
    {
        var dibits = new byte[block.Length * 4];
        Interleaver.Deinterleave(block, dibits);
        var data = new byte[block.Length / 2];
        ConvolutionalCode.Decode(dibits, data);
        return data;
    }
}
