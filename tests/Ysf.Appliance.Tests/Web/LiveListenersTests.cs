using Ysf.Appliance.Web;

namespace Ysf.Tests.Web;

/// <summary>Limit of listeners, and the end of stuck ones.</summary>
public sealed class LiveListenersTests
{
    private static readonly Instant Start = new(TimeSpan.TicksPerDay);
    private int ended;

    [Fact]
    public void There_are_no_more_than_the_limit()
    {
        var listeners = new LiveListeners(2);
        var first = Listener();
        listeners.TryAdd(first).ShouldBeTrue();
        listeners.TryAdd(Listener()).ShouldBeTrue();
        listeners.TryAdd(Listener()).ShouldBeFalse();

        listeners.Remove(first);
        listeners.TryAdd(Listener()).ShouldBeTrue();
        listeners.Count.ShouldBe(2);
    }

    [Fact]
    public void Stuck_listener_is_closed_and_counted_once()
    {
        var listeners = new LiveListeners(9);
        var (stuck, idle) = (Listener(), Listener());
        listeners.TryAdd(stuck).ShouldBeTrue();
        listeners.TryAdd(idle).ShouldBeTrue();
        stuck.BeginSending(Start);
        idle.BeginSending(Start);
        idle.EndSending();

        listeners.DropStuck(Start + LiveListeners.Patience);
        ended.ShouldBe(0);
        listeners.DropStuck(Start + LiveListeners.Patience + TimeSpan.FromSeconds(1));
        listeners.DropStuck(Start + LiveListeners.Patience + TimeSpan.FromSeconds(2));
        ended.ShouldBe(1);
        listeners.Slow.ShouldBe(1);
    }

    [Fact]
    public void At_the_end_all_are_sent_away_and_none_is_called_slow()
    {
        var listeners = new LiveListeners(9);
        listeners.TryAdd(Listener()).ShouldBeTrue();
        listeners.TryAdd(Listener()).ShouldBeTrue();

        listeners.EndAll();
        ended.ShouldBe(2);
        listeners.Slow.ShouldBe(0);
    }

    private LiveListener Listener() => new(() => ended++);
}
