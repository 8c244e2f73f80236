using Ysf.Appliance.Display;

namespace Ysf.Tests.Display;

public sealed class ShownOversTests
{
    private readonly ShownOvers overs = new();

    [Fact]
    public void The_over_that_began_last_is_shown_and_the_others_are_counted()
    {
        Happens(EventKind.StreamStarted, 1, "IU5AAA", second: 1);
        Happens(EventKind.StreamStarted, 2, "IU5BBB", second: 2);

        overs.Newest.ShouldBe(new ShownOver("IU5BBB", 22, "GW1", At(2)));
        overs.Others.ShouldBe(1);
        Happens(EventKind.StreamEnded, 2, "IU5BBB", second: 3);
        (overs.Newest?.Talker, overs.Others).ShouldBe(("IU5AAA", 0));
        Happens(EventKind.StreamEnded, 1, "IU5AAA", second: 4);
        (overs.Newest, overs.ChangedAt).ShouldBe((null, At(4)));
    }

    [Fact]
    public void Gateways_are_counted_anew_and_events_from_before_are_in_that_count()
    {
        overs.Count(At(10), 7, 0);
        Happens(EventKind.GatewayAdded, 0, "", second: 9);
        overs.Gateways.ShouldBe(7);
        Happens(EventKind.GatewayAdded, 0, "", second: 11);
        Happens(EventKind.GatewayRemoved, 0, "", second: 12);
        Happens(EventKind.GatewayRemoved, 0, "", second: 13);
        overs.Gateways.ShouldBe(6);
    }

    [Fact]
    public void An_over_whose_end_was_lost_goes_when_none_is_open()
    {
        Happens(EventKind.StreamStarted, 1, "IU5AAA", second: 1);
        overs.Count(At(2), 1, 1);
        overs.Newest.ShouldNotBeNull();
        overs.Count(At(3), 1, 0);
        overs.Newest.ShouldBeNull();
    }

    private static Instant At(int second) => default(Instant) + TimeSpan.FromSeconds(second);

    private void Happens(EventKind kind, int stream, string talker, int second) =>
        overs.Note(new ReflectorEvent
        {
            Kind = kind,
            At = At(second),
            Stream = new OverId(stream),
            Source = CallsignField.FromText(talker),
            Gateway = CallsignField.FromText("GW1"),
            DgId = new DgId(22),
        });
}
