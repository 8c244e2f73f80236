using Ysf.Appliance.Feeds;
using Ysf.Appliance.Handover;
using Ysf.Appliance.Settings;
using Ysf.Machine.Work;
using Ysf.Tests.Settings;

namespace Ysf.Tests.Feeds;

public sealed class FeedSetTests : IDisposable
{
    private readonly EventRing ring = new(10);
    private readonly List<string> told = [];
    private readonly FeedKind name;
    private readonly FeedSet feeds;
    private bool hasPlace = true;

    public FeedSetTests()
    {
        name = Kind("name", settings => settings.Reflector.Name);
        feeds = new FeedSet(() => hasPlace ? ring.AddReader() : null, ring.Remove, told.Add);
        feeds.Add(name);
        feeds.Add(Kind("web", settings => settings.Web is { Length: > 0 } web ? web : null));
    }

    public void Dispose() => feeds.Dispose();

    [Fact]
    public void Only_the_feed_whose_settings_changed_is_replaced()
    {
        Apply("[Info]\nName=A");
        Apply("[Info]\nName=A\nContact=C\nWeb=W");
        Apply("[Info]\nName=A\nWeb=V");
        Apply("[Info]\nName=B");

        told.ShouldBe(
        [
            "name A starts", "web W starts", "web W ends", "web V starts",
            "name A ends", "name B starts", "web V ends",
        ]);
        feeds.Healths.Select(health => health.Name).ShouldBe(["name"]);
    }

    [Fact]
    public void One_that_was_stopped_comes_back_with_the_next_settings()
    {
        Apply("[Info]\nName=A");
        feeds.Stop(name);
        feeds.Healths.ShouldBeEmpty();
        Apply("[Info]\nName=A");

        told.ShouldBe(["name A starts", "name A ends", "name A starts"]);
    }

    [Fact]
    public void One_that_gets_no_place_is_said_and_comes_when_there_is_one()
    {
        hasPlace = false;
        Apply("[Info]\nName=A\nWeb=W");
        Apply("[Info]\nName=A\nWeb=W");
        feeds.IsWaiting.ShouldBeTrue();
        feeds.Healths.Select(health => (health.Name, health.Fault)).ShouldBe(
            [("name", "waiting for the loop to answer"), ("web", "waiting for the loop to answer")]);
        told.Count.ShouldBe(2);
        told.ShouldAllBe(line => line.Contains("is not started", StringComparison.Ordinal));
        told.Clear();

        hasPlace = true;
        Apply("[Info]\nName=A");

        feeds.IsWaiting.ShouldBeFalse();
        told.ShouldBe(["The name feed is started now", "name A starts"]);
        feeds.Healths.Select(health => (health.Name, health.Fault)).ShouldBe([("name", null)]);
    }

    private FeedKind Kind(string what, Func<ApplianceSettings, object?> keyOf)
    {
        object? last = null;
        return new FeedKind(
            what, settings => last = keyOf(settings),
            reader => new Told($"{what} {last}", told.Add, reader));
    }

    private void Apply(string text) => feeds.Apply(SettingsCase.Read(text));

    private sealed class Told(string name, Action<string> tell, EventReader reader) : IFeed
    {
        public ConsumerHealth Health => new(name.Split(' ')[0], string.Empty, 0, 0);

        public void Start() => tell($"{name} starts");

        public void Dispose()
        {
            tell($"{name} ends");
            reader.Dispose();
        }
    }
}
