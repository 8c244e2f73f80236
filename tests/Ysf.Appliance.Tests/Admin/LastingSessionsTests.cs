using Ysf.Appliance.Admin;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Tests.Admin;

public sealed class LastingSessionsTests
{
    private readonly LastingSessions lasting = new();

    [Fact]
    public void A_readable_password_that_becomes_its_hash_ends_no_session()
    {
        var session = lasting.Of("a long word").Open(default, "he");

        var next = lasting.Of(PasswordHash.Make("a long word"), out var before);

        next.Find(default, session.Token).ShouldBe(session);
        before.ShouldBe("a long word");
    }

    [Theory]
    [InlineData("another word")]
    [InlineData("")]
    public void Another_password_ends_all(string next)
    {
        var session = lasting.Of("a long word").Open(default, "he");

        lasting.Of(next, out var before).Find(default, session.Token).ShouldBeNull();
        before.ShouldBeNull();
    }

    [Fact]
    public void The_hash_of_another_password_ends_all()
    {
        var session = lasting.Of("a long word").Open(default, "he");

        lasting.Of(PasswordHash.Make("another word")).Find(default, session.Token).ShouldBeNull();
    }
}
