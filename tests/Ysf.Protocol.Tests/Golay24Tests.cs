using System.Numerics;
using System.Text.Json;

namespace Ysf.Tests;

public class Golay24Tests
{
    [Fact]
    public void Words_match_the_recorded_ones()
    {
        int encoded = 0, decoded = 0;
        foreach (JsonElement vector in VectorFile.Read("golay.json"))
        {
            if (vector.Has("code"))
            {
                encoded++;
                Golay24.Encode((uint)vector.Number("data")).ToString("x6")
                    .ShouldBe(vector.Text("code"));
            }
            else
            {
                decoded++;
                Golay24.Decode(Convert.ToUInt32(vector.Text("received"), 16))
                    .ShouldBe((uint)vector.Number("decoded"), vector.Text("what"));
            }
        }
        (encoded, decoded).ShouldBe((32, 48));
    }

    [Fact]
    public void Any_three_wrong_bits_of_any_word_are_corrected_whatever_the_parity_bit_is()
    {
        uint[] patterns = [.. Patterns()];
        patterns.Length.ShouldBe(2048 * 2);
        int wrong = 0;
        for (uint data = 0; data < 4096; data++)
        {
            uint word = Golay24.Encode(data);
            foreach (uint pattern in patterns)
                wrong += Golay24.Decode(word ^ pattern) == data ? 0 : 1;
        }
        wrong.ShouldBe(0);
    }

    [Fact]
    public void Two_words_differ_in_at_least_eight_bits()
    {
        for (uint data = 1; data < 4096; data++)
            BitOperations.PopCount(Golay24.Encode(data)).ShouldBeGreaterThanOrEqualTo(8);
    }

    // 0 to 3 wrong bits among the 23 of the cyclic code, with and without the parity bit.
    private static IEnumerable<uint> Patterns()
    {
        for (uint pattern = 0; pattern < 1 << 23; pattern++)
        {
            if (BitOperations.PopCount(pattern) > 3)
                continue;
            yield return pattern << 1;
            yield return pattern << 1 | 1;
        }
    }
}
