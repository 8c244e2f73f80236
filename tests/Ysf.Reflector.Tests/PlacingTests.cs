namespace Ysf.Tests;

/// <summary>Where a gateway starts: port or name, home.db, its last choice, the default.</summary>
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
    public void What_the_gateway_chose_last_wins_over_the_default()
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
}
