using Ysf.Appliance.Slots;
using Ysf.Appliance.Update;

namespace Ysf.Tests.Update;

public sealed class TrialJudgeTests
{
    private static readonly TrialFacts Well = new()
    {
        HasNetwork = true,
        ReflectorFault = null,
        IsServing = true,
        Uptime = 1000,
        FailedUnits = [],
    };

    public static TheoryData<string> Hindrances => [.. Bad.Keys];

    private static readonly Dictionary<string, TrialFacts> Bad = new()
    {
        ["no network"] = Well with { HasNetwork = false },
        ["it is not well"] = Well with { ReflectorFault = "it is not well" },
        ["the self-test through the reflector's own ports got no answer"] = Well with { IsServing = false },
        ["systemd does not report failed units"] = Well with { FailedUnits = null },
        ["failed units: a.service, b.mount"] =
            Well with { FailedUnits = ["a.service", "b.mount"] },
    };

    [Fact]
    public void A_minute_in_which_all_is_well_proves_it()
    {
        var judge = new TrialJudge(At(100));

        for (var second = 100; second < 160; second++)
        {
            judge.Look(At(second), Well).ShouldBe(TrialEnd.NotYet);
        }

        judge.Look(At(160), Well).ShouldBe(TrialEnd.Commit);
    }

    [Theory]
    [MemberData(nameof(Hindrances))]
    public void One_moment_that_is_not_well_begins_the_minute_anew(string hindrance)
    {
        var judge = new TrialJudge(At(0));
        for (var second = 0; second < 59; second++)
        {
            judge.Look(At(second), Well);
        }

        judge.Look(At(59), Bad[hindrance]).ShouldBe(TrialEnd.NotYet);

        judge.Hindrance.ShouldBe(hindrance);
        for (var second = 60; second < 120; second++)
        {
            judge.Look(At(second), Well).ShouldBe(TrialEnd.NotYet);
        }

        judge.Look(At(120), Well).ShouldBe(TrialEnd.Commit);
    }

    [Theory]
    [MemberData(nameof(Hindrances))]
    public void Ten_minutes_without_such_a_minute_end_it(string hindrance)
    {
        var judge = new TrialJudge(At(0));
        for (var second = 0; second < 600; second++)
        {
            var facts = second % 59 == 58 ? Bad[hindrance] : Well;
            judge.Look(At(second), facts).ShouldBe(TrialEnd.NotYet);
        }

        judge.Look(At(600), Well).ShouldBe(TrialEnd.GiveUp);
        judge.Hindrance.ShouldBe(hindrance);
    }

    [Fact]
    public void A_reflector_that_starts_anew_begins_the_minute_anew()
    {
        var judge = new TrialJudge(At(0));
        for (var second = 0; second < 59; second++)
        {
            judge.Look(At(second), Well);
        }

        judge.Look(At(59), Well with { Uptime = 3 });
        judge.Look(At(60), Well with { Uptime = 4 }).ShouldBe(TrialEnd.NotYet);
        judge.Hindrance.ShouldBe("the reflector restarted");
    }

    [Fact]
    public void A_time_in_which_nobody_looked_proves_nothing()
    {
        var judge = new TrialJudge(At(0));
        judge.Look(At(0), Well);

        judge.Look(At(70), Well).ShouldBe(TrialEnd.NotYet);
    }

    [Fact]
    public void A_minute_that_ends_with_the_time_is_still_a_proof()
    {
        var judge = new TrialJudge(At(0));
        judge.Look(At(539), Bad["no network"]);
        for (var second = 540; second < 600; second++)
        {
            judge.Look(At(second), Well).ShouldBe(TrialEnd.NotYet);
        }

        judge.Look(At(600), Well).ShouldBe(TrialEnd.Commit);
    }

    private static Instant At(int second) => new(second * TimeSpan.TicksPerSecond);
}
