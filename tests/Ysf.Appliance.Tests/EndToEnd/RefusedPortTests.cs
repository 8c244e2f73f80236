using System.Net;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// Gateways that end without an unlink: the kernel refuses what their ports are sent, and the
/// reflector lets them go while their neighbours lose nothing.
/// </summary>
public sealed class RefusedPortTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void Ports_that_refuse_are_let_go_within_three_seconds_and_neighbours_lose_no_frame()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var talker = Linked(program, 10, "TALKER");
        using var neighbour = Linked(program, 11, "NEIGHBOUR");
        using var elsewhere = Linked(program, 12, "ELSEWHERE");
        for (var dead = 0; dead < 4; dead++)
        {
            Linked(program, 11, $"DEAD{dead}").Dispose();
        }

        var sent = 0;
        Eventually(
            () =>
            {
                Talk(talker, sent++);
                return program.Log.Split(" refuses (").Length == 5;
            },
            pause: (int)Pause.TotalMilliseconds);

        // Three seconds at the pace of a talker; counted, since a loaded machine is slow.
        sent.ShouldBeLessThanOrEqualTo(30);

        neighbour.Receive(sent);
        elsewhere.Receive(sent);
        Eventually(() => program.Log.Split("Removing DEAD").Length == 5);
        program.Log.ShouldContain("disappeared");
        program.Log.ShouldNotContain("Removing NEIGHBOUR");
    }

    [Fact]
    public void A_gateway_that_comes_back_at_once_keeps_its_place()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var talker = Linked(program, 10, "TALKER");
        IPEndPoint place;
        using (var before = Linked(program, 11, "RESTARTED"))
        {
            place = before.Place;
        }

        var sent = 0;
        Eventually(
            () =>
            {
                Talk(talker, sent++);
                return program.Log.Contains("RESTARTED refuses", StringComparison.Ordinal);
            },
            pause: (int)Pause.TotalMilliseconds);
        using var after = new SimulatedGateway(program.Main, place, "RESTARTED");
        after.Link();
        Talk(talker, sent);

        after.Receive(1);
        program.Log.Split("Adding RESTARTED").Length.ShouldBe(2);
        program.Log.ShouldNotContain("Removing RESTARTED");
    }

    // One over without an end, a frame a call.
    private static void Talk(SimulatedGateway talker, int number)
    {
        var over = TestFrames.Over(
            CallsignField.FromText("TALKER"), CallsignField.FromText("IU5AAA"), 0);
        talker.Send(over[number == 0 ? 0 : 1 + (number % 8)]);
    }
}
