namespace Ysf.Tests;

/// <summary>
/// Overs of several rooms at one gateway: the first captures it, until the hang after its end.
/// </summary>
public sealed class CaptureTests
{
    private readonly ReflectorBench bench = new(TestOptions.Plain with
    {
        Rooms = [.. new byte[] { 9, 22, 41, 50, 60 }.Select(number => new DgId(number))],
        Hearing = new HearingOptions { Several = true },
    });

    private readonly TestGateway a;
    private readonly TestGateway in9;
    private readonly TestGateway in41;
    private readonly TestGateway in60;

    public CaptureTests()
    {
        a = bench.Linked("IU5AAA");
        in9 = bench.Linked("IU5BBB-09");
        in41 = bench.Linked("IU5CCC-41");
        in60 = bench.Linked("IU5DDD-60");
        a.Options("22;9;41;60+");
        bench.Forget();
    }

    [Fact]
    public void Of_two_overs_of_equal_priority_the_first_is_heard_whole_and_the_other_not()
    {
        var first = in9.Header("IU5BBB");
        in41.Header("IU5CCC");
        var voice = in9.Voice("IU5BBB", 1);
        in41.Voice("IU5CCC", 1);

        a.Frames.ShouldBe([first, voice]);
        a.Captured.ShouldBe(9);
    }

    [Fact]
    public void A_room_of_a_higher_priority_interrupts_and_is_not_interrupted()
    {
        in9.Header("IU5BBB");
        var urgent = in60.Header("IU5DDD");
        in9.Voice("IU5BBB", 1);
        var more = in60.Voice("IU5DDD", 1);
        in9.Voice("IU5BBB", 2);

        a.Frames[1..].ShouldBe([urgent, more]);
        a.Captured.ShouldBe(60);
    }

    [Fact]
    public void During_the_hang_the_same_room_is_heard_and_another_is_not()
    {
        in9.Over("IU5BBB");
        bench.Forget();
        in41.Over("IU5CCC");
        a.Frames.ShouldBeEmpty();
        var other = bench.Linked("IU5EEE-09");
        var sent = other.Over("IU5EEE");

        a.Frames.ShouldBe(sent);
    }

    [Fact]
    public void During_the_hang_a_higher_priority_is_heard()
    {
        in9.Over("IU5BBB");
        bench.Forget();
        var sent = in60.Over("IU5DDD");

        a.Frames.ShouldBe(sent);
    }

    [Theory]
    [InlineData(14.7, false)]
    [InlineData(15.0, true)]
    public void The_hang_ends_after_its_time(double seconds, bool isHeard)
    {
        in9.Header("IU5BBB");
        in9.Terminator("IU5BBB");
        bench.AdvancePolling(Seconds(seconds), a, in41);
        bench.Forget();
        in41.Header("IU5CCC");

        a.Frames.Count.ShouldBe(isHeard ? 1 : 0);
    }

    [Fact]
    public void An_over_that_goes_on_after_the_hang_is_joined_in_the_middle()
    {
        in9.Header("IU5BBB");
        in41.Header("IU5CCC");
        in9.Terminator("IU5BBB");
        for (var i = 0; i < 160; i++)
        {
            bench.Advance(Seconds(0.1));
            in41.Voice("IU5CCC", (byte)(i % 8));
        }

        var frames = a.Frames.Count - 2;
        frames.ShouldBe(11);
        a.Captured.ShouldBe(41);
    }

    [Fact]
    public void An_over_that_falls_silent_frees_its_listener_after_the_hang()
    {
        in9.Header("IU5BBB");
        bench.AdvancePolling(Seconds(16.9), a, in9, in41);
        a.Captured.ShouldBe(9);
        bench.AdvancePolling(Seconds(0.2), a, in9, in41);

        a.Captured.ShouldBe(0);
    }

    [Fact]
    public void PTT_without_a_DgId_answers_in_the_room_heard_and_moves_nothing()
    {
        in9.Over("IU5BBB");
        bench.Forget();
        var answer = a.Over("IU5AAA");

        in9.Frames.ShouldBe(answer);
        a.DgId.ShouldBe(22);
        bench.Only(EventKind.StreamStarted).DgId.Number.ShouldBe((byte)9);
        bench.Only(EventKind.StreamEnded).DgId.Number.ShouldBe((byte)9);
    }

    [Fact]
    public void PTT_without_a_DgId_after_the_hang_goes_to_the_talk_room()
    {
        in9.Over("IU5BBB");
        var at22 = bench.Linked("IU5EEE-22");
        bench.AdvancePolling(Seconds(16), a, in9, at22);
        bench.Forget();
        var sent = a.Over("IU5AAA");

        at22.Frames.ShouldBe(sent);
        in9.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void PTT_with_the_DgId_of_home_goes_home_whatever_was_heard()
    {
        var at22 = bench.Linked("IU5EEE-22");
        in9.Over("IU5BBB");
        bench.Forget();
        var sent = a.Over("IU5AAA", squelch: 22);

        at22.Frames.ShouldBe(sent);
        in9.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void PTT_into_the_room_heard_by_its_DgId_moves_there_as_ever()
    {
        in9.Over("IU5BBB");
        bench.Forget();
        a.Over("IU5AAA", squelch: 9);

        a.DgId.ShouldBe(9);
        in9.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void PTT_over_who_is_heard_is_refused_as_busy()
    {
        in9.Header("IU5BBB");
        a.Header("IU5AAA");

        bench[DropReason.DgIdBusy].ShouldBe(1);
    }

    [Fact]
    public void A_talker_hears_the_answer_and_not_another_room()
    {
        a.Over("IU5AAA", squelch: 22);
        bench.Forget();
        in41.Over("IU5CCC");
        a.Frames.ShouldBeEmpty();
        var sent = bench.Linked("IU5EEE-22").Over("IU5EEE");

        a.Frames.ShouldBe(sent);
    }

    [Fact]
    public void A_room_that_is_no_more_heard_captures_nobody()
    {
        in9.Header("IU5BBB");
        bench.Advance(Seconds(0.2));
        a.Options("22;41");
        bench.Forget();
        in9.Voice("IU5BBB", 1);
        var sent = in41.Header("IU5CCC");

        a.Frames.ShouldBe([sent]);
    }

    [Fact]
    public void A_new_priority_of_the_room_heard_counts_at_once()
    {
        in60.Header("IU5DDD");
        bench.Advance(Seconds(0.2));
        a.Options("22;9+;41;60");
        bench.Forget();
        var sent = in9.Header("IU5BBB");
        in60.Voice("IU5DDD", 1);

        a.Frames.ShouldBe([sent]);
    }

    [Fact]
    public void A_gateway_of_one_room_hears_every_over_of_it_at_once()
    {
        var one = bench.Linked("IU5EEE");
        var talker = bench.Linked("IU5FFF-22");
        bench.Forget();
        var first = talker.Over("IU5FFF");
        var second = bench.Linked("IU5GGG-22").Over("IU5GGG");

        one.Frames.ShouldBe([.. first, .. second]);
    }

    [Fact]
    public void A_locked_gateway_hears_none_of_its_rooms()
    {
        bench.Deny((AccessRuleKind.GWB, "IU5AAA"));
        in9.Over("IU5BBB");
        in60.Over("IU5DDD");

        a.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void A_port_that_refuses_is_proved_by_a_frame_of_any_room_heard()
    {
        in9.Header("IU5BBB");
        bench.Refuse(a, a.Frames[0][..100]);
        bench.Reflector.Counters.UnprovenRefusals.ShouldBe(0);

        bench.Refuse(in41, a.Frames[0][..100]);
        bench.Reflector.Counters.UnprovenRefusals.ShouldBe(1);
    }
}
