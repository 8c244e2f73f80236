using System.Diagnostics;
using System.Text.Json;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>Lost and late frames, and unheard gateways, in each place of the published program
/// where an operator looks.</summary>
[LongPart("sends overs at their real pace")]
public sealed class LineTests
{
    private const int Frames = 64;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Stall = TimeSpan.FromMilliseconds(650);

    [Fact]
    public void Lost_and_late_frames_are_reported_exactly_as_injected()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni(WebPage.Ini(program)));
        using var page = new WebPage(program);
        Eventually(page.IsThere);
        using var bad = Linked(program, 10, "BADLINE");
        using var good = Linked(program, 11, "GOODLINE");
        var badLate = Talk(bad, "IU5BAD", lost: [3, 10, 11, 12, 40, 41], overtaken: 30, stall: 50);
        Eventually(() => Json(program, "heard").GetArrayLength() == 1);
        var goodLate = Talk(good, "IU5AAA", lost: [], overtaken: -1, stall: -1);
        Eventually(() => Json(program, "heard").GetArrayLength() == 2);

        foreach (var heard in new[] { Json(program, "heard"), page.Json("/api/v1/heard") })
        {
            ShouldBe(heard[1], Frames - 6, 6, badLate);
            ShouldBe(heard[0], Frames, 0, goodLate);
        }

        foreach (var gateways in new[] { Json(program, "gateways"), page.Json("/api/v1/gateways") })
        {
            ShouldBe(gateways[0].GetProperty("line"), Frames - 6, 6, badLate);
            ShouldBe(gateways[1].GetProperty("line"), Frames, 0, goodLate);
        }

        var late = Json(program, "heard").EnumerateArray()
            .Sum(over => over.GetProperty("late").GetInt32());
        program.Ask("heard").Output.ShouldContain("\tended\t6\t");
        program.Ask("gateways").Output.ShouldContain("\tfull\t6 (9.4 %)\t");
        var metrics = page.Text("/metrics");
        metrics.ShouldContain($"\nysf_frames_measured_total {(2 * Frames) - 6}\n");
        metrics.ShouldContain("\nysf_frames_lost_total 6\n");
        metrics.ShouldContain($"\nysf_frames_late_total {late}\n");
        program.Stop();
        File.ReadAllText(program.PathOf("heard.json")).ShouldContain("\"lost\":6");
    }

    [Fact]
    public void A_gateway_whose_frames_cannot_be_decoded_is_reported_once_and_again_when_heard()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni(WebPage.Ini(program)));
        using var page = new WebPage(program);
        Eventually(page.IsThere);
        using var gateway = Linked(program, 10, "GARBLED");
        using var other = Linked(program, 11, "LISTENER");
        var frame = TestFrames.Over(
            CallsignField.FromText("GARBLED"), CallsignField.FromText("IU5AAA"), 0)[0];
        frame.AsSpan(40, 25).Fill(0x5A);
        for (var i = 0; i < 60; i++)
        {
            gateway.Send(frame);
        }

        var polls = 0;
        Eventually(
            () =>
            {
                if (++polls % 20 == 0)
                {
                    gateway.Poll();
                    other.Poll();
                }

                return program.Log.Contains("W: ", StringComparison.Ordinal)
                    && program.Log.Contains("Unheard: GARBLED", StringComparison.Ordinal);
            },
            pause: 250, seconds: 65);
        program.Log.ShouldContain(
            "Unheard: GARBLED is linked, and its last 60 frames were dropped:"
            + " its frames cannot be decoded (FICH)");
        var unheard = Json(program, "gateways")[0].GetProperty("unheard");
        unheard.GetProperty("reason").GetString().ShouldBe("BadFich");
        unheard.GetProperty("dropped").GetInt32().ShouldBe(60);
        page.Json("/api/v1/gateways")[0].TryGetProperty("unheard", out _).ShouldBeTrue();
        page.Json("/api/v1/gateways")[1].TryGetProperty("unheard", out _).ShouldBeFalse();
        page.Text("/metrics").ShouldContain("\nysf_gateways_unheard 1\n");

        gateway.Over("IU5AAA");
        Eventually(() => program.Log.Contains("Heard again: GARBLED", StringComparison.Ordinal));
        Json(program, "gateways")[0].TryGetProperty("unheard", out _).ShouldBeFalse();
    }

    [Fact]
    public void A_visitor_is_carried_heard_with_his_prefix_and_blocked_by_his_call()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var talker = Linked(program, 10, "TALKER");
        using var listener = Linked(program, 11, "LISTENER");
        talker.Over("HB9/DL0ABC");
        listener.Receive(10);
        Eventually(() => Json(program, "heard").GetArrayLength() == 1);
        Json(program, "heard")[0].GetProperty("call").GetString().ShouldBe("HB9/DL0ABC");

        program.Ask("block", "HB9/DL0ABC", "--for", "10m").ShouldBe(
            (0, "DL0ABC is blocked for 10m"));
        talker.Over("DL0ABC/P");
        listener.HearsNothing();
        talker.Over("HB9/DL0XYZ");
        listener.Receive(10);
        program.Ask("unblock", "VP2E/DL0ABC/P").ExitCode.ShouldBe(0);
        talker.Over("DL0ABC");
        listener.Receive(10);
    }

    // An over of a frame every 100 ms, numbered from 0: some are lost, one is overtaken by the
    // next, at one the sender stalls for 650 ms. Returns how many came late, at least and at most:
    // on a machine that is busy the sender may be later than it means to be.
    private static (int AtLeast, int AtMost) Talk(
        SimulatedGateway gateway, string call, int[] lost, int overtaken, int stall)
    {
        var kinds = TestFrames.Over(CallsignField.FromText("X"), CallsignField.FromText(call), 0);
        var (clock, sentAt) = (Stopwatch.StartNew(), new Dictionary<int, TimeSpan>());
        for (var place = 0; place < Frames; place++)
        {
            var due = (place * Pace) + (place == stall ? Stall : TimeSpan.Zero);
            Thread.Sleep(due > clock.Elapsed ? due - clock.Elapsed : TimeSpan.Zero);
            var number = overtaken > 0 && place == overtaken ? place + 1
                : overtaken > 0 && place == overtaken + 1 ? place - 1 : place;
            if (!lost.Contains(number))
            {
                gateway.Send(Numbered(kinds, number));
                sentAt[number] = clock.Elapsed;
            }
        }

        sentAt.Remove(overtaken > 0 ? overtaken : -1);
        var delays = sentAt.Select(sent => sent.Value - (sent.Key * Pace)).ToList();
        int LaterThan(int milliseconds) => delays.Count(
            delay => (delay - delays.Min()).TotalMilliseconds > milliseconds);
        var known = overtaken > 0 ? 1 : 0;
        return (known + LaterThan(340), known + LaterThan(260));
    }

    private static byte[] Numbered(List<byte[]> kinds, int number)
    {
        var isLast = number == Frames - 1;
        byte[] frame = [.. kinds[number == 0 ? 0 : isLast ? 9 : 1 + (number % 8)]];
        frame[34] = (byte)((number * 2) | (isLast ? 1 : 0));
        return frame;
    }

    private static void ShouldBe(
        JsonElement line, int frames, int lost, (int AtLeast, int AtMost) late)
    {
        line.GetProperty("frames").GetInt32().ShouldBe(frames);
        line.GetProperty("lost").GetInt32().ShouldBe(lost);
        line.GetProperty("late").GetInt32().ShouldBeInRange(late.AtLeast, late.AtMost);
    }

    private static JsonElement Json(PublishedProgram program, string command)
    {
        var (exitCode, output) = program.Ask(command, "--json");
        exitCode.ShouldBe(0, output);
        return JsonDocument.Parse(output).RootElement;
    }
}
