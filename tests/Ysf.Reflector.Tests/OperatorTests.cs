namespace Ysf.Tests;

/// <summary>Operator's commands while overs are open.</summary>
public sealed class OperatorTests
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    [Fact]
    public void A_blocked_callsign_is_refused_at_every_gateway_until_its_time_is_over()
    {
        var bench = new ReflectorBench();
        var (a, b, c) = bench.Trio();

        bench.Block("iu5aaa-9", Quarter).ShouldBeTrue();
        a.Over("IU5AAA", 3);
        b.Over("IU5AAA/P", 3);
        c.Frames.ShouldBeEmpty();
        bench.All(EventKind.OverRefused).Count.ShouldBe(2);

        bench.AdvancePolling(Quarter, a, b, c);
        bench.Only(EventKind.BlockEnded).Source.ToString().ShouldBe("IU5AAA");
        a.Over("IU5AAA", 3);
        c.Frames.Count.ShouldBe(5);
    }

    [Fact]
    public void Blocking_a_talker_cuts_him_off_in_the_middle_of_a_word()
    {
        var bench = new ReflectorBench();
        var (a, b, c) = bench.Trio();
        a.Header("IU5AAA");
        a.Talk("IU5AAA", 5);
        var heard = b.Frames.Count;

        bench.Block("IU5AAA", Quarter).ShouldBeTrue();
        a.Talk("IU5AAA", 30);

        b.Frames.Count.ShouldBe(heard);
        bench.Only(EventKind.StreamEnded).End.ShouldBe(OverEnd.Blocked);
        bench.All(EventKind.OverRefused).ShouldBeEmpty();
        c.Over("IU5CCC", 1);
        b.Frames.Count.ShouldBe(heard + 3);
    }

    [Fact]
    public void A_second_block_sets_the_time_anew()
    {
        var bench = new ReflectorBench();
        var (a, b, _) = bench.Trio();
        bench.Block("IU5AAA", Quarter);
        bench.Block("IU5AAA", TimeSpan.FromSeconds(10));

        bench.Advance(Seconds(11));
        a.Over("IU5AAA", 1);

        b.Frames.Count.ShouldBe(3);
    }

    [Fact]
    public void Unblocking_ends_a_block_of_whatever_reason()
    {
        var bench = new ReflectorBench(TestOptions.Plain with { WildPttCount = 1 });
        var (a, b, _) = bench.Trio();
        a.Over("IU5AAA", 1);
        bench.Only(EventKind.WildPtt);
        bench.Forget();

        bench.Unblock("iu5aaa").ShouldBeTrue();
        bench.Only(EventKind.BlockEnded).Source.ToString().ShouldBe("IU5AAA");
        bench.Take().Blocks.Length.ShouldBe(0);
        bench.Unblock("IU5AAA").ShouldBeFalse();
        bench.Advance(Seconds(2));
        a.Over("IU5AAA", 1);
        b.Frames.Count.ShouldBe(3);
    }

    [Fact]
    public void A_kicked_gateway_is_gone_and_not_answered_until_its_time_is_over()
    {
        var bench = new ReflectorBench();
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        b.Frames.Clear();

        bench.Kick("iu5aaa", TimeSpan.FromMinutes(2)).ShouldBeTrue();
        bench.Kick("iu5aaa", TimeSpan.FromMinutes(2)).ShouldBeFalse();

        bench.Only(EventKind.StreamEnded);
        bench.Only(EventKind.GatewayRemoved).Removal.ShouldBe(RemovalReason.Kicked);
        bench.Take().Kicked[0].Callsign.ToString().ShouldBe("IU5AAA");
        a.Talk("IU5AAA", 3);
        bench.AdvancePolling(TimeSpan.FromSeconds(119), a, b);
        b.Frames.ShouldBeEmpty();
        a.Replies.ShouldBeEmpty();

        bench.Advance(Seconds(2));
        a.Poll();
        a.Replies.ShouldHaveSingleItem();
        bench.Take().Kicked.Length.ShouldBe(0);
    }

    [Fact]
    public void All_gateways_of_a_name_can_be_kicked()
    {
        var bench = new ReflectorBench();
        bench.Linked("HOTSPOT");
        bench.Linked("HOTSPOT");
        var other = bench.Linked("OTHER");

        bench.Kick("HOTSPOT", Quarter).ShouldBeTrue();
        bench.Kick("HOTSPOT", Quarter).ShouldBeTrue();
        bench.Kick("HOTSPOT", Quarter).ShouldBeFalse();

        bench.Take().Gateways.Length.ShouldBe(1);
        bench.Find(other).ShouldNotBeNull();
    }

    [Fact]
    public void Unblocking_lets_a_kicked_gateway_back_at_once()
    {
        var bench = new ReflectorBench();
        var gateway = bench.Linked("HOTSPOT");
        bench.Kick("HOTSPOT", Quarter);

        bench.Unblock("HOTSPOT").ShouldBeTrue();
        gateway.Poll();

        gateway.Replies.ShouldHaveSingleItem();
    }

    [Fact]
    public void With_a_full_table_nobody_else_can_be_blocked()
    {
        var bench = new ReflectorBench(TestOptions.Plain with
        {
            Limits = new Limits { TemporaryBlocks = 2 },
        });
        bench.Block("IU5AAA", Quarter).ShouldBeTrue();
        bench.Block("IU5BBB", Quarter).ShouldBeTrue();
        bench.Block("IU5CCC", Quarter).ShouldBeFalse();
        bench.Block("IU5AAA", Quarter).ShouldBeTrue();
    }

    [Fact]
    public void A_moved_gateway_hears_its_new_room_and_comes_back_there()
    {
        var bench = new ReflectorBench();
        var (a, b, _) = bench.Trio();
        var from = bench.Find(b).ShouldNotBeNull().DgId.Number;
        byte to = from == 9 ? (byte)50 : (byte)9;

        bench.Move("iu5bbb", to).ShouldBe(MoveOutcome.Moved);
        bench.Move("IU5BBB", to).ShouldBe(MoveOutcome.IsThere);

        var moved = bench.Only(EventKind.PlacedAgain);
        (moved.DgId.Number, moved.Previous.Number).ShouldBe((to, from));
        a.Over("IU5AAA", 3);
        b.Frames.ShouldBeEmpty();
        bench.Kick("IU5BBB", Seconds(1));
        bench.Advance(Seconds(2));
        b.Poll();
        bench.Find(b).ShouldNotBeNull().DgId.Number.ShouldBe(to);
    }

    [Fact]
    public void Move_fails_for_an_absent_or_bound_gateway_and_for_an_unlisted_room()
    {
        var bench = new ReflectorBench();
        bench.Linked("ROOM9-09");

        bench.Move("NOBODY", 9).ShouldBe(MoveOutcome.NoGateway);
        bench.Move("ROOM9-09", 77).ShouldBe(MoveOutcome.NoRoom);
        bench.Move("ROOM9-09", 50).ShouldBe(MoveOutcome.IsBound);
        bench.All(EventKind.PlacedAgain).ShouldBeEmpty();
    }

    [Fact]
    public void All_gateways_of_a_name_can_be_moved()
    {
        var bench = new ReflectorBench();
        bench.Linked("HOTSPOT");
        bench.Linked("HOTSPOT");

        bench.Move("HOTSPOT", 9).ShouldBe(MoveOutcome.Moved);
        bench.Move("HOTSPOT", 9).ShouldBe(MoveOutcome.Moved);
        bench.Move("HOTSPOT", 9).ShouldBe(MoveOutcome.IsThere);
    }
}
