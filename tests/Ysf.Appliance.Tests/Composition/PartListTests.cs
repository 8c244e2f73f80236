using Ysf.Appliance;
using Ysf.Machine.Work;

namespace Ysf.Tests.Composition;

public sealed class PartListTests
{
    private readonly List<string> done = [];

    [Fact]
    public void Parts_start_in_order_and_stop_in_reverse()
    {
        var parts = Parts();

        parts.Start();
        parts.Dispose();

        done.ShouldBe(["start a", "start c", "stop c", "stop b", "stop a"]);
    }

    [Fact]
    public void Parts_that_never_started_are_stopped()
    {
        Parts().Dispose();

        done.ShouldBe(["stop c", "stop b", "stop a"]);
    }

    [Fact]
    public void Healths_are_those_of_the_parts_in_the_order_of_their_start()
    {
        Parts().Healths().Select(health => health.Name).ShouldBe(["a", "c1", "c2"]);
    }

    private PartList Parts()
    {
        var parts = new PartList();
        parts.Add("a", () => done.Add("stop a"), () => done.Add("start a"), () => [Of("a")]);
        parts.Add("b", () => done.Add("stop b"));
        parts.Add(
            "c", () => done.Add("stop c"), () => done.Add("start c"), () => [Of("c1"), Of("c2")]);
        return parts;
    }

    private static ConsumerHealth Of(string name) => new(name, string.Empty, 0, 0);
}
