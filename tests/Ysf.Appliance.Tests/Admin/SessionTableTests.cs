using Ysf.Appliance.Admin;

namespace Ysf.Tests.Admin;

public sealed class SessionTableTests
{
    private static readonly Instant Start = new(TimeSpan.TicksPerHour);
    private int made;

    [Fact]
    public void Session_ends_after_half_an_hour_without_a_request()
    {
        var table = Table();
        var session = table.Open(Start, "somebody");
        var almost = SessionTable.IdleMax - TimeSpan.FromSeconds(1);

        table.Find(Start + almost, session.Token).ShouldBe(session);
        table.Find(Start + (2 * almost), session.Token).ShouldBe(session);
        table.Find(Start + (2 * almost) + SessionTable.IdleMax, session.Token).ShouldBeNull();
        table.Count.ShouldBe(0);
    }

    [Fact]
    public void After_twelve_hours_everybody_logs_in_again()
    {
        var table = Table();
        var session = table.Open(Start, "somebody");
        var step = TimeSpan.FromMinutes(20);

        for (var age = step; age < SessionTable.AgeMax; age += step)
        {
            table.Find(Start + age, session.Token).ShouldBe(session);
        }

        table.Find(Start + SessionTable.AgeMax, session.Token).ShouldBeNull();
    }

    [Fact]
    public void A_ninth_takes_the_place_of_the_one_heard_of_longest_ago()
    {
        var table = Table();
        var all = Enumerable.Range(0, SessionTable.SessionsMax)
            .Select(i => table.Open(Start + TimeSpan.FromSeconds(i), "x")).ToList();
        var later = Start + TimeSpan.FromMinutes(1);
        table.Find(later, all[0].Token).ShouldNotBeNull();

        var ninth = table.Open(later, "x");

        table.Count.ShouldBe(SessionTable.SessionsMax);
        table.Find(later, all[1].Token).ShouldBeNull();
        table.Find(later, all[0].Token).ShouldNotBeNull();
        table.Find(later, ninth.Token).ShouldBe(ninth);
    }

    [Fact]
    public void A_closed_one_and_one_that_never_was_are_not_found()
    {
        var table = Table();
        var session = table.Open(Start, "x");
        table.Close(session);

        table.Find(Start, session.Token).ShouldBeNull();
        table.Find(Start, null).ShouldBeNull();
        table.Find(Start, string.Empty).ShouldBeNull();
    }

    [Fact]
    public void Tokens_are_64_digits_and_never_the_same()
    {
        var tokens = Enumerable.Range(0, 100).Select(_ => RandomToken.Make()).ToHashSet();

        tokens.Count.ShouldBe(100);
        tokens.ShouldAllBe(token => token.Length == 64 && token.All(char.IsAsciiHexDigit));
    }

    private SessionTable Table() => new(() => $"token {made++}");
}
