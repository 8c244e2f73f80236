namespace Ysf.Tests.Image;

/// <summary>The card as clients see it: one of the tests' own, and the tools of Debian.</summary>
public sealed class NbdServerTests
{
    private const int End = TestCard.Sectors * Sector.Size;
    private const int Somewhere = 6000 * Sector.Size;

    [Fact]
    public void Server_reports_its_size_and_abilities_and_no_support_for_several_connections()
    {
        using var card = new TestCard();
        using var client = card.Client();
        client.Size.ShouldBe((ulong)End);
        client.Flags.ShouldBe((ushort)(1 | 4 | 8 | 32 | 64));
    }

    [Fact]
    public void Writes_wait_for_a_flush_unless_they_are_lasting()
    {
        using var card = new TestCard();
        using var client = card.Client();
        client.Write(Somewhere, TestCard.Full(1, 8)).ShouldBe(Nbd.Done);
        client.Read(Somewhere, 4096).ShouldBe(TestCard.Full(1, 8));
        card.Disk.Unflushed.ShouldBe(1);
        client.Write(Somewhere, TestCard.Full(2, 8)).ShouldBe(Nbd.Done);
        client.Do(Nbd.Command.Flush).ShouldBe(Nbd.Done);
        client.Write(Somewhere, TestCard.Full(3, 8), isLasting: true).ShouldBe(Nbd.Done);
        card.Disk.Unflushed.ShouldBe(0);
        client.Read(Somewhere, 4096).ShouldBe(TestCard.Full(3, 8));
        card.Disk.Flushes.ShouldBe(1);
    }

    [Theory]
    [InlineData((ushort)Nbd.Command.Trim)]
    [InlineData((ushort)Nbd.Command.WriteZeroes)]
    public void Trimmed_or_zeroed_sectors_are_zero_and_a_cut_may_restore_them(ushort command)
    {
        using var card = new TestCard(fill: 7);
        using var client = card.Client();
        client.Do((Nbd.Command)command, Somewhere, 4096).ShouldBe(Nbd.Done);
        client.Read(Somewhere, 4096).ShouldAllBe(one => one == 0);
        card.Disk.Unflushed.ShouldBe(1);
    }

    [Fact]
    public void Request_outside_or_of_no_whole_sector_is_refused_and_the_next_is_served()
    {
        using var card = new TestCard();
        using var client = card.Client();
        var sector = TestCard.Full(1);
        client.Write(End - 512, sector).ShouldBe(Nbd.Done);
        client.Write(End, sector).ShouldBe(Nbd.NoSpace);
        client.Write(End - 512, TestCard.Full(1, 2)).ShouldBe(Nbd.NoSpace);
        client.Write(-512, sector).ShouldBe(Nbd.NoSpace);
        client.Write(long.MaxValue - 511, sector).ShouldBe(Nbd.NoSpace);
        client.Write(100, sector).ShouldBe(Nbd.Invalid);
        client.Write(512, new byte[100]).ShouldBe(Nbd.Invalid);
        client.Do(Nbd.Command.Read, End, 512).ShouldBe(Nbd.Invalid);
        client.Do(Nbd.Command.Trim, 0, uint.MaxValue - 511).ShouldBe(Nbd.Invalid);
        client.Do(Nbd.Command.WriteZeroes, 512, End).ShouldBe(Nbd.NoSpace);
        client.Do((Nbd.Command)99, 0, 512).ShouldBe(Nbd.Invalid);
        client.Read(End - 512, 512).ShouldBe(sector);
        card.Disk.Tally.Writes.ShouldBe(1);
    }

    [Fact]
    public void Client_that_breaks_the_protocol_is_disconnected()
    {
        using var card = new TestCard();
        using var client = card.Client();
        client.Request(Nbd.Command.Write, 0, 0, Nbd.LargestPayload + 1);
        client.IsCutOff().ShouldBeTrue();
        using var other = card.Client();
        other.Request(Nbd.Command.Disconnect, 0, 0, 0);
        other.IsCutOff().ShouldBeTrue();
        card.Disk.Tally.Writes.ShouldBe(0);
    }

    [Fact]
    public void When_it_is_over_its_clients_are_cut_off_and_nothing_more_is_written()
    {
        using var card = new TestCard();
        using var client = card.Client();
        client.Write(0, TestCard.Full(1)).ShouldBe(Nbd.Done);
        card.EndConnections();
        Should.Throw<IOException>(() => client.Write(0, TestCard.Full(2)));
        card.Disk.Read(0, 1)[0].ShouldBe((byte)1);
    }

    [Fact]
    public void Several_threads_with_connections_of_their_own_see_what_each_wrote()
    {
        using var card = new TestCard();
        Parallel.For(0, 8, number =>
        {
            using var client = card.Client();
            var random = new Random(number);
            for (var turn = 0; turn < 200; turn++)
            {
                var bytes = TestCard.Full((byte)random.Next(256), 1 + random.Next(16));
                var offset = (TestCard.Data + (number * 64) + random.Next(48)) * Sector.Size;
                client.Write(offset, bytes, isLasting: turn % 7 == 0).ShouldBe(Nbd.Done);
                client.Read(offset, bytes.Length).ShouldBe(bytes);
                if (turn % 13 == 0)
                {
                    client.Do(Nbd.Command.Flush).ShouldBe(Nbd.Done);
                }
            }
        });
        card.Disk.Tally.Writes.ShouldBe(1600);
    }

    [Fact]
    public void Debians_tools_read_it_write_it_and_flush_it()
    {
        using var card = new TestCard(fill: 7);
        var address = $"nbd+unix:///card?socket={card.Socket}";
        Tool.Run("nbdinfo", "--size", address).Trim().ShouldBe($"{End}");
        var said = Tool.Run("nbdinfo", address);
        said.ShouldContain("can_fua: true");
        said.ShouldContain("can_multi_conn: false");
        Tool.Run("nbdinfo", "--list", $"nbd+unix://?socket={card.Socket}")
            .ShouldContain("export=\"card\"");
        Tool.Run("qemu-io", "-f", "raw", "-t", "writeback",
            "-c", "write -P 5 3072000 64k", "-c", "flush", "-c", "read -P 5 3072000 64k",
            "-c", "write -f -P 6 3072000 512", "-c", "write -z 3073024 512",
            "-c", "read -P 7 4000000 48", address).ShouldNotContain("failed");
        card.Disk.Flushes.ShouldBeGreaterThan(0);
        card.Disk.Read(6000, 1)[0].ShouldBe((byte)6);
        card.Disk.Read(6001, 1)[0].ShouldBe((byte)5);
        card.Disk.Read(6002, 1)[0].ShouldBe((byte)0);
        Tool.Run("qemu-img", "convert", "-f", "raw", "-O", "raw", address,
            card.PathOf("copy"));
        card.Disk.Save(card.PathOf("saved"), new Extent(0, TestCard.Sectors));
        File.ReadAllBytes(card.PathOf("copy")).ShouldBe(File.ReadAllBytes(card.PathOf("saved")));
    }
}
