using System.Diagnostics;
using System.Globalization;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The parrot's verdict on lines that lose and that are uneven, as a radio shows it.</summary>
/// <remarks>
/// The line is made by the gateway: it leaves frames out and sends others early or late, since not every
/// kernel has a queue that does so.
/// </remarks>
[LongPart("sends overs at their real pace")]
public sealed class VerdictTests(ITestOutputHelper output)
{
    private const int Frames = 100;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0)]
    [InlineData(10, 0)]
    [InlineData(0, 30)]
    public void The_radio_shows_loss_and_jitter_of_its_line(int percentLost, int milliseconds)
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni().Replace(
            "list = 1,9,50", "list = 1,9,50,99", StringComparison.Ordinal)
            + "\n[Parrot]\nDgId = 99\nSeconds = 20\n");
        using var gateway = Linked(program, 10, "IU5AAA-99");
        var (lost, jitter) = Talk(gateway, percentLost, milliseconds);

        var echo = Enumerable.Range(0, Frames - lost)
            .Select(_ => gateway.Receive()).ToList();
        var verdict = echo.Select(TestFrames.NameIn).First(name => name?.StartsWith('L') == true)!;
        output.WriteLine($"{percentLost} % lost, {milliseconds} ms: \"{verdict}\"; expected"
            + $" {100.0 * lost / Frames:F1} % and {jitter.TotalMilliseconds:F1} ms");

        verdict.Length.ShouldBe(10);
        double.Parse(verdict[1..5], CultureInfo.InvariantCulture)
            .ShouldBe(100.0 * lost / Frames, 0.051);
        double.Parse(verdict[7..], CultureInfo.InvariantCulture)
            .ShouldBe(jitter.TotalMilliseconds, 4);
    }

    // Returns the frames lost, and the jitter of those sent by RFC 3550, from when they were sent.
    private static (int Lost, TimeSpan Jitter) Talk(
        SimulatedGateway gateway, int percentLost, int milliseconds)
    {
        var kinds = TestFrames.Over(
            CallsignField.FromText("IU5AAA-99"), CallsignField.FromText("IU5AAA"), 0);
        var (random, clock) = (new Random(7), Stopwatch.StartNew());
        var (lost, jitter) = (0, 0.0);
        (int Number, TimeSpan At)? before = null;
        for (var number = 0; number < Frames; number++)
        {
            var due = (number * Pace)
                + TimeSpan.FromMilliseconds(2 * milliseconds * random.NextDouble());
            Thread.Sleep(due > clock.Elapsed ? due - clock.Elapsed : TimeSpan.Zero);
            var isVoice = number > 0 && number < Frames - 1;
            if (isVoice && percentLost > 0 && number % (100 / percentLost) == 5)
            {
                lost++;
                continue;
            }

            byte[] frame = [.. kinds[number == 0 ? 0 : isVoice ? 1 + ((number - 1) % 8) : 9]];
            frame[34] = (byte)((number * 2) | (isVoice || number == 0 ? 0 : 1));
            gateway.Send(frame);
            if (isVoice && before is { } last)
            {
                var late = clock.Elapsed - last.At - ((number - last.Number) * Pace);
                jitter += (Math.Abs(late.TotalMilliseconds) - jitter) / 16;
            }

            before = isVoice ? (number, clock.Elapsed) : before;
        }

        return (lost, TimeSpan.FromMilliseconds(jitter));
    }
}
