using System.Globalization;

namespace Ysf.Tests.EndToEnd.Attacks;

/// <summary>
/// A gateway that talks without a pause, one over after the other, and one that should hear it.
/// </summary>
internal sealed class WireTalk : IDisposable
{
    private const int FramesAnOver = 300;
    private const int CounterAt = 34;
    private readonly WireGateway listener;
    private readonly Pace pace;
    private readonly int heardBefore;
    private int sent;

    /// <param name="talker">It talks.</param>
    /// <param name="listener">It is in the talker's room.</param>
    /// <param name="call">The callsign.</param>
    /// <param name="rate">Frames a second.</param>
    public WireTalk(WireGateway talker, WireGateway listener, string call, double rate = 10)
    {
        this.listener = listener;
        heardBefore = listener.Frames;
        var over = talker.OverOf(call);
        pace = new Pace(rate, i =>
        {
            talker.Send(FrameOf(over, i % FramesAnOver));
            Interlocked.Increment(ref sent);
        });
    }

    /// <summary>Frames sent until now.</summary>
    public int Sent => Volatile.Read(ref sent);

    /// <summary>Frames heard until now.</summary>
    public int Heard => listener.Frames - heardBefore;

    /// <summary>Ends the talk; returns how many frames were not heard.</summary>
    public int EndsWithLoss()
    {
        pace.Dispose();
        ReflectorTests.Eventually(() => Heard >= sent || IsQuiet());
        return sent - Heard;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Heard} of {Sent} frames heard");

    public void Dispose() => pace.Dispose();

    private bool IsQuiet()
    {
        var before = Heard;
        Thread.Sleep(500);
        return Heard == before;
    }

    private static byte[] FrameOf(List<byte[]> over, int number)
    {
        if (number is 0 or FramesAnOver - 1)
        {
            return over[number == 0 ? 0 : ^1];
        }

        byte[] frame = [.. over[1 + ((number - 1) % 8)]];
        frame[CounterAt] = (byte)(number % 128 << 1);
        return frame;
    }
}
