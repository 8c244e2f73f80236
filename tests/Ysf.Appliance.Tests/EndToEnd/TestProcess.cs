using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

[assembly: AssemblyFixture(typeof(Ysf.Tests.EndToEnd.TestProcess))]

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// A program of a test run: it has directories of its own and addresses that no other run has, and
/// ends at the latest with the run.
/// </summary>
/// <remarks>
/// Each gets two variables by which it is found whatever its parent is: the run, and the folder of
/// its test. Disposed at the end of the run, this fails it when a program is still there.
/// </remarks>
public sealed class TestProcess : IDisposable
{
    private const string RunName = "YSF_TEST_RUN";
    private const string FolderName = "YSF_TEST_FOLDER";

    // The same number in every run that has a network of its own.
    private const int FirstNet = 77;
    private const int LastNet = 254;

    private static readonly Socket Claim = ClaimNet();

    private static readonly string Run = string.Create(
        CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Environment.TickCount64}");

    /// <summary>The first two bytes of the loopback addresses of this run: 127.N.</summary>
    public static string Net =>
        string.Join('.', ((IPEndPoint)Claim.LocalEndPoint!).Address.ToString().Split('.').Take(2));

    /// <summary>Keeps a program from all directories that are not its test's.</summary>
    /// <param name="start">What is to be started.</param>
    /// <param name="folder">The test's folder.</param>
    internal static ProcessStartInfo Place(ProcessStartInfo start, string folder)
    {
        start.Environment["STATE_DIRECTORY"] = folder;
        start.Environment["RUNTIME_DIRECTORY"] = folder;
        start.Environment[RunName] = Run;
        start.Environment[FolderName] = folder;
        foreach (var given in new[] { "NOTIFY_SOCKET", "WATCHDOG_USEC", "INVOCATION_ID" })
        {
            start.Environment.Remove(given);
        }

        return start;
    }

    /// <summary>Ends every program of a test's folder, also one that lost its parent.</summary>
    internal static void EndAllOf(string folder) => End(FolderName, folder);

    /// <summary>Ends all programs of this run that are left, and fails if there are any.</summary>
    public void Dispose()
    {
        var left = Of(RunName, Run).Select(NameOf).ToList();
        End(RunName, Run);
        left.ShouldBeEmpty("every test ends the programs that it started");
    }

    private static void End(string name, string value)
    {
        for (var until = DateTime.UtcNow.AddSeconds(10); DateTime.UtcNow < until;)
        {
            var left = Of(name, value);
            if (left.Count == 0)
            {
                return;
            }

            left.ForEach(Kill);
            Thread.Sleep(10);
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // It ended meanwhile.
        }
    }

    private static List<int> Of(string name, string value)
    {
        var wanted = Encoding.UTF8.GetBytes($"{name}={value}\0");
        return
        [
            .. Directory.GetDirectories("/proc")
                .Select(path => int.TryParse(Path.GetFileName(path), out var id) ? id : 0)
                .Where(id => id > 0 && id != Environment.ProcessId
                    && EnvironmentOf(id).AsSpan().IndexOf(wanted) >= 0),
        ];
    }

    // Of a process that has ended and is not yet waited for it is empty.
    private static byte[] EnvironmentOf(int id)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{id}/environ");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string NameOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ').Trim();
        }
        catch (IOException)
        {
            return $"process {id}";
        }
    }

    private static Socket ClaimNet()
    {
        const int port = 41999;
        for (var net = FirstNet; net <= LastNet; net++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
            {
                ExclusiveAddressUse = true,
            };
            try
            {
                socket.Bind(new IPEndPoint(new IPAddress([127, (byte)net, 255, 254]), port));
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
        }

        throw new InvalidOperationException("every range of loopback addresses has a test run");
    }
}
