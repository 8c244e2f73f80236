namespace Ysf.Tests;

/// <summary>First room of a gateway: port or name, home.db, its last choice, the default.</summary>
public sealed class PlacingTests
{
    private readonly ReflectorBench bench = new();

    [Fact]
    public void Without_anything_a_gateway_starts_in_the_default_room_and_is_free()
    {
        var gateway = bench.Linked("IU5AAA");

        gateway.DgId.ShouldBe(22);
        gateway.State.Hold.ShouldBe(HoldState.Free);
        bench.Kinds.ShouldBe([EventKind.GatewayAdded]);
    }

    [Theory]
    [InlineData("IU5AAA-09", 9)]
    [InlineData("IU5AAA-9", 9)]
    [InlineData("IU5AA -09", 9)]
    [InlineData("IU5AAA- 9", 9)]
    [InlineData("IU5AAA-+9", 9)]
    [InlineData("-09", 9)]
    [InlineData("IU5AAA-41", 41)]
    public void A_name_that_ends_in_a_dash_and_a_listed_number_is_static(string name, int dgId)
    {
        var gateway = bench.Linked(name);

        gateway.DgId.ShouldBe(dgId);
        gateway.State.Hold.ShouldBe(HoldState.Static);
        bench.Only(EventKind.DgIdHeld).Hold.ShouldBe(HoldReason.PortOrName);
        bench.Only(EventKind.DgIdHeld).DgId.Number.ShouldBe((byte)dgId);
    }

    [Theory]
    [InlineData("IU5AAA-99")]
    [InlineData("IU5AAA-RPT")]
    [InlineData("IU5-A-09")]
    [InlineData("IU5AAA-")]
    [InlineData("IU5AAA-0")]
    [InlineData("IU5AAA09")]
    public void Any_other_name_is_not_static(string name)
    {
        var gateway = bench.Linked(name);

        gateway.DgId.ShouldBe(22);
        gateway.State.Hold.ShouldBe(HoldState.Free);
    }

    [Fact]
    public void An_auxiliary_port_binds_to_its_room()
    {
        var gateway = bench.Linked("IU5AAA", to: TestOptions.Aux41);

        gateway.DgId.ShouldBe(41);
        gateway.State.Hold.ShouldBe(HoldState.Static);
    }

    [Fact]
    public void An_auxiliary_port_wins_over_the_name()
    {
        var gateway = bench.Linked("IU5AAA-09", to: TestOptions.Aux41);

        gateway.DgId.ShouldBe(41);
    }

    [Fact]
    public void An_auxiliary_port_for_a_room_not_listed_leads_to_the_default_room_not_static()
    {
        var gateway = bench.Linked("IU5AAA", to: TestOptions.AuxUnlisted);

        gateway.DgId.ShouldBe(22);
        gateway.State.Hold.ShouldBe(HoldState.Free);
    }

    [Fact]
    public void Static_by_name_wins_over_home_db()
    {
        bench.Homes(("IU5AAA-41", 9, -1));
        var gateway = bench.Linked("IU5AAA-41");

        gateway.DgId.ShouldBe(41);
        gateway.State.Hold.ShouldBe(HoldState.Static);
    }

    [Fact]
    public void A_home_with_a_negative_time_fixes_the_gateway_there()
    {
        bench.Homes(("IU5AAA", 9, -1));
        var gateway = bench.Linked("IU5AAA");

        gateway.DgId.ShouldBe(9);
        gateway.State.Hold.ShouldBe(HoldState.Fixed);
        bench.Only(EventKind.DgIdHeld).Hold.ShouldBe(HoldReason.HomeList);
    }

    [Fact]
    public void A_home_with_a_time_is_where_the_gateway_starts_free_to_leave()
    {
        bench.Homes(("iu5aaa", 9, 15));
        var gateway = bench.Linked("IU5AAA");

        gateway.DgId.ShouldBe(9);
        gateway.State.Hold.ShouldBe(HoldState.Free);
        gateway.State.Home.Number.ShouldBe((byte)9);
    }

    [Fact]
    public void Home_db_wins_over_what_the_gateway_chose_last()
    {
        bench.Reflector.Remember([new(TestFrames.Field("IU5AAA"), new DgId(41))]);
        bench.Homes(("IU5AAA", 9, 15));

        bench.Linked("IU5AAA").DgId.ShouldBe(9);
    }

    [Fact]
    public void A_home_that_is_not_listed_counts_as_none()
    {
        bench.Homes(("IU5AAA", 77, -1));
        var gateway = bench.Linked("IU5AAA");

        gateway.DgId.ShouldBe(22);
        gateway.State.Hold.ShouldBe(HoldState.Free);
    }

    [Fact]
    public void Last_choice_of_a_gateway_wins_over_the_default()
    {
        bench.Reflector.Remember([new(TestFrames.Field("IU5AAA"), new DgId(41))]);

        bench.Linked("IU5AAA").DgId.ShouldBe(41);
        bench.Linked("IU5BBB").DgId.ShouldBe(22);
    }

    [Fact]
    public void A_remembered_room_that_is_no_longer_listed_becomes_the_default()
    {
        bench.Reflector.Remember([new(TestFrames.Field("IU5AAA"), new DgId(77))]);

        bench.Linked("IU5AAA").DgId.ShouldBe(22);
    }

    [Fact]
    public void The_choice_belongs_to_the_name_and_outlives_an_unlink()
    {
        var a = bench.Linked("IU5AAA");
        a.Over("IU5AAA", squelch: 9);
        a.Unlink();
        a.Poll();
        var elsewhere = bench.Linked("IU5AAA", "10.7.7.7");

        (a.DgId, elsewhere.DgId).ShouldBe((9, 9));
    }

    [Fact]
    public void A_choice_survives_a_restart()
    {
        bench.Linked("IU5AAA").Over("IU5AAA", squelch: 9);
        var afterRestart = new ReflectorBench();
        afterRestart.Reflector.Remember(bench.Take().Remembered.ToArray());

        bench.Reflector.RememberedVersion.ShouldBe(1);
        afterRestart.Linked("IU5AAA").DgId.ShouldBe(9);
    }

    [Fact]
    public void A_name_of_the_local_room_is_reported_once_when_it_links()
    {
        var gateway = bench.Linked("IU5AAA-50");
        bench.AdvancePolling(Seconds(300), gateway);

        gateway.State.Hold.ShouldBe(HoldState.Static);
        gateway.State.IsLocal.ShouldBeTrue();
        bench.Events.Count(told => told.Local).ShouldBe(1);
        bench.Only(EventKind.DgIdHeld).Local.ShouldBeTrue();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(15)]
    public void A_line_of_home_db_for_the_local_room_is_reported_when_the_gateway_links(double minutes)
    {
        bench.Homes(("IU5AAA", 50, minutes));
        bench.Linked("IU5AAA");

        var told = bench.Events.Single(happened => happened.Local);
        told.DgId.Number.ShouldBe((byte)50);
        told.Hold.ShouldBe(minutes < 0 ? HoldReason.HomeList : HoldReason.None);
    }

    [Fact]
    public void A_changed_home_db_reports_whom_it_fixes_in_the_local_room()
    {
        bench.Linked("IU5AAA");
        bench.Homes(("IU5AAA", 50, -1));

        bench.Only(EventKind.DgIdHeld).Local.ShouldBeTrue();
    }

    [Fact]
    public void Options_for_the_local_room_are_reported_once()
    {
        var gateway = bench.Linked("IU5AAA");
        for (var i = 0; i < 5; i++)
        {
            gateway.Options("50");
            bench.Advance(Seconds(5));
            gateway.Poll();
        }

        bench.Events.Single(happened => happened.Local).Hold.ShouldBe(HoldReason.Options);
    }

    [Fact]
    public void An_auxiliary_port_of_the_local_room_is_reported()
    {
        var bound = new ReflectorBench(TestOptions.Plain with
        {
            Ports = [new(42000, DgId.None), new(42010, new DgId(50))],
        });
        bound.Linked("IU5AAA", to: new PortId(1));

        bound.Only(EventKind.DgIdHeld).Local.ShouldBeTrue();
    }

    [Fact]
    public void A_gateway_that_chose_the_local_room_is_not_reported()
    {
        bench.Linked("IU5AAA").Over("IU5AAA", squelch: 50);
        bench.Reflector.Remember([new(TestFrames.Field("IU5BBB"), new DgId(50))]);
        bench.Linked("IU5BBB").State.IsLocal.ShouldBeTrue();
        bench.Linked("IU5CCC").State.IsLocal.ShouldBeFalse();

        bench.Events.ShouldAllBe(happened => !happened.Local);
    }

    [Theory]
    [InlineData("IU5AAA-77", 0)]
    [InlineData("IU5AAA", 2)]
    public void A_number_that_is_not_listed_is_reported_with_the_room_in_its_place(string name, byte port)
    {
        bench.Linked(name, to: new PortId(port));

        var told = bench.Only(EventKind.DgIdNotListed);
        (told.DgId.Number, told.Previous.Number).ShouldBe(((byte)77, (byte)22));
    }
}
