using Ysf.Fuzz;

namespace Ysf.Tests.Fuzz;

/// <summary>The fuzzer's checker finds each fault that it looks for.</summary>
public sealed class FuzzCheckerTests
{
    private static readonly byte[] Poll = TestFrames.Poll("GW0");

    private static readonly byte[] Frame = TestFrames.Frame(
        "GW0", "IU5AAA", 0, new Fich { Kind = FrameKind.Header }, TestFrames.Csd("ALL", "IU5AAA"));

    private readonly Scenario scenario = Scenario.Of(3);
    private readonly Rig rig;

    // Numbers 0 and 16 are registered at the main port, 32 is a stranger.
    public FuzzCheckerTests()
    {
        rig = new Rig(scenario);
        rig.Send(new Step(default, 0, 42000), Poll);
        rig.Send(new Step(default, 17, 42000), TestFrames.Poll("GW16"));
    }

    [Fact]
    public void Lawful_step_passes() => rig.Send(new Step(default, 0, 42000), Frame);

    [Fact]
    public void A_frame_to_a_stranger() =>
        Fault(Frame, outbox => Send(outbox, 32, Frame), "to gateways only");

    [Fact]
    public void A_frame_to_a_gateway_at_a_port_where_it_never_polled() =>
        Fault(Frame, outbox => Send(outbox, 17, Frame, port: 1), "to gateways only");

    [Fact]
    public void A_frame_back_to_the_talker() =>
        Fault(Frame, outbox => Send(outbox, 0, Frame), "back to the talker");

    [Fact]
    public void A_frame_of_a_stranger() =>
        Fault(Frame, outbox => Send(outbox, 17, Frame), "go nowhere", sender: 32);

    [Fact]
    public void A_frame_heard_twice() => Fault(
        Frame,
        outbox =>
        {
            Send(outbox, 17, Frame);
            Send(outbox, 17, Frame);
        },
        "twice");

    [Fact]
    public void A_frame_cut_short() =>
        Fault(Frame, outbox => Send(outbox, 17, Frame[..100]), "goes out whole");

    [Fact]
    public void A_frame_with_another_counter()
    {
        byte[] changed = [.. Frame];
        changed[34] ^= 1;
        Fault(Frame, outbox => Send(outbox, 17, changed), "as it came");
    }

    [Fact]
    public void A_frame_with_a_control_character_in_its_callsigns()
    {
        byte[] changed = [.. Frame];
        changed[20] = 7;
        Fault(Frame, outbox => Send(outbox, 17, changed), "printable");
    }

    [Fact]
    public void A_frame_to_a_locked_gateway()
    {
        // Number 5 has the first of the special names, LOCKED, which rules 1 lock.
        rig.Send(new Step(default, 5, scenario.Endpoints.HomePorts[5]), TestFrames.Poll("LOCKED"));
        rig.Disturb(new Disturbance(DisturbanceKind.Rules, 1, default));
        var port = rig.PortOf(scenario.Endpoints.HomePorts[5]).Index;
        Fault(Frame, outbox => Send(outbox, 5, Frame, port), "locked");
    }

    [Fact]
    public void An_answer_to_what_is_not_answered() =>
        Fault("YSFU"u8.ToArray(), outbox => Send(outbox, 0, Poll), "only polls and queries");

    [Fact]
    public void An_answer_to_the_poll_of_a_stranger_who_was_not_registered() => Fault(
        Poll, outbox => Send(outbox, 32, PollReply.Bytes.ToArray()), "who is registered",
        sender: 32);

    [Fact]
    public void An_answer_to_somebody_else() =>
        Fault("YSFV"u8.ToArray(), outbox => Send(outbox, 17, "YSFV"u8.ToArray()), "who asked");

    [Fact]
    public void Two_answers() => Fault(
        Poll,
        outbox =>
        {
            Send(outbox, 0, PollReply.Bytes.ToArray());
            Send(outbox, 0, PollReply.Bytes.ToArray());
        },
        "one answer");

    [Fact]
    public void A_poll_answered_otherwise() =>
        Fault(Poll, outbox => Send(outbox, 0, Poll), "always the same");

    [Fact]
    public void A_long_answer_to_a_query() =>
        Fault("YSFS"u8.ToArray(), outbox => Send(outbox, 0, "YSFSlong"u8.ToArray()), "length");

    [Fact]
    public void A_counter_that_missed_what_was_sent() => Fault(
        Frame, outbox => Send(outbox, 17, Frame), "what is sent is counted");

    [Fact]
    public void Something_sent_by_a_command()
    {
        rig.Outbox.Clear();
        Send(rig.Outbox, 17, Frame);
        Should.Throw<FuzzFailureException>(() => rig.Checker.AfterOther(rig.Outbox, rig.Core))
            .Message.ShouldContain("neither reloads nor commands");
    }

    [Fact]
    public void Something_played_to_a_gateway_that_is_not_linked()
    {
        rig.Outbox.Clear();
        Send(rig.Outbox, 190, Frame);
        Should.Throw<FuzzFailureException>(() => rig.Checker.AfterTime(rig.Outbox, rig.Core))
            .Message.ShouldContain("what is played");
    }

    [Fact]
    public void An_over_that_ends_and_never_began()
    {
        rig.Outbox.Clear();
        rig.Outbox.Emit(new ReflectorEvent { Kind = EventKind.StreamEnded, At = rig.Now });
        Should.Throw<FuzzFailureException>(() => rig.Checker.AfterOther(rig.Outbox, rig.Core))
            .Message.ShouldContain("in turn");
    }

    [Fact]
    public void A_gateway_that_is_removed_and_never_came()
    {
        rig.Outbox.Clear();
        rig.Outbox.Emit(new ReflectorEvent
        {
            Kind = EventKind.GatewayRemoved,
            At = rig.Now,
            Remote = scenario.Endpoints.RouteOf(32, PortId.Main).Remote,
        });
        Should.Throw<FuzzFailureException>(() => rig.Checker.AfterOther(rig.Outbox, rig.Core))
            .Message.ShouldContain("only who is registered");
    }

    // The core counts the datagram and drops it; what it sent is put in its place.
    private void Fault(byte[] datagram, Action<Outbox> lie, string found, int sender = 0)
    {
        var route = scenario.Endpoints.RouteOf(sender, PortId.Main);
        rig.Outbox.Clear();
        rig.Core.HandleDatagram(rig.Now, route, [], rig.Outbox);
        rig.Outbox.Clear();
        lie(rig.Outbox);
        Should.Throw<FuzzFailureException>(() => rig.Checker.AfterDatagram(
            route, datagram, rig.Outbox, default, rig.Core)).Message.ShouldContain(found);
    }

    private void Send(Outbox outbox, int to, byte[] bytes, byte port = 0) => outbox.Send(
        scenario.Endpoints.RouteOf(to, new PortId(port)), outbox.Stage(bytes), bytes.Length);
}
