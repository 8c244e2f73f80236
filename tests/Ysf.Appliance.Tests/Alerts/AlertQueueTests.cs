using Ysf.Appliance.Alerts;
using Ysf.Appliance.Settings.Forms;
using static Ysf.Tests.Alerts.AlertCase;

namespace Ysf.Tests.Alerts;

public sealed class AlertQueueTests
{
    private const string Url = "Url = https://example.org/x\n";
    private readonly AlertQueue queue = new([], []);

    [Fact]
    public void Six_messages_go_in_an_hour_and_what_is_more_is_one_summary()
    {
        var settings = SettingsOf(Url);
        for (var i = 0; i < 20; i++)
        {
            queue.Add(Message($"Fault {i}."));
            if (queue.Take(At(i), Facts(i), settings) is { } message)
            {
                message.Text.ShouldBe($"Fault {i}.");
                queue.Sent(At(i));
            }
        }

        queue.Waiting.Count.ShouldBe(14);
        queue.Take(At(59.9), Facts(59.9), settings).ShouldBeNull();
        var summary = queue.Take(At(60), Facts(60), settings).ShouldNotBeNull();
        summary.Kind.ShouldBe(AlertKind.Summary);
        summary.Title.ShouldBe("YSF Test: 14 messages");
        summary.Text.ShouldStartWith("05-04 12:00 UTC degraded: Fault 6.\n");
        summary.Text.ShouldContain("Fault 19.");
        queue.Sent(At(60));
        queue.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void In_quiet_hours_only_failures_go_and_the_rest_comes_in_the_morning()
    {
        var settings = SettingsOf(Url + "Quiet = 22:00-07:00\n");
        const double midnight = 12 * 60;
        queue.Add(Message("Weak."));
        queue.Take(At(midnight), Facts(midnight), settings).ShouldBeNull();
        queue.Add(Message("Silent.", AlertLevel.Failed));
        queue.Take(At(midnight), Facts(midnight), settings).ShouldNotBeNull().Text.ShouldBe("Silent.");
        queue.Sent(At(midnight));
        queue.Add(Message("Hot."));
        const double beforeSeven = midnight + (7 * 60) - 0.1;
        queue.Take(At(beforeSeven), Facts(beforeSeven), settings).ShouldBeNull();
        const double seven = midnight + (7 * 60);
        queue.Take(At(seven), Facts(seven), settings).ShouldNotBeNull().Title.ShouldBe("YSF Test: 2 messages");
    }

    [Fact]
    public void Without_a_clock_no_hour_is_quiet()
    {
        queue.Add(Message("Weak."));
        queue.Take(At(0), Facts(0) with { TimeOfDay = null }, SettingsOf(Url + "Quiet = 00:00-23:59\n"))
            .ShouldNotBeNull();
    }

    [Fact]
    public void Failures_are_followed_by_pauses_that_double_up_to_a_quarter_of_an_hour()
    {
        var settings = SettingsOf(Url);
        queue.Add(Message("Weak."));
        var tries = new List<double>();
        for (var second = 0; second < 4 * 3600; second++)
        {
            if (queue.Take(At(second / 60.0), Facts(0), settings) is not null)
            {
                tries.Add(second);
                queue.Failed(At(second / 60.0), TimeSpan.Zero);
            }
        }

        var pauses = tries.Zip(tries.Skip(1), (first, next) => next - first).ToList();
        pauses[0].ShouldBeInRange(22, 38);
        pauses.Max().ShouldBeInRange(600, 1126);
        tries.Count.ShouldBeInRange(15, 30);
        queue.Waiting.Count.ShouldBe(1);
        queue.Failures.ShouldBe(tries.Count);
    }

    [Fact]
    public void A_pause_that_the_server_asks_for_is_kept_and_bounded_by_an_hour()
    {
        var settings = SettingsOf(Url);
        queue.Add(Message("Weak."));
        queue.Take(At(0), Facts(0), settings).ShouldNotBeNull();
        queue.Failed(At(0), TimeSpan.FromDays(9));
        queue.Take(At(59), Facts(0), settings).ShouldBeNull();
        queue.Take(At(61), Facts(0), settings).ShouldNotBeNull();
    }

    [Fact]
    public void Messages_that_wait_are_bounded_and_the_oldest_are_lost_and_counted()
    {
        for (var i = 0; i < AlertQueue.WaitingMax + 5; i++)
        {
            queue.Add(Message($"Fault {i}."));
        }

        queue.Waiting.Count.ShouldBe(AlertQueue.WaitingMax);
        queue.Waiting[0].Text.ShouldBe("Fault 5.");
        queue.Lost.ShouldBe(5);
        queue.Take(At(0), Facts(0), SettingsOf(Url)).ShouldNotBeNull().Text.Length
            .ShouldBeLessThanOrEqualTo(AlertMessage.TextMax);
    }

    [Fact]
    public void A_message_that_comes_while_another_is_sent_stays()
    {
        queue.Add(Message("First."));
        queue.Take(At(0), Facts(0), SettingsOf(Url)).ShouldNotBeNull();
        queue.Add(Message("Second.") with { Id = "2" });
        queue.Sent(At(0));
        queue.Waiting.ShouldHaveSingleItem().Text.ShouldBe("Second.");
    }

    [Fact]
    public void What_waited_and_what_was_sent_outlive_a_restart()
    {
        var state = new AlertState
        {
            Waiting = [Message("Weak."), Message("Hot.")],
            Sent = [Noon, Noon],
            Update = "committed 1.2.3",
        };
        var read = AlertState.TryParse(System.Text.Encoding.UTF8.GetString(state.ToBytes())).ShouldNotBeNull();
        read.Waiting.ShouldBe(state.Waiting);
        read.Sent.ShouldBe(state.Sent);
        read.Update.ShouldBe(state.Update);
        var next = new AlertQueue(read.Waiting, [At(0), At(0), At(0), At(0), At(0), At(0)]);
        next.Take(At(1), Facts(1), SettingsOf(Url)).ShouldBeNull();
        next.Take(At(60), Facts(60), SettingsOf(Url)).ShouldNotBeNull().Title.ShouldBe("YSF Test: 2 messages");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{\"waiting\":[null],\"reported\":[null,{}],\"sent\":null}")]
    [InlineData("{\"waiting\":[{\"id\":\"1\"}]}")]
    public void A_spoilt_state_file_is_an_empty_state(string text)
    {
        var state = AlertState.TryParse(text) ?? new AlertState();
        state.Waiting.ShouldBeEmpty();
        state.Reported.ShouldBeEmpty();
        state.Sent.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"waiting\":[{\"id\":\"1\",\"kind\":\"Unknown\"}]}")]
    public void A_state_file_that_is_none_is_set_aside(string text)
    {
        var folder = Directory.CreateTempSubdirectory("ysf-alerts-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "alerts"));
        var file = Path.Combine(folder, "alerts", "phone.json");
        File.WriteAllText(file, text);
        var told = new List<string>();
        new AlertStateFile(folder, "phone", told.Add).Read().Waiting.ShouldBeEmpty();
        told.ShouldHaveSingleItem().ShouldStartWith(file);
        File.ReadAllText(file + ".bad").ShouldBe(text);
        Directory.Delete(folder, recursive: true);
    }
}
