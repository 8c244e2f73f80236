namespace Ysf.Simulation;

/// <summary>
/// The checker finds what is wrong: each test hands it what the reflector did, spoiled once.
/// </summary>
public sealed class CheckerTests
{
    private readonly CheckerRig rig = new();

    [Fact]
    public void Checker_accepts_the_real_reflector()
    {
        rig.Talk("A");
        rig.Talk("B");
        rig.Unlink("C");
    }

    [Fact]
    public void An_echo_to_the_talker_is_found() => Broken(
        "nobody hears himself", () => rig.Talk("A", spoilt => spoilt.Redirect(0, rig["A"])));

    [Fact]
    public void A_frame_to_an_unlinked_gateway_is_found()
    {
        rig.Unlink("C");
        Broken("a gateway that was unlinked hears nothing",
            () => rig.Talk("A", spoilt => spoilt.Redirect(0, rig["C"])));
    }

    [Fact]
    public void A_frame_to_a_stranger_is_found() => Broken(
        "nothing goes to an unlinked gateway",
        () => rig.Talk("A", spoilt => spoilt.Redirect(0, rig.Stranger)));

    [Fact]
    public void A_frame_to_a_new_gateway_before_its_second_poll_is_found()
    {
        rig.PollFromOutside("N");
        Broken("a new gateway hears nothing before its second poll",
            () => rig.Talk("A", spoilt => spoilt.Redirect(0, rig["N"])));
    }

    [Fact]
    public void A_fifth_new_gateway_of_an_address_is_found()
    {
        var lavish = new CheckerRig(options => options with
        {
            Limits = options.Limits with { NewGatewaysPerAddress = 5 },
        });
        foreach (var name in new[] { "N1", "N2", "N3", "N4" })
        {
            lavish.PollFromOutside(name);
        }

        Broken("an address has its share of new gateways", () => lavish.PollFromOutside("N5"));
    }

    [Fact]
    public void Trust_without_a_reason_is_found() => Broken(
        "trust is earned", () => rig.PollFromOutside("N", spoilt => spoilt.Tell(
            EventKind.GatewayKnown, told => told with
            {
                Gateway = CallsignField.FromText("N"),
            })));

    [Fact]
    public void A_known_gateway_that_is_refused_is_found()
    {
        var strict = new CheckerRig(options => options with
        {
            TrustPrivate = false,
            Limits = options.Limits with { NewGatewaysPerAddress = 6 },
        });
        Broken("no known gateway is refused", () => strict.Poll("LATE"));
    }

    [Fact]
    public void A_frame_to_another_room_is_found() => Broken(
        "a frame stays with those that hear its room",
        () => rig.Talk("A", spoilt => spoilt.Redirect(0, rig["E-41"])));

    [Fact]
    public void A_frame_to_a_locked_gateway_is_found()
    {
        rig.Lock("B");
        Broken("a locked gateway hears nothing", () => rig.Talk("A", spoilt =>
            spoilt.Sent.RemoveAll(transmit => transmit.Route != rig["B"])));
    }

    [Fact]
    public void A_gateway_left_out_is_found() => Broken(
        "a frame goes to everybody", () => rig.Talk("A", spoilt => spoilt.Sent.RemoveAt(0)));

    [Fact]
    public void A_frame_sent_twice_is_found() => Broken(
        "nobody hears a frame twice",
        () => rig.Talk("A", spoilt => spoilt.Redirect(1, spoilt.Sent[0].Route)));

    [Fact]
    public void Frames_that_leave_in_another_order_are_found()
    {
        byte[] held = [];
        rig.Talk("A", spoilt => held = [.. spoilt.Bytes]);
        Broken("leave as they came", () => rig.Talk("A", spoilt => spoilt.Replace(held)));
    }

    [Fact]
    public void A_frame_that_was_changed_is_found() => Broken(
        "what leaves is the frame that came",
        () => rig.Talk("A", spoilt => spoilt.Bytes[^1] ^= 1));

    [Fact]
    public void An_over_forwarded_in_the_local_room_is_found() => Broken(
        "without a carried over nothing is forwarded",
        () => rig.Talk("F-50", spoilt => spoilt.Forge(rig["G-50"], DataDatagram.Size)));

    [Fact]
    public void A_second_over_in_a_room_is_found()
    {
        rig.Talk("A");
        Broken("a room carries one over at a time", () => rig.Talk("B", spoilt =>
            spoilt.Tell(
                EventKind.StreamStarted, told => told with { Stream = new(1), DgId = new(22) })));
    }

    [Fact]
    public void An_over_that_ends_twice_is_found() => Broken(
        "an over ends once", () => rig.Poll("A", spoilt =>
            spoilt.Tell(EventKind.StreamEnded, told => told with { Stream = new(1) })));

    [Fact]
    public void A_gateway_added_twice_is_found() => Broken(
        "a gateway is added once", () => rig.Poll("A", spoilt =>
            spoilt.Tell(EventKind.GatewayAdded, told => told with { Remote = rig["A"].Remote })));

    [Fact]
    public void A_gateway_removed_twice_is_found()
    {
        rig.Unlink("C");
        var other = SimulatedDatagrams.Poll(CallsignField.FromText("D"));
        Broken("only who was added is removed", () => rig.Send(rig["C"], other, spoilt =>
            spoilt.Events.Insert(0, spoilt.Events[0])));
    }

    [Fact]
    public void A_gateway_whose_place_is_not_kept_is_found()
    {
        rig.Unlink("C");
        Broken("a place is kept", () => rig.Idle(spoilt => Remove(spoilt, "C")));
    }

    [Fact]
    public void A_gateway_removed_as_unlinked_that_was_not_is_found() => Broken(
        "only who was added is removed", () => rig.Idle(spoilt => Remove(spoilt, "C")));

    [Fact]
    public void A_gateway_that_disappears_although_it_polls_is_found() => Broken(
        "a gateway that polls does not disappear", () => rig.Idle(spoilt =>
            spoilt.Tell(EventKind.GatewayRemoved, told => told with
            {
                Remote = rig["A"].Remote,
                Gateway = CallsignField.FromText("A"),
                DgId = new(22),
                Removal = RemovalReason.Disappeared,
            })));

    [Fact]
    public void A_poll_without_answer_is_found() => Broken(
        "three questions are answered", () => rig.Poll("A", spoilt => spoilt.Sent.Clear()));

    [Fact]
    public void A_stranger_that_is_answered_is_found() => Broken(
        "three questions are answered",
        () => rig.Send(rig.Stranger, "YSFX"u8.ToArray(), spoilt => spoilt.Forge(rig.Stranger, 4)));

    [Fact]
    public void Something_sent_by_time_alone_is_found() => Broken(
        "time alone sends what a gateway is played",
        () => rig.Idle(spoilt => spoilt.Forge(rig["A"], PollDatagram.Size)));

    [Fact]
    public void A_timer_left_behind_is_found() => Broken(
        "nothing is due after it was done", () => rig.CheckTimers(TimeSpan.Zero));

    [Fact]
    public void An_over_that_does_not_end_in_silence_is_found()
    {
        rig.Talk("A");
        rig.Wait(TimeSpan.FromSeconds(2));
        Broken("a silent over ends", () => rig.CheckTimers(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void A_gateway_that_nobody_told_of_is_found() => Broken(
        "gateways added less removed are linked", () => rig.CheckCounts(more: 1));

    [Fact]
    public void Checker_finds_a_refusal_within_the_rates()
    {
        var strict = new CheckerRig(options => options with
        {
            Rates = new RateLimits { PollRate = 1 },
        });
        Broken("who keeps to the rates is not refused", () => Repeat(20, () => strict.Poll("A")));
    }

    [Fact]
    public void Checker_finds_an_answer_beyond_the_rates()
    {
        var lax = new CheckerRig(options => options with
        {
            Rates = new RateLimits { PollRate = 100 },
        });
        Broken("who asks too often is refused", () => Repeat(21, () => lax.Poll("A")));
    }

    [Fact]
    public void A_flood_that_is_not_told_is_found()
    {
        Repeat(19, () => rig.Poll("A"));
        Broken("the beginning of a flood is told",
            () => rig.Poll("A", spoilt => spoilt.Events.Clear()));
    }

    [Fact]
    public void A_copy_that_is_carried_is_found()
    {
        var lax = new CheckerRig(options => options with { BridgeLoop = BridgeLoopRule.Off });
        Repeat(6, () => lax.Talk("A"));
        lax.Unlink("A");
        Broken("a copy is not carried", () => Repeat(2, () => lax.Talk("B")));
    }

    [Fact]
    public void Something_new_that_is_taken_for_a_copy_is_found()
    {
        var strict = new CheckerRig(
            options => options with { BridgeLoop = BridgeLoopRule.AnyRoom });
        Repeat(6, () => strict.Talk("A"));
        strict.Unlink("A");
        Broken("what is new is carried", () => Repeat(2, () => strict.Talk("E-41")));
    }

    [Fact]
    public void Checker_accepts_real_changes_of_options()
    {
        rig.Talk("A");
        rig.Talk("E-41");
        rig.Replace();
        rig.Talk("A");
    }

    [Fact]
    public void A_gateway_that_new_options_move_and_nobody_told_of_is_found() => Broken(
        "new options place who they concern", () => rig.Replace(spoilt => spoilt.Events.Clear()));

    [Fact]
    public void A_gateway_lost_on_a_port_that_stays_is_found() => Broken(
        "only who was added is removed", () => rig.Replace(spoilt =>
            spoilt.Tell(EventKind.GatewayRemoved, told => told with
            {
                Remote = rig["A"].Remote,
                Gateway = CallsignField.FromText("A"),
                DgId = new(22),
                Removal = RemovalReason.PortClosed,
            })));

    private static void Repeat(int times, Action action)
    {
        for (var i = 0; i < times; i++)
        {
            action();
        }
    }

    private void Remove(SpoiltEffects spoilt, string name) =>
        spoilt.Tell(EventKind.GatewayRemoved, told => told with
        {
            Remote = rig[name].Remote,
            Gateway = CallsignField.FromText(name),
            DgId = new(22),
            Removal = RemovalReason.Unlinked,
        });

    private static void Broken(string what, Action action) =>
        Should.Throw<BrokenInvariantException>(action).Message.ShouldContain(what);
}
