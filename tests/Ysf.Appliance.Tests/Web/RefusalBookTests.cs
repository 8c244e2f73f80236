using Ysf.Appliance.Web;

namespace Ysf.Tests.Web;

public sealed class RefusalBookTests
{
    private readonly RefusalBook book = new();

    [Fact]
    public void One_gateway_does_not_wash_out_what_others_ask_about()
    {
        book.Add(1, Report("NOCALL", "IR9ZZZ"));
        for (var i = 0; i < 10_000; i++)
        {
            book.Add(2, Report($"X{i}", "LOUD"));
        }

        book.Newest.Count.ShouldBe(1 + RefusalBook.ShareMax);
        book.Newest[0].Call.ShouldBe("X9999");
        book.Newest[^1].Call.ShouldBe("NOCALL");
    }

    [Fact]
    public void A_full_book_takes_the_place_from_the_gateway_that_has_most()
    {
        book.Add(0, Report("NOCALL", "IR9ZZZ"));
        for (var i = 0; i < 2 * RefusalBook.Max; i++)
        {
            book.Add(1 + (i % 100), Report($"X{i}", "MANY"));
        }

        book.Newest.Count.ShouldBe(RefusalBook.Max);
        book.Newest[^1].Call.ShouldBe("NOCALL");
    }

    [Fact]
    public void The_same_callsign_again_is_counted()
    {
        book.Add(1, Report("NOCALL", "IR9ZZZ"));
        book.Add(1, Report("NOCALL", "IR9ZZZ")).Count.ShouldBe(2);
        book.Add(2, Report("NOCALL", "OTHER")).Count.ShouldBe(1);

        book.Newest.Select(one => one.Count).ShouldBe([1, 2]);
    }

    [Theory]
    [InlineData("NOCALL", RefusalReason.CS, "does not look like a callsign", true)]
    [InlineData("IU5AAA", RefusalReason.CS, "the callsign is blocked", false)]
    [InlineData("IU5AAA", RefusalReason.GW, "the gateway is muted", false)]
    public void A_refusal_says_why_in_words(
        string call, RefusalReason reason, string words, bool canBeAllowed)
    {
        var report = RefusalReport.Of(new ReflectorEvent
        {
            Kind = EventKind.OverRefused,
            At = Ysf.Machine.Work.Clock.Now,
            Source = CallsignField.FromText(call),
            Gateway = CallsignField.FromText("IR9ZZZ"),
            Refusal = reason,
        });

        (report.Words, report.CanBeAllowed).ShouldBe((words, canBeAllowed));
    }

    private static RefusalReport Report(string call, string gateway) =>
        new(call, gateway, RefusalReason.CS) { At = DateTime.UnixEpoch, Words = "w" };
}
