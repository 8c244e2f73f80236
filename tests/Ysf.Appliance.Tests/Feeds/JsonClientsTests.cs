using System.Net;
using Ysf.Appliance.Feeds;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Tests.Feeds;

public sealed class JsonClientsTests
{
    private static readonly Instant Start = new(TimeSpan.TicksPerDay);
    private readonly JsonClients clients;
    private NetworkList permitted = SettingsReader
        .Parse(string.Empty, "test.ini", "/state", "1").Settings!.Network.JsonAllow;

    public JsonClientsTests() => clients = new JsonClients(() => permitted);

    [Fact]
    public void A_collector_stays_while_it_is_heard()
    {
        Connect(Start, Client(1)).ShouldBeTrue();
        Connect(Start, Client(1)).ShouldBeFalse();
        clients.TryHear(Start + TimeSpan.FromSeconds(50), Client(1)).ShouldBeTrue();
        clients.DropSilent(Start + TimeSpan.FromSeconds(110)).ShouldBeEmpty();
        clients.DropSilent(Start + TimeSpan.FromSeconds(111)).ShouldBe([Client(1)]);
        clients.TryHear(Start + TimeSpan.FromSeconds(112), Client(1)).ShouldBeFalse();
    }

    [Fact]
    public void Those_to_whose_networks_feeds_no_longer_go_are_dropped()
    {
        Connect(Start, Client(1));
        clients.DropForbidden().ShouldBeEmpty();
        permitted = new NetworkList([]);
        clients.DropForbidden().ShouldBe([Client(1)]);
        clients.Count.ShouldBe(0);
    }

    [Fact]
    public void A_source_has_its_share_and_all_together_have_no_more_than_there_is()
    {
        var sources = Enumerable.Range(1, 20).SelectMany(i => Enumerable.Range(0, 5)
            .Select(port => new IPEndPoint(IPAddress.Parse($"10.0.0.{i}"), 5000 + port)));
        var let = sources.Where(place => Connect(Start, place)).ToList();

        let.Count.ShouldBe(JsonClients.ClientsMax - 4);
        let.GroupBy(place => place.Address).Max(group => group.Count())
            .ShouldBe(JsonClients.SourceMax);
        Connect(Start, Client(0)).ShouldBeTrue();
        clients.TryDisconnect(Client(0)).ShouldBeTrue();
        clients.TryDisconnect(let[0]).ShouldBeTrue();
        Connect(Start, let[0]).ShouldBeTrue();
    }

    [Theory]
    [InlineData("127.0.0.")]
    [InlineData("10.0.0.")]
    public void Forged_ones_that_never_ping_give_way_to_a_collector_and_those_that_do_stay(
        string network)
    {
        Connect(Start, Client(0)).ShouldBeTrue();
        clients.TryHear(Start, Client(0)).ShouldBeTrue();
        Forge(Start, network, JsonClients.ClientsMax);
        var newcomer = new IPEndPoint(IPAddress.Parse("192.168.1.9"), 5000);
        Connect(Start, newcomer).ShouldBeFalse();

        Connect(Start + TimeSpan.FromSeconds(5), newcomer).ShouldBeTrue();
        clients.TryHear(Start + TimeSpan.FromSeconds(5), newcomer);
        Forge(Start + TimeSpan.FromSeconds(30), network, 1000);
        clients.All.Select(client => client.Place).ShouldContain(newcomer);
        clients.All.Select(client => client.Place).ShouldContain(Client(0));
        clients.Count.ShouldBeLessThanOrEqualTo(JsonClients.ClientsMax);
    }

    [Fact]
    public void A_collector_that_starts_again_on_its_port_is_answered_again_and_not_at_once()
    {
        Connect(Start, Client(1)).ShouldBeTrue();
        clients.TakeNewsReaders(Start).Count.ShouldBe(1);
        Connect(Start + TimeSpan.FromSeconds(4), Client(1)).ShouldBeFalse();
        Connect(Start + TimeSpan.FromSeconds(6), Client(1)).ShouldBeTrue();
        clients.TakeNewsReaders(Start + TimeSpan.FromSeconds(6)).Count.ShouldBe(1);
        clients.Count.ShouldBe(1);
    }

    [Fact]
    public void One_that_comes_and_goes_gets_the_system_message_three_times_and_then_in_ten_seconds()
    {
        var news = 0;
        for (var i = 0; i < 100; i++)
        {
            Connect(Start, Client(i)).ShouldBeTrue();
            news += clients.TakeNewsReaders(Start).Count;
            clients.TryDisconnect(Client(i)).ShouldBeTrue();
        }

        news.ShouldBe(3);
        Connect(Start, Client(1));
        clients.TakeNewsReaders(Start + TimeSpan.FromSeconds(9)).ShouldBeEmpty();
        clients.TakeNewsReaders(Start + TimeSpan.FromSeconds(10)).Count.ShouldBe(1);
    }

    [Fact]
    public void Before_its_first_ping_a_collector_gets_no_more_than_32_kB()
    {
        var client = clients.Connect(Start, Client(1), out _).ShouldNotBeNull();
        var sent = Enumerable.Range(0, 1000).Count(_ => client.MaySend(180)) * 180;
        sent.ShouldBeInRange(32_000, JsonClient.BytesBeforePing);

        clients.TryHear(Start, Client(1));
        Enumerable.Range(0, 1000).All(_ => client.MaySend(180)).ShouldBeTrue();
    }

    [Fact]
    public void Lines_about_collectors_are_bounded_and_summed_up()
    {
        var told = new List<string>();
        var lines = new CollectorLines(told.Add);
        for (var i = 0; i < 1000; i++)
        {
            lines.Tell(Start, "one came");
        }

        told.Count.ShouldBe(CollectorLines.LinesMax);
        lines.Turn(Start + TimeSpan.FromMinutes(1));
        told[^1].ShouldContain("980 more");
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("192.168.7.1", true)]
    [InlineData("172.31.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("8.8.8.8", false)]
    [InlineData("::1", true)]
    [InlineData("fd12::1", true)]
    [InlineData("2001:db8::1", false)]
    public void Only_private_networks_are_permitted_by_default(string address, bool isPermitted) =>
        clients.Permits(ValueText.FromNet(IPAddress.Parse(address))).ShouldBe(isPermitted);

    private bool Connect(Instant now, IPEndPoint place) =>
        clients.Connect(now, place, out _) is not null;

    private void Forge(Instant now, string network, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Connect(now, new IPEndPoint(IPAddress.Parse($"{network}{2 + (i % 200)}"), 7000 + i));
        }
    }

    private static IPEndPoint Client(int number) => new(IPAddress.Loopback, 5000 + number);
}
