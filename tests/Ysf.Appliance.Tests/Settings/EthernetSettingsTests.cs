namespace Ysf.Tests.Settings;

/// <summary>A fixed address by cable: what can never work, and what will surprise.</summary>
public sealed class EthernetSettingsTests
{
    private const string Rest = "\nGateway=192.168.1.1\nDns=192.168.1.1";

    [Theory]
    [InlineData("300.1.2.3", "must be an address with its length, 192.168.1.20/24")]
    [InlineData("300.1.2.3/24", "must be an address with its length, 192.168.1.20/24")]
    [InlineData("192.168.1.20", "must be an address with its length, 192.168.1.20/24; where the"
        + " netmask is 255.255.255.0 it is 192.168.1.20/24")]
    [InlineData("2001:db8::7", "must be an address with its length, 192.168.1.20/24; it is"
        + " 2001:db8::7/64 in most networks")]
    [InlineData("192.168.1.20/0", "the length behind / must be from 1 to 31, 24 in most networks")]
    [InlineData("192.168.1.20/32", "the length behind / must be from 1 to 31, 24 in most networks")]
    [InlineData("192.168.1.20/255.0.255.0",
        "the length behind / must be from 1 to 31, 24 in most networks")]
    [InlineData("2001:db8::7/128", "the length behind / must be from 1 to 127, 64 in most networks")]
    [InlineData("192.168.1.0/24", "is the network 192.168.1.0/24 itself, no machine in it")]
    [InlineData("192.168.1.255/24", "is all machines of the network 192.168.1.0/24")]
    [InlineData("2001:db8::/64", "is the network 2001:db8::/64 itself, no machine in it")]
    [InlineData("0.0.0.0/24", "stands for no machine")]
    [InlineData("0.1.2.3/24", "stands for no machine")]
    [InlineData("127.0.0.1/8", "is the machine itself (loopback)")]
    [InlineData("::1/64", "is the machine itself (loopback)")]
    [InlineData("224.0.0.5/24", "is a group of machines (multicast)")]
    [InlineData("ff02::1/64", "is a group of machines (multicast)")]
    [InlineData("255.255.255.255/24", "is reserved; no machine has it")]
    [InlineData("fe80::7/64", "is of fe80::/10, which every interface gives itself")]
    public void An_address_that_no_machine_can_have_is_refused(string address, string problem) =>
        SettingsCase.Problems($"[Ethernet]\nAddress={address}{Rest}").ShouldHaveSingleItem()
            .ShouldBe($"test.ini:2: [Ethernet] Address = {address}: {problem}");

    [Theory]
    [InlineData("192.168.1.20", "is the board's own Address; it must be that of the router")]
    [InlineData("192.168.2.1", "is not in the network of Address, 192.168.1.0/24")]
    [InlineData("192.168.1.0", "is the network 192.168.1.0/24 itself, no machine in it")]
    [InlineData("192.168.1.255", "is all machines of the network 192.168.1.0/24")]
    [InlineData("0.0.0.0", "stands for no machine")]
    [InlineData("127.0.0.1", "is the machine itself (loopback)")]
    [InlineData("239.1.1.1", "is a group of machines (multicast)")]
    [InlineData("2001:db8::1", "is not of the same kind (IPv4 or IPv6) as Address")]
    [InlineData("192.168.1.1/24", "must be an IPv4 or IPv6 address")]
    [InlineData("300.1.2.3", "must be an IPv4 or IPv6 address")]
    public void A_router_that_cannot_be_reached_is_refused(string gateway, string problem) =>
        SettingsCase.Problems(
            $"[Ethernet]\nAddress=192.168.1.20/24\nGateway={gateway}\nDns=192.168.1.1")
            .ShouldHaveSingleItem()
            .ShouldBe($"test.ini:3: [Ethernet] Gateway = {gateway}: {problem}");

    [Theory]
    [InlineData("dns.google", "\"dns.google\" is no address; must be addresses with commas between"
        + " them")]
    [InlineData("9.9.9.9;1.1.1.1", "\"9.9.9.9;1.1.1.1\" is no address; must be addresses with"
        + " commas between them")]
    [InlineData("192.168.1.1, 300.1.2.3", "\"300.1.2.3\" is no address; must be addresses with"
        + " commas between them")]
    [InlineData("127.0.0.53", "127.0.0.53 is the machine itself (loopback)")]
    [InlineData("0.0.0.0", "0.0.0.0 stands for no machine")]
    public void A_name_server_that_is_none_is_refused(string dns, string problem) =>
        SettingsCase.Problems(
            $"[Ethernet]\nAddress=192.168.1.20/24\nGateway=192.168.1.1\nDns={dns}")
            .ShouldHaveSingleItem().ShouldBe($"test.ini:4: [Ethernet] Dns = {dns}: {problem}");

    [Theory]
    [InlineData("Address=10.0.0.2/24\nGateway=10.0.0.1", "Address = 10.0.0.2/24: without Dns no"
        + " names are known: no time from the network, no APRS, no updates")]
    [InlineData("Address=10.0.0.2/24\nDns=10.0.0.1",
        "Address = 10.0.0.2/24: without Gateway nothing beyond its own network is reached")]
    [InlineData("Address=10.0.0.2/24\nGateway=10.0.0.1\nDns=10.0.0.2",
        "Dns = 10.0.0.2: 10.0.0.2 is the board itself, which knows no names")]
    [InlineData("Address=169.254.3.4/16\nGateway=169.254.0.1\nDns=169.254.0.1", "Address ="
        + " 169.254.3.4/16: is of those that machines give themselves where there is no router")]
    public void A_surprise_is_a_warning(string lines, string problem) =>
        SettingsCase.Problems($"[Ethernet]\n{lines}").ShouldHaveSingleItem()
            .ShouldContain($"warning: [Ethernet] {problem}");

    [Fact]
    public void A_name_server_out_of_reach_is_a_warning() =>
        SettingsCase.Problems("[Ethernet]\nAddress=10.0.0.2/24\nDns=9.9.9.9").ShouldBe(
        [
            "test.ini:2: warning: [Ethernet] Address = 10.0.0.2/24: without Gateway nothing beyond"
                + " its own network is reached",
            "test.ini:3: warning: [Ethernet] Dns = 9.9.9.9: 9.9.9.9 is not reached without a"
                + " Gateway",
        ]);

    /// <summary>An error in one line calls no right line beside it wrong.</summary>
    [Theory]
    [InlineData("[Ethernet]\nAddress=192.168.1.20\nGateway=192.168.1.1\nDns=9.9.9.9", 2)]
    [InlineData("[Ethernet]\nAddress=192.168.1.20/24\nGateway=192.168.1\nDns=9.9.9.9", 3)]
    [InlineData("[Network]\nPort=many\nJson_Port=42000", 2)]
    [InlineData("[Network]\nPort=many\n[DGID]\nlist=1,9\ndefault=1\nports=\"9:42000\"", 2)]
    [InlineData("[Limits]\nMemorySoft=many\nMemoryHard=10", 2)]
    public void An_error_in_one_line_does_not_call_the_next_wrong(string text, int line) =>
        SettingsCase.Parse(text).Problems.Where(problem => problem.IsError)
            .ShouldHaveSingleItem().Line.ShouldBe(line);

    [Theory]
    [InlineData("192.168.1.20/255.255.255.0", "192.168.1.20/24")]
    [InlineData("192.168.1.20 255.255.255.128", "192.168.1.20/25")]
    [InlineData("192.168.1.20 / 24", "192.168.1.20/24")]
    public void A_netmask_is_as_good_as_a_length(string typed, string address) =>
        SettingsCase.ReadClean($"[Ethernet]\nAddress={typed}{Rest}").Card.EthernetAddress
            .ShouldBe(address);
}
