using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Ysf.Tests.EndToEnd;

/// <summary>A real MQTT broker, and a listener that is no part of the project.</summary>
internal sealed partial class Mosquitto : IDisposable
{
    private const int SigStop = 19;
    private const int SigCont = 18;
    private const string User = "ysf";
    private const string Password = "s3cret; # = x";

    private readonly string folder;
    private readonly IPAddress address;
    private readonly bool isProtected;
    private readonly List<Process> listeners = [];
    private Process? broker;

    /// <param name="folder">For its settings.</param>
    /// <param name="address">Where it listens, on port 1883.</param>
    /// <param name="isProtected">Whether it asks for user and password.</param>
    public Mosquitto(string folder, IPAddress address, bool isProtected = false)
    {
        Tools.Need("mosquitto", "mosquitto_sub");
        (this.folder, this.address, this.isProtected) = (folder, address, isProtected);
        var rights = isProtected
            ? $"allow_anonymous false\npassword_file {PathOf("users")}\n"
            : "allow_anonymous true\n";
        File.WriteAllText(
            PathOf("mosquitto.conf"), $"listener 1883 {address}\nuser root\n"
            + $"persistence true\npersistence_location {folder}/\n{rights}");
        if (isProtected)
        {
            File.WriteAllText(PathOf("users"), string.Empty);
            File.SetUnixFileMode(
                PathOf("users"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            Run("mosquitto_passwd", "-b", PathOf("users"), User, Password)
                .WaitForExit(TimeSpan.FromSeconds(10)).ShouldBeTrue();
        }
    }

    /// <summary>Lines for the reflector's settings.</summary>
    public string Ini(string name = "refl") => $"""
        [MQTT]
        Host={address}
        Name={name}
        {(isProtected ? $"User={User}\nPassword={Password}" : string.Empty)}

        """;

    public void Start()
    {
        broker = Run("/usr/sbin/mosquitto", "-c", PathOf("mosquitto.conf"));
        ReflectorTests.Eventually(() =>
        {
            using var probe = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Connect(address, 1883);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        });
    }

    /// <summary>Stops it in order: it remembers who listens.</summary>
    public void Stop()
    {
        kill(broker!.Id, PublishedProgram.SigTerm).ShouldBe(0);
        broker.WaitForExit();
        broker.Dispose();
        broker = null;
    }

    /// <summary>Holds it still: it takes connections, and does nothing.</summary>
    public void Freeze() => kill(broker!.Id, SigStop).ShouldBe(0);

    public void Thaw() => kill(broker!.Id, SigCont).ShouldBe(0);

    /// <summary>
    /// Collects what is published, "topic|retained|payload", from when the broker knows of it.
    /// </summary>
    /// <param name="topic">What is listened to.</param>
    /// <param name="session">A name by which the broker keeps what comes meanwhile.</param>
    public ConcurrentQueue<string> Listen(string topic, string? session = null)
    {
        var heard = new ConcurrentQueue<string>();
        using var isListening = new ManualResetEventSlim();
        string[] keeping = session is null ? [] : ["-c", "-i", session];
        var listener = Run(
            "stdbuf",
            ["-oL", "mosquitto_sub", .. As(topic), "-d", "-F", "%t|%r|%p", .. keeping],
            line =>
            {
                if (line is { } said && said.Contains('|', StringComparison.Ordinal))
                {
                    heard.Enqueue(said);
                }
                else if (line?.StartsWith("Subscribed", StringComparison.Ordinal) == true)
                {
                    isListening.Set();
                }
            });
        listeners.Add(listener);
        isListening.Wait(TimeSpan.FromSeconds(10)).ShouldBeTrue();
        return heard;
    }

    public void Say(string topic, string payload, bool isKept = false) =>
        Run("mosquitto_pub", [.. As(topic), "-m", payload, .. isKept ? ["-r"] : Array.Empty<string>()])
            .WaitForExit(TimeSpan.FromSeconds(10)).ShouldBeTrue();

    public void Dispose()
    {
        foreach (var process in listeners)
        {
            process.Kill();
            process.Dispose();
        }

        if (broker is not null)
        {
            Thaw();
            Stop();
        }
    }

    private string[] As(string topic) =>
    [
        "-h", $"{address}", "-t", topic, "-q", "1",
        .. isProtected ? ["-u", User, "-P", Password] : Array.Empty<string>(),
    ];

    private string PathOf(string file) => Path.Combine(folder, file);

    private static Process Run(string program, params string[] arguments) =>
        Run(program, arguments, _ => { });

    private static Process Run(string program, string[] arguments, Action<string?> take)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.OutputDataReceived += (_, line) => take(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    [LibraryImport("libc")]
    private static partial int kill(int pid, int sig);
}
