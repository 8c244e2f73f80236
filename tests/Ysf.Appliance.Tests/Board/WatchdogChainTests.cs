using Ysf.Appliance.Board;
using Ysf.Machine.Linux;
using Ysf.Machine.Watchdog;
using Ysf.Machine.Work;

namespace Ysf.Tests.Board;

/// <summary>The chain with a timer that is a fake; the kernel's own is not on every machine.</summary>
public sealed class WatchdogChainTests : IDisposable
{
    private readonly FakeTimer timer = new();
    private readonly List<string> told = [];
    private readonly SystemdNotify systemd = new();
    private readonly WatchdogChain chain;
    private readonly Instant start = Ysf.Machine.Work.Clock.Now;
    private TimeSpan at;
    private bool isSnoozed;

    public WatchdogChainTests() =>
        chain = new WatchdogChain(
            "/dev/watchdog", timer, systemd, _ => isSnoozed, told.Add);

    public void Dispose()
    {
        chain.Dispose();
        systemd.Dispose();
    }

    [Fact]
    public void Watchdog_is_petted_at_a_third_of_its_timeout()
    {
        chain.Period.ShouldBe(TimeSpan.FromSeconds(5));
        Live(seconds: 61);
        timer.Feeds.ShouldBe(12);
        told.ShouldBeEmpty();
    }

    [Fact]
    public void Hung_loop_is_not_petted_and_reported_before_the_restart()
    {
        Live(seconds: 20);
        var feeds = timer.Feeds;
        var dead = Signs();

        for (var second = 1; second <= 15; second++)
        {
            at += TimeSpan.FromSeconds(1);
            var hindrance = chain.Turn(start + at, dead);
            (hindrance is not null).ShouldBe(second >= 10, $"{second} s");
        }

        told.ShouldBeEmpty();
        chain.Say();

        timer.Feeds.ShouldBe(feeds);
        told.ShouldHaveSingleItem().ShouldBe("The watchdog is not reset: the loop stands still");
        chain.Report.Unfed.ShouldBe("the loop stands still");

        Live(seconds: 1);
        timer.Feeds.ShouldBe(feeds + 1);
        told[^1].ShouldBe("The watchdog is reset again");
        chain.Report.Unfed.ShouldBeNull();
    }

    [Fact]
    public void Console_in_use_snoozes_the_watchdog_and_the_log_reports_it_once()
    {
        Live(seconds: 20);
        var feeds = timer.Feeds;
        var dead = Signs();
        isSnoozed = true;

        Stand(seconds: 60, dead);

        timer.Feeds.ShouldBe(feeds + 12);
        told.ShouldHaveSingleItem().ShouldBe("The watchdog is reset only because the console is"
            + " in use: the loop stands still");
        chain.Report.Unfed.ShouldBeNull();
        chain.Report.Snoozed.ShouldBe(true);

        isSnoozed = false;
        Stand(seconds: 15, dead);
        timer.Feeds.ShouldBe(feeds + 12);
        told[^1].ShouldBe("The watchdog is not reset: the loop stands still");
        chain.Report.Snoozed.ShouldBeNull();
    }

    [Fact]
    public void Watchdog_bites_after_the_limit_of_the_snooze()
    {
        Live(seconds: 20);
        var feeds = timer.Feeds;
        isSnoozed = true;

        Stand(seconds: (int)WatchdogSnooze.Longest.TotalSeconds * 2, Signs());

        (timer.Feeds - feeds).ShouldBe((int)WatchdogSnooze.Longest.TotalSeconds / 5 - 1);
        chain.Report.Unfed.ShouldBe("the loop stands still");
    }

    [Fact]
    public void A_device_that_takes_nothing_is_told_once()
    {
        timer.TakesFood = false;
        Live(seconds: 30);
        told.ShouldHaveSingleItem().ShouldContain("/dev/watchdog: the watchdog cannot be reset");
        timer.TakesFood = true;
        Live(seconds: 10);
        told[^1].ShouldBe("/dev/watchdog: the watchdog can be reset again");
    }

    [Fact]
    public void Watchdog_is_stopped_in_order_if_its_driver_allows()
    {
        chain.Disarm().ShouldBeNull();
        timer.CanDisarm = false;
        chain.Disarm().ShouldNotBeNull().ShouldContain("cannot be stopped");
    }

    [Fact]
    public void A_device_that_is_none_is_refused()
    {
        WatchdogDevice.TryOpen("/dev/null", TimeSpan.FromSeconds(15), out var fault).ShouldBeNull();
        fault.ShouldStartWith("/dev/null: not a watchdog");
        WatchdogDevice.TryOpen("/dev/none", TimeSpan.FromSeconds(15), out fault).ShouldBeNull();
        fault.ShouldStartWith("/dev/none: No such file");
    }

    private void Live(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            at += TimeSpan.FromSeconds(1);
            chain.Turn(start + at, Signs()).ShouldBeNull();
            chain.Say();
        }
    }

    private void Stand(int seconds, LifeSigns dead)
    {
        for (var second = 0; second < seconds; second++)
        {
            at += TimeSpan.FromSeconds(1);
            chain.Turn(start + at, dead);
            chain.Say();
        }
    }

    private LifeSigns Signs() => new(
        start + at, start + at, default, default, HealthReport.Good);

    private sealed class FakeTimer : IWatchdogTimer
    {
        public int Feeds { get; private set; }

        public bool TakesFood { get; set; } = true;

        public bool CanDisarm { get; set; } = true;

        public string Identity => "a fake";

        public TimeSpan Granted => TimeSpan.FromSeconds(15);

        public TimeSpan? TimeLeft => null;

        public bool HasBitten => false;

        public IReadOnlyList<string> BootStatus => [];

        public bool Pet()
        {
            Feeds++;
            return TakesFood;
        }

        public bool Disarm() => CanDisarm;

        public void Dispose()
        {
        }
    }
}
