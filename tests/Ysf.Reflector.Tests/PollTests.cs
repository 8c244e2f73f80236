namespace Ysf.Tests;

public sealed class PollTests
{
    private readonly ReflectorBench bench = new();

    [Fact]
    public void Every_poll_is_answered_with_the_same_14_bytes()
    {
        var gateway = bench.Gateway("IU5AAA");
        gateway.Poll();
        gateway.Poll();

        gateway.Replies.Select(reply => TestFrames.Text(reply))
            .ShouldBe(["YSFPREFLECTOR ", "YSFPREFLECTOR "]);
    }

    [Fact]
    public void The_answer_goes_back_the_way_the_poll_came()
    {
        var gateway = bench.Gateway("IU5AAA", to: TestOptions.Aux41);
        gateway.Route = gateway.Route with { Local = ReflectorBench.Address("192.0.2.77") };
        gateway.Poll();

        gateway.CameBy.ShouldBe(gateway.Route);
    }

    [Fact]
    public void Frames_go_out_by_the_local_address_that_was_used_last()
    {
        var (a, b, _) = bench.Trio();
        b.Route = b.Route with { Local = ReflectorBench.Address("192.0.2.2") };
        b.Poll();
        a.Header("IU5AAA");

        b.CameBy.Local.ShouldBe(ReflectorBench.Address("192.0.2.2"));
        b.Frames.Count.ShouldBe(1);
    }

    [Fact]
    public void The_first_poll_registers_and_is_reported()
    {
        var gateway = bench.Gateway("IU5AAA");
        gateway.Poll();

        gateway.State.Name.ToString().ShouldBe("IU5AAA");
        var added = bench.Only(EventKind.GatewayAdded);
        added.Gateway.ToString().ShouldBe("IU5AAA");
        added.Remote.ShouldBe(gateway.Route.Remote);
        added.DgId.Number.ShouldBe((byte)22);
    }

    [Fact]
    public void Later_polls_report_nothing()
    {
        var gateway = bench.Linked("IU5AAA");
        bench.Forget();
        gateway.Poll();

        bench.Events.ShouldBeEmpty();
        bench.Reflector.GatewayCount.ShouldBe(1);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(13)]
    public void A_short_poll_is_counted_and_not_answered(int length)
    {
        var gateway = bench.Gateway("IU5AAA");
        gateway.Send(TestFrames.Poll("IU5AAA")[..length]);

        bench[DropReason.BadLength].ShouldBe(1);
        bench.TransmitCount.ShouldBe(0);
        gateway.IsLinked.ShouldBeFalse();
    }

    [Theory]
    [InlineData("          ")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0")]
    [InlineData("\x7f\x01 \x1f      ")]
    public void A_poll_with_a_blank_name_is_counted_and_not_answered(string name)
    {
        var gateway = bench.Gateway("X");
        gateway.Send(TestFrames.Ascii("YSFP" + name));

        bench[DropReason.BlankName].ShouldBe(1);
        bench.TransmitCount.ShouldBe(0);
        gateway.IsLinked.ShouldBeFalse();
    }

    [Fact]
    public void Of_a_155_byte_poll_only_the_name_counts()
    {
        var gateway = bench.Gateway("IU5AAA");
        var rubbish = new byte[155];
        rubbish.AsSpan().Fill(0xFF);
        TestFrames.Poll("IU5AAA").CopyTo(rubbish, 0);
        gateway.Send(rubbish);

        gateway.State.Name.ToString().ShouldBe("IU5AAA");
        TestFrames.Text(gateway.Replies.ShouldHaveSingleItem()).ShouldBe("YSFPREFLECTOR ");
    }

    [Fact]
    public void A_later_poll_with_another_name_does_not_rename_the_gateway()
    {
        bench.Deny((AccessRuleKind.GW, "IU5BAD"));
        var (a, b, _) = bench.Trio();
        bench.Forget();
        a.Send(TestFrames.Poll("IU5BAD"));
        a.Over("IU5AAA", 0);

        a.State.Name.ToString().ShouldBe("IU5AAA");
        a.Replies.Count.ShouldBe(1);
        b.Frames.Count.ShouldBe(2);
        bench.Reflector.GatewayCount.ShouldBe(3);
    }

    [Fact]
    public void Characters_of_a_name_that_are_not_printable_become_spaces()
    {
        var gateway = bench.Gateway("IU5AAA");
        gateway.Send(TestFrames.Ascii("YSFPIU\u0001AAA\0\0\0\0"));

        gateway.State.Name.ToString().ShouldBe("IU AAA");
    }

    [Fact]
    public void Two_gateways_behind_one_address_are_told_apart_by_port()
    {
        var a = bench.Linked("IU5AAA", "10.9.9.9", 1001);
        var b = bench.Linked("IU5BBB", "10.9.9.9", 1002);
        a.Over("IU5AAA", 1);

        b.Frames.Count.ShouldBe(3);
        a.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_peer_is_another_gateway_on_another_listening_port()
    {
        var main = bench.Linked("IU5AAA", "10.9.9.9");
        var aux = bench.Linked("IU5AAA", "10.9.9.9", to: TestOptions.Aux41);

        bench.Reflector.GatewayCount.ShouldBe(2);
        (main.DgId, aux.DgId).ShouldBe((22, 41));
    }
}
