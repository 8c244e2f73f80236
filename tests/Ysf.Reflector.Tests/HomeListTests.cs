namespace Ysf.Tests;

/// <summary>home.db replaced while gateways are linked.</summary>
public sealed class HomeListTests
{
    private readonly ReflectorBench bench = new();

    [Fact]
    public void A_fixed_home_moves_a_linked_gateway_at_once()
    {
        var a = bench.Linked("IU5AAA");
        bench.Forget();
        bench.Homes(("IU5AAA", 9, -1));

        a.DgId.ShouldBe(9);
        a.State.Hold.ShouldBe(HoldState.Fixed);
        bench.Only(EventKind.DgIdHeld).Hold.ShouldBe(HoldReason.HomeList);
    }

    [Fact]
    public void A_home_with_a_time_only_says_where_it_will_go_back_to()
    {
        var a = bench.Linked("IU5AAA");
        bench.Homes(("IU5AAA", 9, 15));
        a.DgId.ShouldBe(22);

        bench.AdvancePolling(Minutes(15), a);
        a.DgId.ShouldBe(9);
    }

    [Fact]
    public void A_gateway_taken_out_is_free_and_stays_where_it_is()
    {
        bench.Homes(("IU5AAA", 9, -1));
        var a = bench.Linked("IU5AAA");
        bench.Homes();
        a.DgId.ShouldBe(9);
        a.State.Hold.ShouldBe(HoldState.Free);

        a.Over("IU5AAA", squelch: 41);
        a.DgId.ShouldBe(41);
    }

    [Fact]
    public void A_home_taken_out_stops_the_way_back()
    {
        bench.Homes(("IU5AAA", 9, 1));
        var a = bench.Linked("IU5AAA");
        a.Over("IU5AAA", squelch: 41);
        bench.Homes();
        bench.AdvancePolling(Minutes(5), a);

        a.DgId.ShouldBe(41);
    }

    [Fact]
    public void A_static_gateway_does_not_care()
    {
        var a = bench.Linked("IU5AAA-41");
        bench.Homes(("IU5AAA-41", 9, -1));

        a.DgId.ShouldBe(41);
        a.State.Hold.ShouldBe(HoldState.Static);
    }

    [Fact]
    public void The_same_list_again_changes_and_reports_nothing()
    {
        bench.Homes(("IU5AAA", 9, -1), ("IU5BBB", 41, 15));
        bench.Linked("IU5AAA");
        var b = bench.Linked("IU5BBB");
        b.Over("IU5BBB", squelch: 22);
        bench.AdvancePolling(Minutes(10), b);
        bench.Forget();
        bench.Homes(("IU5AAA", 9, -1), ("IU5BBB", 41, 15));
        bench.Events.ShouldBeEmpty();

        bench.AdvancePolling(Minutes(5), b);
        b.DgId.ShouldBe(41);
    }

    [Fact]
    public void A_home_chosen_by_options_gives_way_to_home_db_and_not_back()
    {
        var a = bench.Linked("IU5AAA");
        a.Options("41");
        bench.Homes(("IU5AAA", 9, -1));
        a.DgId.ShouldBe(9);

        bench.Homes();
        a.State.Home.IsRoom.ShouldBeFalse();
    }

    [Fact]
    public void A_home_chosen_by_options_survives_a_list_without_the_gateway()
    {
        var a = bench.Linked("IU5AAA");
        a.Options("41");
        bench.Homes(("IU5BBB", 9, -1));

        a.State.Home.Number.ShouldBe((byte)41);
    }

    [Fact]
    public void A_gateway_moved_in_the_middle_of_its_over_ends_it_in_the_old_room()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        bench.Homes(("IU5AAA", 9, -1));
        a.Voice("IU5AAA");
        a.Terminator("IU5AAA");

        b.Frames.Count.ShouldBe(3);
        bench.Only(EventKind.StreamEnded).DgId.Number.ShouldBe((byte)22);
        b.Over("IU5BBB", 0);
        bench[DropReason.DgIdBusy].ShouldBe(0);
    }

    [Fact]
    public void Every_gateway_moved_at_once_makes_one_event_each()
    {
        var all = Enumerable.Range(0, 100)
            .Select(i => bench.Linked($"IU5A{i}", $"10.2.0.{i}")).ToList();
        bench.Forget();
        bench.Homes([.. all.Select(gateway => (gateway.Name, (byte)9, -1.0))]);

        all.ShouldAllBe(gateway => gateway.DgId == 9);
        bench.Events.Count.ShouldBe(100);
    }

    [Fact]
    public void Of_two_records_of_one_name_the_last_counts()
    {
        bench.Homes(("IU5AAA", 9, -1), ("IU5AAA", 41, -1));

        bench.Linked("IU5AAA").DgId.ShouldBe(41);
    }
}
