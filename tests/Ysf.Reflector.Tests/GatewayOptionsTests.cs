using System.Text;

namespace Ysf.Tests;

/// <summary>YSFO: a gateway without home chooses one, and comes back to it.</summary>
public sealed class GatewayOptionsTests
{
    private readonly ReflectorBench bench = new(TestOptions.Plain with
    {
        BackToHome = Seconds(30),
    });

    [Fact]
    public void A_listed_DgId_becomes_home_and_current_without_a_reply()
    {
        var a = bench.Linked("IU5AAA");
        bench.Forget();
        a.Options("9;");

        a.DgId.ShouldBe(9);
        a.State.Home.Number.ShouldBe((byte)9);
        a.State.ReturnAfter.ShouldBe(Seconds(30));
        a.Replies.ShouldBeEmpty();
        bench.Only(EventKind.DgIdHeld).Hold.ShouldBe(HoldReason.Options);
    }

    [Fact]
    public void A_gateway_with_options_stays_free()
    {
        var a = bench.Linked("IU5AAA");
        a.Options("9");
        a.Over("IU5AAA", squelch: 41);

        a.DgId.ShouldBe(41);
        a.State.Hold.ShouldBe(HoldState.Free);
    }

    [Fact]
    public void Repeated_with_every_poll_it_does_not_pull_the_gateway_back()
    {
        var a = bench.Linked("IU5AAA");
        a.Options("9");
        a.Over("IU5AAA", squelch: 41);
        bench.Forget();
        for (var i = 0; i < 5; i++)
        {
            bench.Advance(Seconds(5));
            a.Poll();
            a.Options("9");
        }

        a.DgId.ShouldBe(41);
        bench.Events.ShouldBeEmpty();
    }

    [Fact]
    public void After_its_time_away_in_silence_the_gateway_goes_home()
    {
        var a = bench.Linked("IU5AAA");
        a.Options("9");
        a.Header("IU5AAA", squelch: 41);
        a.Terminator("IU5AAA", squelch: 41);
        bench.AdvancePolling(Seconds(29.9), a);
        a.DgId.ShouldBe(41);

        bench.Advance(Seconds(0.1));
        a.DgId.ShouldBe(9);
        bench.Only(EventKind.BackToHome).Previous.Number.ShouldBe((byte)41);
    }

    [Theory]
    [InlineData("77")]
    [InlineData("0")]
    [InlineData("")]
    [InlineData("room 9")]
    [InlineData("-9")]
    [InlineData("209")]
    [InlineData(";9")]
    public void Anything_but_a_listed_DgId_changes_nothing(string text)
    {
        var a = bench.Linked("IU5AAA");
        bench.Forget();
        a.Options(text);

        a.DgId.ShouldBe(22);
        a.State.Home.IsRoom.ShouldBeFalse();
        bench.Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("IU5AAA-41", 0)]
    [InlineData("IU5AAA", 1)]
    public void A_static_gateway_is_not_moved(string name, byte port)
    {
        var a = bench.Linked(name, to: new PortId(port));
        a.Options("9");

        a.DgId.ShouldBe(41);
        a.State.Home.IsRoom.ShouldBeFalse();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(15)]
    public void A_gateway_that_home_db_names_is_not_moved(double minutes)
    {
        bench.Homes(("IU5AAA", 41, minutes));
        var a = bench.Linked("IU5AAA");
        a.Options("9");

        a.DgId.ShouldBe(41);
        a.State.Home.Number.ShouldBe((byte)41);
    }

    [Fact]
    public void Before_the_first_poll_it_is_ignored()
    {
        var a = bench.Gateway("IU5AAA");
        a.Options("9");
        a.Poll();

        a.DgId.ShouldBe(22);
        bench[DropReason.UnknownGateway].ShouldBe(1);
    }

    [Fact]
    public void A_choice_by_options_is_not_remembered_for_the_next_time()
    {
        var a = bench.Linked("IU5AAA");
        a.Options("9");

        bench.Take().Remembered.Length.ShouldBe(0);
    }

    [Fact]
    public void In_the_middle_of_an_over_the_over_stays_in_its_room()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        a.Options("9");
        a.Voice("IU5AAA");
        a.Terminator("IU5AAA");

        b.Frames.Count.ShouldBe(3);
        a.Frames.ShouldBeEmpty();
        a.DgId.ShouldBe(9);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(46)]
    [InlineData(49)]
    [InlineData(50)]
    [InlineData(51)]
    [InlineData(155)]
    public void Any_length_that_holds_a_text_is_read(int length)
    {
        var a = bench.Linked("IU5AAA");
        var datagram = new byte[length];
        TestFrames.Options("IU5AAA", "9").AsSpan(0, Math.Min(length, 50)).CopyTo(datagram);
        a.Send(datagram);

        a.DgId.ShouldBe(9);
        bench[DropReason.BadLength].ShouldBe(0);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(14)]
    public void Without_a_text_it_is_counted_and_ignored(int length)
    {
        var a = bench.Linked("IU5AAA");
        a.Send(TestFrames.Options("IU5AAA", "9")[..length]);

        a.DgId.ShouldBe(22);
        bench[DropReason.BadLength].ShouldBe(1);
    }

    [Theory]
    [InlineData("9;PASS=x")]
    [InlineData(" 9 ;")]
    [InlineData("+9")]
    [InlineData("09")]
    [InlineData("\"9\"")]
    [InlineData("9\r\n")]
    [InlineData("9\0rubbish")]
    [InlineData("\09")]
    [InlineData("DG-ID=9;")]
    [InlineData("dgid = 9")]
    [InlineData("DG-ID: 9")]
    [InlineData("DGID 9")]
    public void Field_1_is_read_as_operators_type_it(string text)
    {
        var a = bench.Linked("IU5AAA");
        a.Send([.. TestFrames.Options("IU5AAA", string.Empty)[..14], .. Encoding.ASCII.GetBytes(text)]);

        a.DgId.ShouldBe(9);
    }

    [Fact]
    public void Options_that_change_give_another_home_and_room()
    {
        var a = bench.Linked("IU5AAA");
        a.Options("9");
        bench.Advance(Seconds(5));
        bench.Forget();
        a.Options("41");

        (a.DgId, a.State.Home.Number).ShouldBe((41, (byte)41));
        bench.Only(EventKind.DgIdHeld).DgId.Number.ShouldBe((byte)41);
    }

    [Fact]
    public void A_gateway_that_restarts_within_a_minute_is_read_by_its_first_options()
    {
        var a = bench.Linked("IU5AAA");
        a.Options("9");
        bench.Advance(Seconds(40));
        a.Poll();
        a.Options("41");
        a.Over("IU5AAA", squelch: 22);
        bench.AdvancePolling(Seconds(31), a);

        a.DgId.ShouldBe(41);
        bench.Only(EventKind.BackToHome).DgId.Number.ShouldBe((byte)41);
    }

    [Fact]
    public void Options_without_a_listed_DgId_end_the_home_and_leave_the_room()
    {
        var a = bench.Linked("IU5AAA");
        a.Options("9");
        a.Over("IU5AAA", squelch: 41);
        bench.Advance(Seconds(1));
        a.Options("77");
        bench.AdvancePolling(Seconds(60), a);

        a.DgId.ShouldBe(41);
        a.State.Home.IsRoom.ShouldBeFalse();
        bench.All(EventKind.BackToHome).ShouldBeEmpty();
    }

    [Fact]
    public void Different_options_in_one_breath_move_the_gateway_once()
    {
        var a = bench.Linked("IU5AAA");
        bench.Forget();
        for (var i = 0; i < 50; i++)
        {
            a.Options(i % 2 == 0 ? "9" : "41");
        }

        a.DgId.ShouldBe(9);
        bench.Only(EventKind.DgIdHeld).DgId.Number.ShouldBe((byte)9);
        bench.Advance(Seconds(0.1));
        a.Options("41");
        a.DgId.ShouldBe(41);
    }

    [Fact]
    public void A_home_of_home_db_that_goes_away_leaves_the_options_to_count()
    {
        bench.Homes(("IU5AAA", 41, 15));
        var a = bench.Linked("IU5AAA");
        a.Options("9");
        a.DgId.ShouldBe(41);
        bench.Homes();
        a.Options("9");

        (a.DgId, a.State.Home.Number).ShouldBe((9, (byte)9));
    }
}
