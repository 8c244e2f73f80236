using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;

namespace Ysf.Tests.EmulatedBoard;

/// <summary>The emulator's own view of the machine, by QMP.</summary>
/// <remarks>Source: docs/interop/qmp-spec of QEMU; one JSON object a line.</remarks>
internal sealed class MachineMonitor : IDisposable
{
    // GPIODATA of the PL061 of QEMU's virt machine, all lines unmasked.
    private const string GpioData = "xp /1xw 0x090303fc";

    private readonly NetworkStream stream;
    private readonly StreamReader reader;
    private readonly List<(string Event, long At)> events = [];
    private readonly Queue<JsonElement> answers = [];
    private readonly Thread thread;

    public MachineMonitor(string socket)
    {
        stream = new NetworkStream(Connect(socket), ownsSocket: true);
        reader = new StreamReader(stream);
        thread = new Thread(Read) { IsBackground = true };
        thread.Start();
        Ask("qmp_capabilities");
    }

    /// <summary>Number of restarts by the watchdog device.</summary>
    public int Bites
    {
        get
        {
            lock (events)
            {
                return events.Count(one => one.Event == "WATCHDOG");
            }
        }
    }

    /// <summary>Number of resets for any reason.</summary>
    public int Resets
    {
        get
        {
            lock (events)
            {
                return events.Count(one => one.Event == "RESET");
            }
        }
    }

    /// <summary>The lines of the GPIO chip as they are at this moment, a bit for each.</summary>
    public uint Lines
    {
        get
        {
            // 00000000090303fc: 0x00000020
            var text = Ask(
                "human-monitor-command", new() { ["command-line"] = GpioData }).GetString()!;
            var word = text[(text.IndexOf("0x", StringComparison.Ordinal) + 2)..].Trim();
            return uint.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>When (of Stopwatch) the watchdog restarted the machine; null when it did not.</summary>
    /// <param name="bite">Which bite, from 1.</param>
    /// <param name="patience">How long to wait for it.</param>
    public long? BiteAt(int bite, TimeSpan patience)
    {
        var since = Stopwatch.GetTimestamp();
        lock (events)
        {
            while (true)
            {
                var bites = events.Where(one => one.Event == "WATCHDOG").ToList();
                if (bites.Count >= bite)
                {
                    return bites[bite - 1].At;
                }

                var left = patience - Stopwatch.GetElapsedTime(since);
                if (left <= TimeSpan.Zero || !Monitor.Wait(events, left))
                {
                    return null;
                }
            }
        }
    }

    /// <summary>The path of the only device of a type that the board itself has.</summary>
    public string PathOf(string type)
    {
        const string board = "/machine/unattached";
        var device = Ask("qom-list", new() { ["path"] = board }).EnumerateArray()
            .Single(one => one.GetProperty("type").GetString() == $"child<{type}>");
        return $"{board}/{device.GetProperty("name").GetString()}";
    }

    /// <summary>Restarts the machine as its reset button would.</summary>
    public void Reset() => Ask("system_reset");

    /// <summary>Pulls the cable of the machine's network out, or puts it in.</summary>
    public void Plug(bool isIn) => Ask("set_link", new() { ["name"] = "net", ["up"] = isIn });

    /// <summary>A break on the serial line of the recovery console.</summary>
    public void Break() => Ask("chardev-send-break", new() { ["id"] = "recovery" });

    public void Dispose() => stream.Dispose();

    // Its file is there a moment before QEMU listens.
    private static Socket Connect(string path)
    {
        for (var since = Stopwatch.GetTimestamp(); ; Thread.Sleep(50))
        {
            var connection = new Socket(AddressFamily.Unix, SocketType.Stream, 0);
            try
            {
                connection.Connect(new UnixDomainSocketEndPoint(path));
                return connection;
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(since).TotalSeconds < 20)
            {
                connection.Dispose();
            }
        }
    }

    private JsonElement Ask(string command, Dictionary<string, object>? arguments = null)
    {
        var request = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["execute"] = command,
            ["arguments"] = arguments ?? [],
        });
        stream.Write([.. request, (byte)'\n']);
        lock (answers)
        {
            while (answers.Count == 0)
            {
                Monitor.Wait(answers, TimeSpan.FromSeconds(30)).ShouldBeTrue(command);
            }

            var answer = answers.Dequeue();
            answer.TryGetProperty("return", out var result).ShouldBeTrue(answer.ToString());
            return result;
        }
    }

    private void Read()
    {
        try
        {
            while (reader.ReadLine() is { } line)
            {
                var now = Stopwatch.GetTimestamp();
                var said = JsonDocument.Parse(line).RootElement;
                if (said.TryGetProperty("event", out var name))
                {
                    lock (events)
                    {
                        events.Add((name.GetString()!, now));
                        Monitor.PulseAll(events);
                    }
                }
                else if (!said.TryGetProperty("QMP", out _))
                {
                    lock (answers)
                    {
                        answers.Enqueue(said);
                        Monitor.PulseAll(answers);
                    }
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The emulator ended, or the test is over.
        }
    }
}
