using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ysf.FanOut;

/// <summary>A collector of the JSON feed, an open page and a broker with a subscriber.</summary>
internal sealed class Listeners : IDisposable
{
    private const int BrokerPort = 1883;
    private static readonly IPEndPoint Json = new(IPAddress.Loopback, 42001);

    private readonly Process broker;
    private readonly Process subscriber;
    private readonly Socket collector = new(SocketType.Dgram, ProtocolType.Udp);
    private readonly HttpClient page = new();
    private readonly CancellationTokenSource end = new();
    private Task reading = Task.CompletedTask;

    /// <summary>Starts the broker; the reflector comes after it.</summary>
    public Listeners(string folder)
    {
        var settings = Path.Combine(folder, "mosquitto.conf");
        File.WriteAllText(
            settings,
            string.Create(
                CultureInfo.InvariantCulture,
                $"listener {BrokerPort} 127.0.0.1\nallow_anonymous true\n"));
        broker = Start("/usr/sbin/mosquitto", "-c", settings);
        var clock = Stopwatch.StartNew();
        while (!TryConnect() && clock.Elapsed < TimeSpan.FromSeconds(10))
        {
            Thread.Sleep(20);
        }

        subscriber = Start("mosquitto_sub", "-h", "127.0.0.1", "-t", "#");
    }

    /// <summary>Datagrams heard by each kind of listener.</summary>
    public (long Collected, long OnPage) Heard => (collected, onPage);

    private long collected;
    private long onPage;

    /// <summary>The reflector runs: collector and page ask it.</summary>
    public void Ask()
    {
        collector.ReceiveTimeout = 500;
        collector.Connect(Json);
        reading = Task.WhenAll(Task.Run(Collect), Task.Run(ReadPageAsync));
    }

    public void Dispose()
    {
        end.Cancel();
        try
        {
            reading.Wait();
        }
        catch (AggregateException)
        {
            // The page's stream was cut, or its reflector ended.
        }

        collector.Dispose();
        page.Dispose();
        end.Dispose();
        foreach (var process in new[] { subscriber, broker })
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }

    private static Process Start(string program, params string[] arguments)
    {
        string[] whole = ["taskset", "-c", "1", program, .. arguments];
        var process = Process.Start(new ProcessStartInfo(whole[0], whole[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static bool TryConnect()
    {
        using var probe = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Connect(IPAddress.Loopback, BrokerPort);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // Asks until it hears something, and again when it hears nothing any more.
    private void Collect()
    {
        var bytes = new byte[2048];
        while (!end.IsCancellationRequested)
        {
            try
            {
                collector.Receive(bytes);
                Interlocked.Increment(ref collected);
            }
            catch (SocketException) when (!end.IsCancellationRequested)
            {
                collector.Send("CONNREQ"u8);
            }
        }
    }

    private async Task ReadPageAsync()
    {
        using var stream = await page.GetStreamAsync(
            new Uri("http://127.0.0.1:8080/api/v1/events"), end.Token);
        var bytes = new byte[4096];
        while (await stream.ReadAsync(bytes, end.Token) > 0)
        {
            Interlocked.Increment(ref onPage);
        }
    }
}
