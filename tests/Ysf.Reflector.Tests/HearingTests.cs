namespace Ysf.Tests;

/// <summary>Gateways that hear several rooms: which, by whose list, and for how long.</summary>
public sealed class HearingTests
{
    private static readonly ReflectorOptions Several = TestOptions.Plain with
    {
        Rooms = [.. new byte[] { 9, 22, 41, 50, 60, 70 }.Select(number => new DgId(number))],
        Hearing = new HearingOptions { Several = true },
    };

    private readonly ReflectorBench bench = new(Several);

    [Fact]
    public void Without_the_setting_options_give_one_room_as_ever()
    {
        var plain = new ReflectorBench(TestOptions.Plain);
        var a = plain.Linked("IU5AAA");
        a.Options("9;41+");
        a.Heard.ShouldBe("9");

        a.Options("41,9");
        (a.DgId, a.Heard).ShouldBe((9, "9"));
        plain.Hear("IU5AAA", "41").ShouldBe(HearOutcome.IsOff);
    }

    [Theory]
    [InlineData("9;41;60;", 9, "9;41;60")]
    [InlineData("9,41,60", 9, "9;41;60")]
    [InlineData("9;41+;60+++", 9, "9;41+;60+++")]
    [InlineData("9++;41", 9, "9++;41")]
    [InlineData("DG-ID=9; dgid:41+", 9, "9;41+")]
    [InlineData("9;77;41", 9, "9;41")]
    [InlineData("9;41;41+", 9, "9;41")]
    [InlineData("group=91;41", 22, "22;41")]
    [InlineData("41", 41, "41")]
    public void Options_name_the_home_first_and_then_the_rooms_to_be_heard(
        string options, int room, string heard)
    {
        var a = bench.Linked("IU5AAA");
        a.Options(options);

        (a.DgId, a.Heard).ShouldBe((room, heard));
    }

    [Fact]
    public void Options_that_say_the_same_again_do_nothing()
    {
        var a = bench.Linked("IU5AAA");
        a.Options("9;41+");
        bench.Only(EventKind.RoomsHeard).Heard.ShouldBe(TestFrames.Rooms("9;41+"));
        bench.Forget();
        bench.Advance(Seconds(5));
        a.Poll();
        a.Options("9;41+");

        bench.Events.ShouldBeEmpty();
    }

    [Fact]
    public void Other_options_change_the_rooms_at_once_and_are_reported()
    {
        var a = bench.Linked("IU5AAA");
        a.Options("9;41");
        bench.Advance(Seconds(1));
        a.Options("9;60;70");

        a.Heard.ShouldBe("9;60;70");
        bench.All(EventKind.RoomsHeard)[^1].Heard.ShouldBe(TestFrames.Rooms("9;60;70"));
    }

    [Fact]
    public void A_frame_reaches_who_hears_its_room_and_nobody_else()
    {
        var (a, b, c) = bench.Trio();
        b.Options("22;9");
        c.Options("22;41");
        var talker = bench.Linked("IU5DDD-09");
        bench.Forget();
        var sent = talker.Over("IU5DDD");

        b.Frames.ShouldBe(sent);
        c.Frames.ShouldBeEmpty();
        a.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void A_list_in_home_db_counts_before_options_and_the_operators_before_both()
    {
        bench.Home("IU5AAA", 9, 15, "41++");
        var a = bench.Linked("IU5AAA");
        a.Options("60;70");
        (a.DgId, a.Heard).ShouldBe((9, "9;41++"));

        bench.Hear("IU5AAA", "60+").ShouldBe(HearOutcome.Done);
        a.Heard.ShouldBe("9;60+");

        bench.Hear("IU5AAA", "").ShouldBe(HearOutcome.Done);
        a.Heard.ShouldBe("9");

        bench.Hear("IU5AAA", null).ShouldBe(HearOutcome.Done);
        a.Heard.ShouldBe("9;41++");
    }

    [Fact]
    public void Without_a_list_in_home_db_options_still_name_rooms_to_be_heard()
    {
        bench.Homes(("IU5AAA", 9, 15));
        var a = bench.Linked("IU5AAA");
        a.Options("60;70");

        (a.DgId, a.Heard).ShouldBe((9, "9;60;70"));
    }

    [Fact]
    public void The_operators_list_stays_when_the_gateway_comes_back()
    {
        var a = bench.Linked("IU5AAA");
        bench.Hear("IU5AAA", "41+").ShouldBe(HearOutcome.Done);
        a.Unlink();
        bench.Advance(Minutes(2));
        a.Poll();

        a.Heard.ShouldBe("22;41+");
    }

    [Fact]
    public void A_list_that_cannot_be_is_refused_with_its_reason()
    {
        bench.Linked("IU5DDD-09");
        bench.Hear("IU5AAA", "41").ShouldBe(HearOutcome.NoGateway);
        bench.Hear("IU5DDD-09", "41").ShouldBe(HearOutcome.IsBound);
        bench.Linked("IU5AAA");
        bench.Hear("IU5AAA", "41;77").ShouldBe(HearOutcome.NoRoom);
    }

    [Fact]
    public void The_table_of_the_operators_lists_refuses_what_is_too_much()
    {
        var many = new ReflectorBench(Several with { Limits = new Limits { Gateways = 300 } });
        for (var i = 0; i < Limits.OperatorLists; i++)
        {
            many.Linked($"GW{i}", $"10.1.{i}.1");
            many.Hear($"GW{i}", "41").ShouldBe(HearOutcome.Done);
        }

        many.Linked("IU5AAA");
        many.Hear("IU5AAA", "41").ShouldBe(HearOutcome.Full);
        many.Hear("GW7", null).ShouldBe(HearOutcome.Done);
        many.Hear("IU5AAA", "41").ShouldBe(HearOutcome.Done);
    }

    [Fact]
    public void A_gateway_bound_by_its_name_or_port_hears_its_room_alone()
    {
        var named = bench.Linked("IU5AAA-09");
        var behind = bench.Linked("IU5BBB", to: TestOptions.Aux41);
        named.Options("9;41");
        behind.Options("41;9");

        (named.Heard, behind.Heard).ShouldBe(("9", "41"));
    }

    [Fact]
    public void A_gateway_in_the_local_room_hears_nothing_else_and_none_hears_the_local_room()
    {
        var a = bench.Linked("IU5AAA");
        a.Options("9;41;50");
        a.Heard.ShouldBe("9;41");
        a.Over("IU5AAA", squelch: 50);
        a.Heard.ShouldBe("50");
        a.Over("IU5AAA", squelch: 9);

        a.Heard.ShouldBe("9;41");
    }

    [Fact]
    public void A_room_left_by_PTT_is_heard_on_for_its_time()
    {
        var a = bench.Linked("IU5AAA");
        a.Over("IU5AAA", squelch: 9);
        a.Heard.ShouldBe("9;22");

        bench.AdvancePolling(Minutes(14), a);
        a.Heard.ShouldBe("9;22");
        bench.AdvancePolling(Minutes(2), a);
        a.Heard.ShouldBe("9");
    }

    [Fact]
    public void A_kept_room_in_which_its_gateway_answers_is_kept_on()
    {
        var (a, b, _) = bench.Trio();
        a.Over("IU5AAA", squelch: 9);
        bench.AdvancePolling(Minutes(10), a, b);
        b.Over("IU5BBB");
        a.Over("IU5AAA");
        bench.AdvancePolling(Minutes(10), a, b);

        (a.DgId, a.Heard).ShouldBe((9, "9;22"));
    }

    [Fact]
    public void The_clearing_code_drops_what_PTT_added_and_goes_home()
    {
        var (a, b, _) = bench.Trio();
        a.Options("41;60");
        a.Over("IU5AAA", squelch: 9);
        a.Over("IU5AAA", squelch: 70);
        a.Heard.ShouldBe("70;41;60;9");
        bench.Forget();
        a.Over("IU5AAA", squelch: 90);

        (a.DgId, a.Heard).ShouldBe((41, "41;60"));
        b.Frames.ShouldBeEmpty();
        bench.Only(EventKind.StreamEnded).End.ShouldBe(OverEnd.Switched);
        bench.All(EventKind.DgIdNotListed).ShouldBeEmpty();
    }

    [Fact]
    public void The_clearing_code_without_a_home_goes_to_the_default_room()
    {
        var a = bench.Linked("IU5AAA");
        a.Over("IU5AAA", squelch: 9);
        a.Over("IU5AAA", squelch: 90);

        (a.DgId, a.Heard).ShouldBe((22, "22"));
    }

    [Fact]
    public void The_clearing_code_is_an_unlisted_DgId_where_it_is_off()
    {
        var off = new ReflectorBench(Several with
        {
            Hearing = Several.Hearing with { Clear = DgId.None },
        });
        var (a, b, _) = off.Trio();
        a.Over("IU5AAA", squelch: 90);

        b.Frames.Count.ShouldBe(4);
        off.Only(EventKind.DgIdNotListed).DgId.Number.ShouldBe((byte)90);
    }

    [Fact]
    public void Of_too_many_rooms_the_kept_ones_go_first_and_the_last_of_the_list()
    {
        var few = new ReflectorBench(Several with
        {
            Hearing = Several.Hearing with { Max = 3 },
        });
        var a = few.Linked("IU5AAA");
        a.Options("9;41;60;70");
        a.Heard.ShouldBe("9;41;60");

        a.Over("IU5AAA", squelch: 22);
        a.Heard.ShouldBe("22;9;41");
    }

    [Fact]
    public void Twelve_rooms_are_heard_and_not_thirteen()
    {
        var many = new ReflectorBench(Several with
        {
            Rooms = [.. Enumerable.Range(1, 30).Select(number => new DgId((byte)number))],
            LocalRoom = DgId.None,
        });
        var a = many.Linked("IU5AAA");
        a.Options("1;2;3;4;5;6;7;8;9;10;11;12;13;14");
        a.Heard.ShouldBe("1;2;3;4;5;6;7;8;9;10;11;12");

        a.Over("IU5AAA", squelch: 20);
        a.Heard.ShouldBe("20;1;2;3;4;5;6;7;8;9;10;11");
    }

    [Fact]
    public void A_gateway_that_was_unlinked_and_polls_again_hears_what_it_heard()
    {
        var a = bench.Linked("IU5AAA");
        a.Options("9;41+");
        a.Over("IU5AAA", squelch: 60);
        var heard = a.Heard;
        a.Unlink();
        bench.Linked("IU5DDD-41").Over("IU5DDD");
        a.Frames.ShouldBeEmpty();
        a.Poll();

        a.Heard.ShouldBe(heard);
        bench.Linked("IU5EEE-41").Over("IU5EEE");
        a.Frames.Count.ShouldBe(4);
    }

    [Fact]
    public void New_options_without_a_room_take_it_from_who_heard_it()
    {
        var a = bench.Linked("IU5AAA");
        a.Options("9;41;60");
        bench.Replace(Several with { Rooms = [.. Several.Rooms.Where(room => room.Number != 41)] });
        a.Heard.ShouldBe("9;60");

        bench.Replace(Several);
        a.Heard.ShouldBe("9;41;60");
    }

    [Fact]
    public void Turned_off_each_gateway_hears_one_room_again_whatever_captured_it()
    {
        var (a, b, _) = bench.Trio();
        b.Options("22;9");
        var there = bench.Linked("IU5DDD-09");
        there.Header("IU5DDD");
        b.Captured.ShouldBe(9);
        bench.Replace(TestOptions.Plain with { Rooms = Several.Rooms });
        (b.Heard, b.Captured).ShouldBe(("22", 0));

        bench.Forget();
        a.Header("IU5AAA");
        b.Frames.Count.ShouldBe(1);
    }
}
