using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The published program ends in order, and in time when something in it hangs.</summary>
public sealed class StopTests
{
    private const int SigInt = 2;

    // 128 and the signal that ended it.
    private const int Terminated = 143;
    private const int Interrupted = 130;

    // The limit is 1.9 s; the rest is for a busy machine.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    [Theory]
    [InlineData(SigInt)]
    [InlineData(PublishedProgram.SigTerm)]
    public void A_signal_stops_it_in_order(int signal)
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var talker = Linked(program, 10, "TALKER");
        talker.Over("IU5AAA");
        Eventually(() => program.Log.Contains("end of transmission", StringComparison.Ordinal));

        program.Signal(signal);
        program.WaitForExit(Limit).ShouldBeTrue();

        program.ExitCode.ShouldBe(0);
        program.Log.ShouldContain("Stopping");
        File.ReadAllText(program.PathOf("heard.json")).ShouldContain("IU5AAA");
    }

    [Theory]
    [InlineData(SigInt, Interrupted)]
    [InlineData(PublishedProgram.SigTerm, Terminated)]
    public void A_second_signal_ends_it_at_once(int signal, int exitCode)
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        Stall(program);
        var started = Stopwatch.GetTimestamp();

        program.Signal(PublishedProgram.SigTerm);
        Thread.Sleep(300);
        program.IsRunning.ShouldBeTrue();
        program.Signal(signal);
        program.WaitForExit(Limit).ShouldBeTrue();

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(1.7));
        program.ExitCode.ShouldBe(exitCode);
    }

    [Fact]
    public void A_stop_while_the_loop_hangs_is_bounded()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        Stall(program);

        program.Signal(PublishedProgram.SigTerm);
        program.WaitForExit(Limit).ShouldBeTrue();

        program.ExitCode.ShouldBe(111);
        program.Log.ShouldNotContain("Stopping");
    }

    [Fact]
    public void A_restart_while_the_loop_hangs_starts_it_anew_in_the_same_process()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        var process = program.Id;
        Stall(program);

        program.Ask("restart").Output.ShouldContain("restarts without an orderly end in 1.9 s");
        Eventually(() => program.Log.Split("Starting YsfAppliance").Length > 2);

        program.Id.ShouldBe(process);
        using var gateway = Linked(program, 10, "GATEWAY");
        program.Stop();
        program.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_stop_wins_over_a_restart_that_hangs()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        Stall(program);

        program.Ask("restart");
        program.Signal(PublishedProgram.SigTerm);
        program.WaitForExit(Limit).ShouldBeTrue();

        program.ExitCode.ShouldBe(111);
        program.Log.Split("Starting YsfAppliance").Length.ShouldBe(2);
    }

    /// <summary>Has the loop hang for ever, as <c>watchdog test</c> does.</summary>
    internal static void Stall(PublishedProgram program)
    {
        Eventually(() => program.Ask("status").ExitCode == 0);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, 0);
        socket.Connect(new UnixDomainSocketEndPoint(program.Socket));
        socket.Send(Encoding.UTF8.GetBytes("{\"command\":\"stall\"}\n"));
        var answer = new byte[500];
        socket.Poll(TimeSpan.FromSeconds(5), SelectMode.SelectRead).ShouldBeTrue();
        Encoding.UTF8.GetString(answer, 0, socket.Receive(answer)).ShouldContain("hangs");
    }
}
