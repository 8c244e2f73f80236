using System.IO.Hashing;
using System.Text;
using Ysf.Appliance.Slots;

namespace Ysf.Tests.Update;

public sealed class SlotSectorTests
{
    internal static readonly SlotState[] All =
    [
        .. from good in new[] { Slot.A, Slot.B }
           from trial in new (bool Has, int Left)[] { (false, 0), (true, 0), (true, 1) }
           select new SlotState(good, trial.Has ? good.Other() : null, trial.Left),
    ];

    // mkenvimage -s 512 -p 0 of u-boot-tools made it of the lines good=A, trial=B, left=1.
    [Fact]
    public void Sector_is_the_environment_that_U_Boot_reads()
    {
        var sector = SlotSector.Encode(new SlotState(Slot.A, Slot.B, 1));

        Encoding.ASCII.GetString(sector.AsSpan(4, 23)).ShouldBe("good=A\0trial=B\0left=1\0\0");
        Convert.ToHexStringLower(sector.AsSpan(0, 4)).ShouldBe("e5e215f0");
        sector.AsSpan(27).ContainsAnyExcept((byte)0).ShouldBeFalse();
    }

    [Fact]
    public void Written_state_is_read_back()
    {
        foreach (var state in All)
        {
            SlotSector.TryDecode(SlotSector.Encode(state), out var read).ShouldBeTrue();
            read.ShouldBe(state);
        }
    }

    [Fact]
    public void Every_prefix_of_a_write_is_the_old_state_the_new_one_or_known_to_be_torn()
    {
        foreach (var (old, next) in All.SelectMany(old => All.Select(next => (old, next))))
        {
            var (before, after) = (SlotSector.Encode(old), SlotSector.Encode(next));
            for (var written = 0; written <= SlotSector.Size; written++)
            {
                byte[] torn = [.. after[..written], .. before[written..]];
                if (SlotSector.TryDecode(torn, out var read))
                {
                    (read == old || read == next).ShouldBeTrue($"{old} {next} {written}");
                }
            }
        }
    }

    [Fact]
    public void Every_single_wrong_bit_is_noticed()
    {
        foreach (var state in All)
        {
            for (var bit = 0; bit < SlotSector.Size * 8; bit++)
            {
                var sector = SlotSector.Encode(state);
                sector[bit / 8] ^= (byte)(1 << (bit % 8));
                SlotSector.TryDecode(sector, out _).ShouldBeFalse($"{state} bit {bit}");
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("good=C\0")]
    [InlineData("good=\0")]
    [InlineData("Good=A\0")]
    [InlineData("trial=B\0left=1\0")]
    [InlineData("good=AB\0")]
    [InlineData("\0good=B\0")]
    public void A_sector_that_names_no_good_slot_is_none(string text) =>
        SlotSector.TryDecode(SectorOf(text), out _).ShouldBeFalse();

    [Theory]
    [InlineData("good=B\0trial=\0left=1\0")]
    [InlineData("good=B\0trial=B\0left=1\0")]
    [InlineData("good=B\0trial=C\0left=1\0")]
    [InlineData("left=1\0good=B\0noise\0=\0==\0")]
    public void A_trial_that_cannot_be_understood_is_none(string text)
    {
        SlotSector.TryDecode(SectorOf(text), out var state).ShouldBeTrue();
        state.ShouldBe(SlotState.Commit(Slot.B));
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("0", 0)]
    [InlineData("2", 1)]
    [InlineData("99999999999", 0)]
    [InlineData("-1", 0)]
    [InlineData("x", 0)]
    [InlineData("", 0)]
    public void A_trial_has_one_boot_at_most(string left, int expected)
    {
        SlotSector.TryDecode(SectorOf($"good=A\0trial=B\0left={left}\0"), out var state)
            .ShouldBeTrue();
        state.ShouldBe(new SlotState(Slot.A, Slot.B, expected));
    }

    [Fact]
    public void Text_up_to_the_last_byte_is_no_reason_to_fall_over()
    {
        SlotSector.TryDecode(SectorOf("good=A\0" + new string('x', 501)), out var state)
            .ShouldBeTrue();
        state.ShouldBe(SlotState.Default);
        SlotSector.TryDecode(SectorOf(new string('x', 508)), out _).ShouldBeFalse();
        SlotSector.TryDecode(new byte[511], out _).ShouldBeFalse();
        SlotSector.TryDecode(new byte[512], out _).ShouldBeFalse();
        SlotSector.TryDecode([.. Enumerable.Repeat((byte)255, 512)], out _).ShouldBeFalse();
    }

    internal static byte[] SectorOf(string text)
    {
        var sector = new byte[SlotSector.Size];
        Encoding.ASCII.GetBytes(text, sector.AsSpan(4));
        BitConverter.TryWriteBytes(sector, Crc32.HashToUInt32(sector.AsSpan(4)));
        return sector;
    }
}
