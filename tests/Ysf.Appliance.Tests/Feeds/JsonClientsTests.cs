using System.Net;
using Ysf.Appliance.Feeds;
using Ysf.Appliance.Settings;

namespace Ysf.Tests.Feeds;

public sealed class JsonClientsTests
{
    private static readonly Instant Start = new(TimeSpan.TicksPerDay);
    private readonly JsonClients clients;
    private IReadOnlyList<AddressPrefix> permitted = SettingsReader
        .Parse(string.Empty, "test.ini", "/state", "1").Settings!.Network.JsonAllow;

    public JsonClientsTests() => clients = new JsonClients(() => permitted);

    [Fact]
    public void A_collector_stays_while_it_is_heard()
    {
        clients.TryConnect(Start, Client(1)).ShouldBeTrue();
        clients.TryConnect(Start, Client(1)).ShouldBeFalse();
        clients.TryHear(Start + TimeSpan.FromSeconds(50), Client(1)).ShouldBeTrue();
        clients.DropSilent(Start + TimeSpan.FromSeconds(110)).ShouldBeEmpty();
        clients.DropSilent(Start + TimeSpan.FromSeconds(111)).ShouldBe([Client(1)]);
        clients.TryHear(Start + TimeSpan.FromSeconds(112), Client(1)).ShouldBeFalse();
    }

    [Fact]
    public void Those_to_whose_networks_feeds_no_longer_go_are_dropped()
    {
        clients.TryConnect(Start, Client(1));
        clients.DropForbidden().ShouldBeEmpty();
        permitted = [];
        clients.DropForbidden().ShouldBe([Client(1)]);
        clients.Count.ShouldBe(0);
    }

    [Fact]
    public void Only_so_many_are_connected_at_once()
    {
        for (var i = 0; i < JsonClients.ClientsMax; i++)
        {
            clients.TryConnect(Start, Client(i)).ShouldBeTrue();
        }

        clients.TryConnect(Start, Client(JsonClients.ClientsMax)).ShouldBeFalse();
        clients.TryDisconnect(Client(0)).ShouldBeTrue();
        clients.TryConnect(Start, Client(JsonClients.ClientsMax)).ShouldBeTrue();
        clients.Count.ShouldBe(JsonClients.ClientsMax);
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

    private static IPEndPoint Client(int number) => new(IPAddress.Loopback, 5000 + number);
}
