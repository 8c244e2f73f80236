using Ysf.Appliance.Alerts;
using static Ysf.Tests.Alerts.AlertCase;

namespace Ysf.Tests.Alerts;

/// <summary>A day of health that changes, second by second, and the messages that come of it.</summary>
public sealed class AlertDayTests
{
    // From, to (minutes after noon), reason.
    private static readonly (double From, double To, string Reason)[] Day =
    [
        (10, 10.5, Weak),
        (60, 75, "mqtt: no broker: connection refused"),
        (90, 91.9, Weak),
        (120, 121, Weak), (122, 123, Weak), (124, 125, Weak),
        (200, 203, Weak), (206, 209, Weak), (212, 215, Weak), (218, 221, Weak), (224, 227, Weak), (230, 233, Weak),
        (660, 690, "the processor is too hot, 80 °C or more"),
        (1000, 1010, "aprs: no server: its name has no address"),
    ];

    [Fact]
    public void A_day_makes_few_messages_and_none_is_lost()
    {
        var settings = SettingsOf("Url = https://example.org/x\nQuiet = 22:00-07:00\nPerHour = 6\n");
        var (watch, queue) = (new TroubleWatch([]), new AlertQueue([], []));
        var sent = new List<(double Minute, AlertMessage Message)>();
        for (var second = 0; second < 24 * 3600; second++)
        {
            var minute = second / 60.0;
            var reasons = Day.Where(one => minute >= one.From && minute < one.To).Select(one => one.Reason);
            var facts = Facts(minute, [.. reasons]);
            foreach (var message in watch.Look(
                At(minute), facts, Troubles.Of(facts, "alert phone"), settings.After))
            {
                queue.Add(message);
            }

            // The server is away from minute 62 to 66: whatever the jitter, a try before 72 follows.
            if (queue.Take(At(minute), facts, settings) is { } due)
            {
                if (minute is >= 62 and < 66)
                {
                    queue.Failed(At(minute), TimeSpan.Zero);
                    continue;
                }

                sent.Add((minute, due));
                queue.Sent(At(minute));
            }
        }

        queue.Waiting.ShouldBeEmpty();
        queue.Lost.ShouldBe(0);
        var lines = sent.Select(one =>
            $"{(int)one.Minute / 60 + 12:00}:{(int)one.Minute % 60:00} {one.Message.Kind} {one.Message.Title}").ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', lines));
        sent.Count(one => one.Message.Text.Contains("no broker", StringComparison.Ordinal)).ShouldBe(2);

        // Three times a minute within six is no fault; six times three minutes is twelve messages, of
        // which six go at once and the others as one summary when the hour is over.
        sent.Count(one => one.Minute is >= 200 and < 261).ShouldBe(6);
        var summary = sent.First(one => one.Message.Kind == AlertKind.Summary);
        summary.Minute.ShouldBeInRange(261, 268);
        summary.Message.Title.ShouldBe("YSF Test: 6 messages");

        // Begun in quiet hours and over before their end: told in the morning, in one message.
        sent.ShouldAllBe(one => one.Minute < 600 || one.Minute >= 1140);
        var morning = sent.First(one => one.Minute >= 1140);
        ((int)morning.Minute).ShouldBe(1140);
        morning.Message.Title.ShouldBe("YSF Test: 4 messages");
        morning.Message.Text.ShouldContain("too hot");
        morning.Message.Text.ShouldContain("no server");
    }
}
