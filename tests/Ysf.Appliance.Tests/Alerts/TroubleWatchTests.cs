using Ysf.Appliance.Alerts;
using Ysf.Appliance.Health;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Work;
using Ysf.Tests.Texts;
using static Ysf.Tests.Alerts.AlertCase;

namespace Ysf.Tests.Alerts;

public sealed class TroubleWatchTests
{
    private static readonly TimeSpan After = TimeSpan.FromMinutes(2);
    private readonly List<AlertMessage> sent = [];
    private TroubleWatch watch = new([]);

    [Fact]
    public void A_fault_makes_one_message_when_it_lasted_and_one_when_it_has_been_gone()
    {
        Look(0, Weak);
        Look(1.9, Weak);
        sent.ShouldBeEmpty();
        Look(2, Weak);
        Look(3, Weak);
        Look(60, Weak);
        sent.ShouldHaveSingleItem().Title.ShouldBe("YSF Test: degraded");
        sent[0].Text.ShouldBe("The power supply is too weak (under-voltage).");
        sent[0].Level.ShouldBe(AlertLevel.Degraded);

        Look(61);
        sent.Count.ShouldBe(1);
        Look(63);
        sent.Count.ShouldBe(2);
        sent[1].Title.ShouldBe("YSF Test: ok again");
        sent[1].Text.ShouldBe("Over after 63 minutes: the power supply is too weak (under-voltage).");
        sent[1].Kind.ShouldBe(AlertKind.End);
    }

    [Fact]
    public void A_message_leads_to_the_help_of_each_fault()
    {
        var facts = Facts(0, Weak, "safe mode: no feeds, and the settings that worked last") with
        {
            Help = "http://ysf.local/help/",
            IsFlood = true,
        };
        Look(0, facts);
        Look(2, facts);
        sent.ShouldHaveSingleItem().Text.Split('\n')[3..].ShouldBe(
        [
            "What to do: http://ysf.local/help/health#the-power-supply-is-too-weak",
            "What to do: http://ysf.local/help/health#safe-mode-is-on",
            "What to do: http://ysf.local/help/runbooks#ysfflood",
        ]);
        Repository.Read("src/Ysf.Appliance/Web/Site/help-runbooks.html").ShouldContain("id=\"ysfflood\"");
    }

    [Fact]
    public void A_link_that_does_not_work_is_a_fault_of_its_own_whatever_its_reason_becomes()
    {
        var down = Facts(0) with { Help = "http://ysf.local/help/", Links = ["link FRIENDS: no answer any more"] };
        Look(0, down);
        Look(2, down with { Links = ["link FRIENDS: no answer"] });
        sent.ShouldHaveSingleItem().Text.ShouldContain("link FRIENDS: no answer");
        sent[0].Text.ShouldContain("http://ysf.local/help/links#when-it-does-not-work");
        Repository.Read("src/Ysf.Appliance/Web/Site/help-links.html")
            .ShouldContain("id=\"when-it-does-not-work\"");
        Look(3);
        Look(5);
        sent.Count.ShouldBe(2);
    }

    [Fact]
    public void A_fault_that_comes_and_goes_is_silent_until_it_lasts()
    {
        for (var minute = 0; minute < 60; minute += 2)
        {
            Look(minute, Weak);
            Look(minute + 1);
        }

        sent.ShouldBeEmpty();
    }

    [Fact]
    public void A_reported_fault_that_pauses_is_not_reported_as_over()
    {
        Look(0, Weak);
        Look(2, Weak);
        for (var minute = 3; minute < 60; minute += 2)
        {
            Look(minute);
            Look(minute + 1, Weak);
        }

        sent.Count.ShouldBe(1);
    }

    [Fact]
    public void An_amount_in_a_reason_makes_no_new_fault()
    {
        Look(0, "20 MiB of memory are more than [Limits] MemorySoft = 16");
        Look(1, "21 MiB of memory are more than [Limits] MemorySoft = 16");
        Look(2, "22 MiB of memory are more than [Limits] MemorySoft = 16");
        sent.ShouldHaveSingleItem().Text.ShouldContain("22 MiB");
    }

    [Fact]
    public void Faults_that_begin_together_share_a_message_and_what_is_left_is_said_at_the_end()
    {
        Look(0, Weak, "mqtt: no broker: connection refused");
        Look(2, Weak, "mqtt: no broker: connection refused");
        sent.ShouldHaveSingleItem().Text.Split('\n').Length.ShouldBe(2);
        Look(3, Weak);
        Look(5, Weak);
        sent[1].Title.ShouldBe("YSF Test: still degraded");
        sent[1].Text.ShouldBe("Over after 5 minutes: mqtt: no broker: connection refused.");
    }

    [Fact]
    public void A_fault_that_becomes_worse_is_reported_again()
    {
        const string reason = "no answer on our own UDP ports";
        Look(0, reason);
        Look(2, reason);
        LookFailed(3, reason);
        LookFailed(5, reason);
        sent.Select(message => message.Level).ShouldBe([AlertLevel.Degraded, AlertLevel.Failed]);
        sent[1].Title.ShouldBe("YSF Test: failed");
    }

    [Fact]
    public void The_end_of_a_fault_of_the_run_before_is_reported()
    {
        Look(0, Weak);
        Look(2, Weak);
        var kept = AlertState.TryParse(System.Text.Encoding.UTF8.GetString(
            new AlertState { Reported = watch.Reported }.ToBytes()));
        watch = new TroubleWatch(kept.ShouldNotBeNull().Reported);
        Look(10, Weak);
        Look(20, Weak);
        sent.Count.ShouldBe(1);
        Look(21);
        Look(23);
        sent[1].Title.ShouldBe("YSF Test: ok again");
        sent[1].Text.ShouldStartWith("Over after 23 minutes");
    }

    [Fact]
    public void Floods_and_hints_are_faults_and_the_unset_clock_is_none()
    {
        var facts = Facts(0) with
        {
            IsFlood = true,
            Health = HealthReport.Good with { Hints = [HealthJudge.ClockHint, "web: the certificate is valid until 2026 only"] },
        };
        Troubles.Of(facts, "alert phone").Select(trouble => (trouble.Level, trouble.Text)).ShouldBe(
        [
            (AlertLevel.Notice, "web: the certificate is valid until 2026 only"),
            (AlertLevel.Degraded, Troubles.Flood),
        ]);
    }

    [Fact]
    public void The_faults_of_the_way_itself_are_left_to_the_others()
    {
        var facts = Facts(0, "alert phone: messages do not arrive: answered 401", "alert mail: no answer");
        Troubles.Of(facts, "alert phone").ShouldHaveSingleItem().Text.ShouldBe("alert mail: no answer");
    }

    [Fact]
    public void Failures_come_first_among_the_reasons_and_keep_their_level()
    {
        var report = HealthJudge.Judge(new HealthFacts
        {
            LoopSilence = TimeSpan.FromSeconds(11),
            SelfTestSilence = TimeSpan.Zero,
            Parts = [],
            IsSafeMode = true,
            Memory = 0,
            MemorySoft = 0,
            MemoryHard = 0,
        });
        Troubles.Of(Facts(0) with { Health = report }, "alert phone").Select(trouble => trouble.Level)
            .ShouldBe([AlertLevel.Failed, AlertLevel.Degraded]);
    }

    private void Look(double minutes, params string[] reasons) => Look(minutes, Facts(minutes, reasons));

    private void LookFailed(double minutes, string reason) => Look(
        minutes, Facts(minutes) with
        {
            Health = new HealthReport(HealthState.Failed, [reason]) { Failures = 1 },
        });

    private void Look(double minutes, AlertFacts facts) =>
        sent.AddRange(watch.Look(At(minutes), facts, Troubles.Of(facts, "alert phone"), After));
}
