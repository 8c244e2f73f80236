using Ysf.Appliance.Slots;
using Ysf.Machine.Linux;

namespace Ysf.Tests.Update;

public sealed class SlotStateFileTests
{
    private static readonly SlotState OnTrial = SlotState.Default.Begin(Slot.B);

    [Fact]
    public void State_is_written_in_two_copies_and_nowhere_else()
    {
        using var folder = new TempDirectory();
        var before = Noise();
        File.WriteAllBytes(folder["disk"], before);
        var file = new SlotStateFile(folder["disk"]);
        file.Read().ShouldBe(SlotState.Default);

        file.Write(OnTrial);

        file.Read().ShouldBe(OnTrial);
        var sector = SlotSector.Encode(OnTrial);
        foreach (var offset in new[] { 1 << 20, (1 << 20) + 4096 })
        {
            sector.CopyTo(before, offset);
        }

        File.ReadAllBytes(folder["disk"]).ShouldBe(before);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    public void One_spoilt_copy_does_no_harm_and_is_put_right(int copy)
    {
        using var folder = new TempDirectory();
        File.WriteAllBytes(folder["disk"], Noise());
        var file = new SlotStateFile(folder["disk"]);
        file.Write(OnTrial);
        var whole = File.ReadAllBytes(folder["disk"]);
        var spoilt = (byte[])whole.Clone();
        spoilt[(1 << 20) + copy + 7] ^= 1;
        File.WriteAllBytes(folder["disk"], spoilt);

        file.Read().ShouldBe(OnTrial);
        file.Write(OnTrial);

        File.ReadAllBytes(folder["disk"]).ShouldBe(whole);
    }

    [Fact]
    public void A_disk_that_cannot_be_read_or_written_is_said()
    {
        using var folder = new TempDirectory();
        var missing = new SlotStateFile(folder["none"]);
        missing.Exists.ShouldBeFalse();
        Should.Throw<SystemError>(() => missing.Read()).Number.ShouldBe(errno.ENOENT);

        File.WriteAllBytes(folder["short"], new byte[1 << 20]);
        Should.Throw<SystemError>(() => new SlotStateFile(folder["short"]).Read())
            .Number.ShouldBe(errno.EIO);
    }

    private static byte[] Noise()
    {
        var bytes = new byte[(1 << 20) + 8192];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
