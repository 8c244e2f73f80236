using Ysf.Machine.Watchdog;

namespace Ysf.Tests.Board;

public sealed class WatchdogGuardTests
{
    private const int Device = 7, Failed = -1;
    private int asks;
    private int opens;
    private TimeSpan waited;

    [Fact]
    public void A_device_without_an_owner_is_opened_without_a_request()
    {
        Open(freeAfter: 0).ShouldBe(Device);
        (asks, opens).ShouldBe((0, 1));
    }

    [Fact]
    public void The_guard_is_asked_for_a_device_that_it_has()
    {
        Open(freeAfter: 5).ShouldBe(Device);
        asks.ShouldBe(1);
    }

    [Fact]
    public void A_guard_that_took_the_device_back_is_asked_again()
    {
        Open(freeAfter: 150).ShouldBe(Device);
        asks.ShouldBe(2);
    }

    [Fact]
    public void A_device_of_somebody_else_is_given_up_within_ten_seconds()
    {
        Open(freeAfter: int.MaxValue).ShouldBe(Failed);
        asks.ShouldBe(WatchdogGuard.AsksMax);
        waited.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        (opens, asks) = (0, 0);
        Open(freeAfter: int.MaxValue, hasGuard: false).ShouldBe(Failed);
        opens.ShouldBe(1);
    }

    [Fact]
    public void A_device_that_is_not_there_is_not_waited_for()
    {
        WatchdogGuard.Open(() => Failed, () => false, () => true, time => waited += time)
            .ShouldBe(Failed);
        waited.ShouldBe(TimeSpan.Zero);
    }

    private int Open(int freeAfter, bool hasGuard = true) => WatchdogGuard.Open(
        () => opens++ >= freeAfter ? Device : Failed,
        () => true,
        () =>
        {
            asks += hasGuard ? 1 : 0;
            return hasGuard;
        },
        time => waited += time);
}
