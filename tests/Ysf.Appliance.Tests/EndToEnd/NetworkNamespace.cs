using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ysf.Tests.EndToEnd;

/// <summary>A network of the test's own: its interfaces, addresses and routes.</summary>
/// <remarks>
/// Made by <c>ip netns</c>, which only root may; for others the test is skipped, with this reason.
/// </remarks>
internal sealed partial class NetworkNamespace : IDisposable
{
    private const int CloneNewNet = 0x40000000;
    private static int last;
    private readonly string name =
        $"ysf-test-{Environment.ProcessId}-{Interlocked.Increment(ref last)}";

    public NetworkNamespace()
    {
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess, "network namespaces can be made by root only");
        Tools.Run("ip", "netns", "add", name);
        Ip("link set lo up");
    }

    /// <summary>Lays a cable between two networks.</summary>
    /// <param name="end">The name of the interface here.</param>
    /// <param name="other">The other network.</param>
    /// <param name="otherEnd">The name of the interface there.</param>
    public void Connect(string end, NetworkNamespace other, string otherEnd)
    {
        Tools.Run(
            "ip", "link", "add", end, "netns", name, "type", "veth",
            "peer", "name", otherEnd, "netns", other.name);
        Ip($"link set {end} up");
        other.Ip($"link set {otherEnd} up");
    }

    /// <summary>Runs <c>ip</c> with these words in it; fails when ip does.</summary>
    public void Ip(string words) => Tools.Run("ip", ["-n", name, .. words.Split(' ')]);

    /// <summary>Writes a file below /proc/sys/net of it.</summary>
    public void Set(string key, string value) =>
        Enter(() => File.WriteAllText($"/proc/sys/net/{key}", value));

    /// <summary>Does something in it: sockets and programs begun there stay there.</summary>
    public T Enter<T>(Func<T> act)
    {
        T? result = default;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                using SafeFileHandle inside = File.OpenHandle($"/run/netns/{name}");
                setns((int)inside.DangerousGetHandle(), CloneNewNet).ShouldBe(0);
                result = act();
            }
#pragma warning disable CA1031 // Whatever it is, it is thrown where it belongs.
            catch (Exception error)
#pragma warning restore CA1031
            {
                failure = error;
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return result!;
    }

    public void Enter(Action act) => Enter(() =>
    {
        act();
        return true;
    });

    public void Dispose() => Tools.Run("ip", "netns", "del", name);

    [LibraryImport("libc")]
    private static partial int setns(int fd, int nstype);
}
