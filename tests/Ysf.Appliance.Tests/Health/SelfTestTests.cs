using System.Net;
using System.Net.Sockets;
using Ysf.Appliance.Health;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.Health;

/// <summary>The self-test against ports of the test's own.</summary>
public sealed class SelfTestTests : IDisposable
{
    private readonly UdpClient first = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly UdpClient second = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly SelfTest selfTest;
    private Instant now = new(TimeSpan.TicksPerHour);

    public SelfTestTests() => selfTest = new SelfTest(
        () => [EndOf(first), EndOf(second)], SelfTest.Interval);

    public void Dispose()
    {
        selfTest.Dispose();
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public void Ports_that_all_answer_are_well()
    {
        selfTest.Turn(now);
        Answer(first);
        Answer(second);

        Eventually(() =>
        {
            selfTest.Turn(now);
            return selfTest.HasAnswered;
        });

        selfTest.AnsweredAt.ShouldBe(now);
        selfTest.SilentPorts.ShouldBeEmpty();
    }

    [Fact]
    public void A_port_that_is_silent_is_named_when_the_next_test_begins()
    {
        selfTest.Turn(now);
        Answer(second);
        Thread.Sleep(50);
        selfTest.Turn(now);
        selfTest.HasAnswered.ShouldBeFalse();

        selfTest.Turn(now += SelfTest.Interval);

        selfTest.SilentPorts.ShouldBe([EndOf(first).Port]);
    }

    [Fact]
    public void An_answer_to_an_earlier_test_is_none()
    {
        selfTest.Turn(now);
        var asker = AskerOf(first);
        Answer(second);
        selfTest.Turn(now += SelfTest.Interval);
        Answer(second);

        first.Send("YSFV x"u8, asker);
        Thread.Sleep(50);
        selfTest.Turn(now);

        selfTest.HasAnswered.ShouldBeFalse();
    }

    [Fact]
    public void With_nothing_to_ask_all_is_as_well_as_can_be_and_there_is_no_verdict()
    {
        using var idle = new SelfTest(() => [], SelfTest.Interval);

        idle.Turn(now);

        (idle.HasAnswered, idle.AnsweredAt, idle.Verdict).ShouldBe((true, now, null));
        idle.Due.ShouldBe(now + SelfTest.Interval);
    }

    private static void Answer(UdpClient port) => port.Send("YSFVYsfAppliance 1"u8, AskerOf(port));

    private static IPEndPoint AskerOf(UdpClient port)
    {
        var asker = new IPEndPoint(IPAddress.Any, 0);
        port.Receive(ref asker).ShouldBe("YSFV"u8.ToArray());
        return asker;
    }

    private static IPEndPoint EndOf(UdpClient port) => (IPEndPoint)port.Client.LocalEndPoint!;
}
