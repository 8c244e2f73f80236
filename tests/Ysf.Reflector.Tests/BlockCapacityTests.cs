namespace Ysf.Tests;

/// <summary>The tables of blocks and kicks when they are full: the operator goes first.</summary>
public sealed class BlockCapacityTests
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    private readonly ReflectorBench bench = new(TestOptions.Plain with
    {
        WildPttCount = 1,
        Reactivation = TimeSpan.FromMinutes(30),
        Limits = new Limits { Gateways = 300, TemporaryBlocks = 100 },
    });

    [Fact]
    public void The_block_of_the_operator_takes_the_place_of_the_automatic_one_that_ends_soonest()
    {
        Fill();
        bench[DropReason.TemporaryBlocksFull].ShouldBe(0);
        bench.Forget();

        bench.Block("IU5ZZZ", Quarter).ShouldBeTrue();

        var ended = bench.Only(EventKind.BlockEnded);
        (ended.Source.ToString(), ended.Gateway.ToString()).ShouldBe(("IU5AAA", "GW0"));
        bench.Take().Blocks.Length.ShouldBe(100);
        bench[DropReason.TemporaryBlocksFull].ShouldBe(0);
    }

    [Fact]
    public void Only_blocks_of_the_operator_fill_the_table_for_the_operator()
    {
        Fill();
        for (var i = 0; i < 100; i++)
        {
            bench.Block($"DL{i % 10}{(char)('A' + (i / 10))}B", Quarter).ShouldBeTrue();
        }

        bench.Block("IU5ZZZ", Quarter).ShouldBeFalse();
        bench.Take().Blocks.ToArray().ShouldAllBe(block => block.Reason == BlockReason.RCO);
    }

    [Fact]
    public void A_source_replaces_its_own_blocks_beyond_its_share()
    {
        var gateway = bench.Linked("FORGER", "198.51.100.7");
        var other = bench.Linked("OTHER", "198.51.100.7", port: 42001);
        gateway.Over("IU5AAA", 0);
        gateway.Over("IU5BBB", 0);
        bench.Take().Blocks.Length.ShouldBe(2);
        other.Over("IU5CCC", 0);

        bench.Take().Blocks.ToArray().Select(block => block.Callsign.ToString())
            .ShouldBe(["IU5BBB", "IU5CCC"], ignoreOrder: true);
        bench.Only(EventKind.BlockEnded).Source.ToString().ShouldBe("IU5AAA");
    }

    [Fact]
    public void Gateways_of_one_IPv6_64_share_the_share()
    {
        for (var i = 1; i <= 20; i++)
        {
            var remote = new Endpoint(new IpAddress(0x2001_0DB8_0000_0001, (ulong)i), 42000);
            var gateway = bench.Gateway($"GW{i}", new Route(remote, default, default));
            gateway.Poll();
            gateway.Over("IU5AAA", 0);
        }

        bench.Take().Blocks.Length.ShouldBe(2);
    }

    [Fact]
    public void An_automatic_block_can_only_make_that_of_the_operator_longer()
    {
        var blocks = new TemporaryBlocks(10, perSource: 10);
        var call = TestFrames.Field("IU5AAA");
        var until = default(Instant) + Quarter;
        blocks.TryAdd(new TemporaryBlock(call, BlockReason.RCO, until), out var slot, out _);

        blocks.TryAdd(new TemporaryBlock(call, BlockReason.RCW, default), out _, out _);
        blocks[slot].ShouldBe(new TemporaryBlock(call, BlockReason.RCO, until));
        blocks.TryAdd(new TemporaryBlock(call, BlockReason.RCW, until + Quarter), out _, out _);
        blocks[slot].ShouldBe(new TemporaryBlock(call, BlockReason.RCO, until + Quarter));
        blocks.Count.ShouldBe(1);
    }

    [Fact]
    public void A_kick_beyond_the_table_holds_and_the_kick_that_ends_soonest_is_over()
    {
        for (var i = 0; i <= Limits.KickedGateways; i++)
        {
            bench.Linked($"GW{i}", $"10.1.{i / 200}.{1 + (i % 200)}");
            bench.Kick($"GW{i}", Quarter + Seconds(i)).ShouldBeTrue();
        }

        bench.Take().Kicked.Length.ShouldBe(Limits.KickedGateways);
        Answered("GW0", "10.1.0.1").ShouldBeTrue();
        Answered("GW1", "10.1.0.2").ShouldBeFalse();
        Answered("GW256", "10.1.1.57").ShouldBeFalse();
    }

    // Two callsigns at each of fifty addresses, one after the other.
    private void Fill()
    {
        for (var i = 0; i < 50; i++)
        {
            var gateway = bench.Linked($"GW{i}", $"10.1.0.{i + 1}");
            gateway.Over($"IU5{(char)('A' + (i % 26))}{(char)('A' + (i / 26))}A", 0);
            gateway.Over($"IU5{(char)('A' + (i % 26))}{(char)('A' + (i / 26))}B", 0);
            gateway.Unlink();
            bench.Advance(Seconds(0.1));
        }
    }

    private bool Answered(string name, string address)
    {
        var gateway = bench.Gateway(name, address);
        gateway.Poll();
        return gateway.Replies.Count > 0;
    }
}
