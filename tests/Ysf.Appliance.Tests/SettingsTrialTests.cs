using Ysf.Appliance;

namespace Ysf.Tests;

public sealed class SettingsTrialTests
{
    private readonly SettingsTrial trial = new();
    private Instant now = new(TimeSpan.TicksPerDay);

    [Fact]
    public void Settings_that_answer_for_a_minute_are_good()
    {
        trial.Begin(now);
        Pass(59, true).ShouldBe(TrialVerdict.Open);
        Pass(1, true).ShouldBe(TrialVerdict.Good);
        Pass(1, false).ShouldBe(TrialVerdict.None);
    }

    [Fact]
    public void Settings_with_which_nothing_is_answered_are_broken_after_six_seconds()
    {
        trial.Begin(now);
        Pass(20, true).ShouldBe(TrialVerdict.Open);
        Pass(6, false).ShouldBe(TrialVerdict.Open);
        Pass(1, false).ShouldBe(TrialVerdict.Broken);
        trial.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void A_result_of_the_time_before_breaks_nothing()
    {
        trial.Begin(now);
        Pass(5, false).ShouldBe(TrialVerdict.Open);
        Pass(1, null).ShouldBe(TrialVerdict.Open);
        Pass(5, false).ShouldBe(TrialVerdict.Open);
        Pass(49, true).ShouldBe(TrialVerdict.Good);
    }

    [Fact]
    public void Untested_settings_are_never_committed()
    {
        trial.Begin(now);
        Pass(300, null).ShouldBe(TrialVerdict.Open);
        Pass(7, false).ShouldBe(TrialVerdict.Broken);
    }

    [Fact]
    public void Other_settings_begin_anew()
    {
        trial.Begin(now);
        Pass(50, true);
        Pass(4, false);
        trial.Begin(now);
        Pass(5, false).ShouldBe(TrialVerdict.Open);
        Pass(54, true).ShouldBe(TrialVerdict.Open);
        Pass(1, true).ShouldBe(TrialVerdict.Good);
    }

    // Looks once a second; the verdict of the last look.
    private TrialVerdict Pass(int seconds, bool? isServing)
    {
        var verdict = TrialVerdict.None;
        for (var i = 0; i < seconds; i++)
        {
            now += TimeSpan.FromSeconds(1);
            verdict = trial.Look(now, isServing);
        }

        return verdict;
    }
}
