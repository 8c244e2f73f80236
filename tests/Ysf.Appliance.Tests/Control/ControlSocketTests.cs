using System.Runtime.InteropServices;
using Ysf.Appliance.Control;

namespace Ysf.Tests.Control;

public sealed partial class ControlSocketTests : IDisposable
{
    private const int Nobody = 65534;
    private readonly TempDirectory folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_socket_that_the_group_does_not_get_is_said_with_the_reason()
    {
        // Root may give files away; another user only to that user's groups. A thread may be
        // another user than its process.
        File.SetUnixFileMode(folder.Path, (UnixFileMode)511);
        string? groupFault = null;
        var isOpen = false;
        AsNobody(() =>
        {
            using var socket = ControlSocket.TryOpen(
                folder["control.sock"], "daemon", out _, out groupFault);
            isOpen = socket is not null;
        });

        isOpen.ShouldBeTrue();
        groupFault.ShouldBe("its group cannot be set to daemon (1): Operation not permitted");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nosuchgroup")]
    public void Without_such_a_group_there_is_nothing_to_say(string group)
    {
        using var socket = ControlSocket.TryOpen(
            folder["control.sock"], group, out var fault, out var groupFault);
        socket.ShouldNotBeNull(fault);
        groupFault.ShouldBeNull();
    }

    private static void AsNobody(Action act)
    {
        if (Environment.UserName != "root")
        {
            act();
            return;
        }

        _ = setfsuid(Nobody);
        try
        {
            act();
        }
        finally
        {
            _ = setfsuid(0);
        }
    }

    [LibraryImport("libc")]
    private static partial int setfsuid(uint uid);
}
