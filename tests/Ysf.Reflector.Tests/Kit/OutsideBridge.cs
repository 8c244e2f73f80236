namespace Ysf.Tests;

/// <summary>
/// Two gateways that are linked with each other somewhere outside: what the one hears, the other
/// sends a while later.
/// </summary>
internal sealed class OutsideBridge(
    ReflectorBench bench, TestGateway ear, TestGateway mouth, TimeSpan lag,
    Func<byte[], byte[]>? change = null)
{
    private readonly Queue<(Instant Due, byte[] Frame)> onTheWay = [];

    /// <summary>Frames that came out of it.</summary>
    public int Returned { get; private set; }

    /// <summary>Lets time pass in small steps while it carries.</summary>
    public void Run(TimeSpan duration, Action? eachStep = null)
    {
        var end = bench.Now + duration;
        while (bench.Now < end)
        {
            eachStep?.Invoke();
            Carry();
            bench.Advance(Seconds(0.02));
        }
    }

    private void Carry()
    {
        foreach (var frame in ear.Frames)
        {
            onTheWay.Enqueue((bench.Now + lag, frame));
        }

        ear.Frames.Clear();
        while (onTheWay.TryPeek(out var next) && next.Due <= bench.Now)
        {
            onTheWay.Dequeue();
            Returned++;
            mouth.Send(change is null ? next.Frame : change(next.Frame));
        }
    }
}
