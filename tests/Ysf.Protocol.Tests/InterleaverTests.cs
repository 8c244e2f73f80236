using CsCheck;

namespace Ysf.Tests;

public class InterleaverTests
{
    private static readonly Gen<byte[]> AnyBlock =
        Gen.Bool.Select(isDch => isDch ? 25 : 45).SelectMany(size => Gen.Byte.Array[size]);

    [Theory]
    [InlineData(5)]
    [InlineData(9)]
    public void Each_dibit_stands_where_the_formula_puts_it(int columns)
    {
        for (int i = 0; i < columns * 20; i++)
        {
            var dibits = new byte[columns * 20];
            dibits[i] = 2;
            var block = new byte[columns * Interleaver.ColumnSize];
            Interleaver.Interleave(dibits, block);
            int bit = i % columns * 40 + i / columns * 2;
            var expected = new byte[block.Length];
            expected[bit / 8] = (byte)(0x80 >> (bit % 8));
            block.ShouldBe(expected);
        }
    }

    [Fact]
    public void Interleaved_bits_are_put_in_order_again() =>
        AnyBlock.Sample(block =>
        {
            var dibits = new byte[block.Length * 4];
            Interleaver.Deinterleave(block, dibits);
            var again = new byte[block.Length];
            Interleaver.Interleave(dibits, again);
            again.ShouldBe(block);
        });
}
