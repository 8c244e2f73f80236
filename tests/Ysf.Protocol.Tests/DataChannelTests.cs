using System.Text.Json;
using CsCheck;

namespace Ysf.Tests;

public class DataChannelTests
{
    [Fact]
    public void Channels_are_written_and_read_like_the_recorded_ones()
    {
        int written = 0, read = 0;
        foreach (JsonElement vector in VectorFile.Read("vd2_dch.json"))
        {
            byte[] payload = vector.Bytes("payload90");
            var dch = new byte[DataChannel.Size];
            if (vector.Has("payload90_before"))
            {
                written++;
                byte[] before = vector.Bytes("payload90_before");
                DataChannel.Write(before, vector.Bytes("dch10"));
                before.ShouldBe(payload);
                DataChannel.TryRead(payload, dch).ShouldBeTrue();
                dch.ShouldBe(vector.Bytes("dch10"));
                continue;
            }
            read++;
            JsonElement expected = vector.GetProperty("read");
            DataChannel.TryRead(payload, dch).ShouldBe(expected.Flag("crc_ok"));
            dch.ShouldBe(expected.Has("dch10") ? expected.Bytes("dch10") : new byte[10]);
        }
        (written, read).ShouldBe((42, 27));
    }

    [Fact]
    public void The_channel_is_read_back_and_the_voice_stays() =>
        Gen.Select(Gen.Byte.Array[10], Gen.Byte.Array[90]).Sample((dch, payload) =>
        {
            byte[] before = [.. payload];
            DataChannel.Write(payload, dch);
            var again = new byte[DataChannel.Size];
            DataChannel.TryRead(payload, again).ShouldBeTrue();
            again.ShouldBe(dch);
            for (int row = 0; row < 90; row += 18)
                payload[(row + 5)..(row + 18)].ShouldBe(before[(row + 5)..(row + 18)]);
        });
}
