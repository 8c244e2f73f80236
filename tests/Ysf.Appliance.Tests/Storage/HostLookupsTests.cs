using System.Net;
using Ysf.Appliance.Storage;

namespace Ysf.Tests.Storage;

public sealed class HostLookupsTests
{
    private static readonly IpAddress First = IpAddress.FromIPv4(0x0A000001);

    private readonly List<string> said = [];
    private readonly List<(string Name, TaskCompletionSource<IPAddress[]> Answer)> asked = [];
    private readonly HostLookups hosts;

    public HostLookupsTests() => hosts = new HostLookups(Ask, () => { }, said.Add);

    [Fact]
    public void A_name_is_asked_at_once_and_again_after_an_hour()
    {
        hosts.Want(["a"]);
        hosts.Turn(At(0)).ShouldBeFalse();
        asked.ShouldHaveSingleItem().Name.ShouldBe("a");

        Answer(0, "10.0.0.1");
        hosts.Turn(At(1)).ShouldBeTrue();

        hosts.Answers["a"].ShouldBe([First]);
        hosts.Next.ShouldBe(At(3601));
        hosts.Turn(At(3600)).ShouldBeFalse();
        asked.Count.ShouldBe(1);
        hosts.Turn(At(3601));
        asked.Count.ShouldBe(2);
    }

    [Fact]
    public void The_same_answer_again_is_nothing_new()
    {
        hosts.Want(["a"]);
        hosts.Turn(At(0));
        Answer(0, "10.0.0.1", "::1");
        hosts.Turn(At(0)).ShouldBeTrue();
        hosts.Turn(At(3600));
        Answer(1, "::1", "10.0.0.1", "10.0.0.1");

        hosts.Turn(At(3600)).ShouldBeFalse();
    }

    [Fact]
    public void A_question_is_given_up_after_ten_seconds_and_put_again_soon()
    {
        hosts.Want(["a"]);
        hosts.Turn(At(0));
        hosts.Next.ShouldBe(At(10));

        hosts.Turn(At(10)).ShouldBeFalse();

        hosts.Answers.ShouldBeEmpty();
        hosts.Next.ShouldBe(At(70));
        said.ShouldBe(["deny.db: host name a has no address: ignored"]);
    }

    [Fact]
    public void A_name_that_fails_keeps_its_last_answer_and_is_told_once()
    {
        hosts.Want(["a"]);
        hosts.Turn(At(0));
        Answer(0, "10.0.0.1");
        hosts.Turn(At(0));
        for (var i = 1; i < 4; i++)
        {
            hosts.Turn(hosts.Next);
            asked[i].Answer.SetException(new System.Net.Sockets.SocketException(11));
            hosts.Turn(At(3600)).ShouldBeFalse();
        }

        hosts.Answers["a"].ShouldBe([First]);
        said.ShouldHaveSingleItem();
        hosts.Turn(hosts.Next);
        Answer(4, "10.0.0.1");
        hosts.Turn(At(9000));
        said[^1].ShouldBe("deny.db: host name a has an address again");
    }

    [Fact]
    public void A_hundred_dead_names_are_asked_a_few_at_a_time()
    {
        hosts.Want(Enumerable.Range(0, 100).Select(i => $"host{i}"));

        hosts.Turn(At(0));
        asked.Count.ShouldBe(8);
        hosts.Next.ShouldBe(At(10));
        hosts.Turn(At(10));
        asked.Count.ShouldBe(16);
    }

    [Fact]
    public void A_name_no_longer_wanted_is_forgotten_and_a_kept_one_keeps_its_answer()
    {
        hosts.Want(["a", "b"]);
        hosts.Turn(At(0));
        Answer(0, "10.0.0.1");
        Answer(1, "10.0.0.2");
        hosts.Turn(At(0));

        hosts.Want(["a", "c"]);

        hosts.Answers.Keys.ShouldBe(["a"]);
    }

    private static Instant At(double seconds) => default(Instant) + TimeSpan.FromSeconds(seconds);

    private Task<IPAddress[]> Ask(string name)
    {
        asked.Add((name, new TaskCompletionSource<IPAddress[]>()));
        return asked[^1].Answer.Task;
    }

    private void Answer(int index, params string[] addresses) =>
        asked[index].Answer.SetResult([.. addresses.Select(IPAddress.Parse)]);
}
