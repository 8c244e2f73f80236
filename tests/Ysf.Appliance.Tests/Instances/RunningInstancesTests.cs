using Ysf.Appliance.Instances;

namespace Ysf.Tests.Instances;

public sealed class RunningInstancesTests
{
    [Theory]
    [InlineData("/etc/ysf-appliance.ini", "/etc/ysf-appliance.ini")]
    [InlineData("/home/j\u00F6rg/a.ini", "/home/j\u00F6rg/a.ini")]
    [InlineData("/home/my files/a.ini", "'/home/my files/a.ini'")]
    [InlineData("/tmp/$HOME;a", "'/tmp/$HOME;a'")]
    [InlineData("/o'brien's", "'/o'\\''brien'\\''s'")]
    public void A_path_in_a_hint_can_be_copied_into_a_shell(string path, string shown) =>
        RunningInstances.Shell(path).ShouldBe(shown);

    [Fact]
    public void Sockets_of_reflectors_are_seen_in_the_kernels_table()
    {
        const string table = """
            Num       RefCount Protocol Flags    Type St Inode Path
            0000000000000000: 00000002 00000000 00010000 0001 01  4711 /srv/ysf/control.sock.new
            0000000000000000: 00000003 00000000 00000000 0001 03  4712 /srv/ysf/control.sock.new
            0000000000000000: 00000002 00000000 00010000 0001 01  4713 /srv/with blank/my.sock.new
            0000000000000000: 00000002 00000000 00010000 0001 01  4714 /run/dbus/system_bus_socket
            0000000000000000: 00000002 00000000 00010000 0001 01  4715 @abstract.new
            0000000000000000: 00000002 00000000 00010000 0001 01  4716
            rubbish
            """;

        RunningInstances.Listening(table).ShouldBe(
            ["/srv/ysf/control.sock", "/srv/with blank/my.sock"]);
        RunningInstances.Listening(string.Empty).ShouldBeEmpty();
    }
}
