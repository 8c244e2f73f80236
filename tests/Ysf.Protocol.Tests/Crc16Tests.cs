using System.Text.Json;

namespace Ysf.Tests;

public class Crc16Tests
{
    [Fact]
    public void Checksums_and_sums_match_the_recorded_ones()
    {
        int checksums = 0, sums = 0, unused = 0;
        foreach (JsonElement vector in VectorFile.Read("crc.json"))
        {
            byte[] data = vector.Bytes("data");
            if (vector.Has("crc"))
            {
                checksums++;
                Crc16.Compute(data).ToString("x4").ShouldBe(vector.Text("crc"));
            }
            else if (vector.Has("sum"))
            {
                sums++;
                ((int)ByteSum.Compute(data)).ShouldBe(vector.Number("sum"));
            }
            else
            {
                // CRC-8 with polynomial 7 is nowhere on the wire; the reference only contains it.
                unused++;
                vector.Has("crc8").ShouldBeTrue();
            }
        }
        (checksums, sums, unused).ShouldBe((18, 4, 4));
    }

    [Fact]
    public void A_sealed_block_matches_and_a_damaged_one_does_not()
    {
        foreach (JsonElement vector in VectorFile.Read("crc.json").Where(v => v.Has("crc")))
        {
            byte[] block = [.. vector.Bytes("data"), 0, 0];
            Crc16.Seal(block);
            Crc16.Matches(block).ShouldBe(vector.Flag("check"));
            block[0] ^= 0x10;
            Crc16.Matches(block).ShouldBe(vector.Flag("check_damaged"));
        }
    }

    [Fact]
    public void A_block_without_room_for_a_checksum_never_matches()
    {
        Crc16.Matches([]).ShouldBeFalse();
        Crc16.Matches([0]).ShouldBeFalse();
        byte[] single = [7];
        Crc16.Seal(single);
        single[0].ShouldBe((byte)7);
    }
}
