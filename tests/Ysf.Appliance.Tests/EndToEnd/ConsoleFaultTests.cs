using System.Diagnostics;
using System.Net.Sockets;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// The published recovery console when something else is broken: the reflector, the line, the
/// operator.
/// </summary>
public sealed class ConsoleFaultTests
{
    private const int SigStop = 19;
    private const int SigCont = 18;
    private const string AnyMenu = "  1  state of the reflector";

    [Fact]
    public void Console_works_while_the_reflector_hangs_or_is_gone()
    {
        using var desk = new ConsoleDesk();
        var cable = desk.Cable;
        desk.Reflector.Signal(SigStop);
        var started = Stopwatch.GetTimestamp();
        cable.Ask("1", "The reflector HANGS");
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(8));
        cable.Ask("4", "The end of " + desk.Reflector.PathOf("refl.log"));
        cable.Expect("Listening on UDP");

        // Not one more connection fits: asking must not wait for room either.
        var crowd = Crowd(desk.Reflector.Socket);
        cable.Ask("1", "may hang");
        crowd.ForEach(socket => socket.Dispose());

        cable.Ask("5", "any key stops");
        File.AppendAllText(desk.Reflector.PathOf("refl.log"), "by the file\n");
        cable.Expect("by the file");
        cable.Type("k");
        cable.Expect("> ");

        desk.Reflector.Signal(SigCont);
        Eventually(() => desk.Reflector.Ask("status").ExitCode == 0);
        cable.Ask("1", "Reflector_name");
        cable.Ask("5", "any key stops");
        desk.Reflector.Kill();
        cable.Expect("The reflector has ended");
        cable.Ask("1", "The reflector is DOWN");

        Directory.CreateDirectory(desk.Reflector.PathOf("crash"));
        File.WriteAllText(desk.Reflector.PathOf("crash/crash-2026.txt"), "it was the loop\n");
        cable.Ask("3", "it was the loop");
    }

    [Fact]
    public void Noise_and_breaks_and_a_dead_terminal_do_not_bring_it_down()
    {
        using var desk = new ConsoleDesk(startReflector: false);
        var cable = desk.Cable;
        var noise = new byte[20_000];
        new Random(3).NextBytes(noise);
        cable.Send(noise).ShouldBeTrue();
        cable.Type("!!!");
        cable.Expect(AnyMenu);
        desk.Asked.ShouldBeEmpty();
        cable.Type("9\rhalf\0\r");
        cable.Expect(AnyMenu);
        cable.Expect("> ");

        // The terminal does not read: the menu again and again, until nothing goes out any more.
        cable.IsReading = false;
        for (var i = 0; i < 60; i++)
        {
            cable.Type("!!!");
        }

        Thread.Sleep(3000);
        cable.IsReading = true;
        Eventually(() =>
        {
            cable.Type("!!!");
            cable.Expect(AnyMenu);
            return true;
        });
        cable.Ask("1", "The reflector is DOWN");
        desk.Program.IsRunning.ShouldBeTrue();
    }

    [Fact]
    public void An_adapter_that_is_unplugged_is_found_again()
    {
        using var desk = new ConsoleDesk(startReflector: false);
        var cable = desk.Cable;
        foreach (var before in new[] { "", "9\rhalf", "x\r" })
        {
            cable.Type(before);
            Thread.Sleep(100);
            cable.Unplug();
            Thread.Sleep(400);
            cable.Plug();
            cable.Expect("Enter shows the menu");
            cable.Expect("> ");
            cable.Ask("1", "The reflector is DOWN");
        }

        Eventually(() => desk.Output.Contains("; retrying"));
        desk.Output.ShouldContain("The serial line is open");
    }

    [Fact]
    public void Idle_console_costs_next_to_nothing()
    {
        using var desk = new ConsoleDesk(startReflector: false);
        Thread.Sleep(2500);
        var before = Process.GetProcessById(desk.Program.Id).TotalProcessorTime;
        Thread.Sleep(2000);
        var used = Process.GetProcessById(desk.Program.Id).TotalProcessorTime - before;

        TestContext.Current.TestOutputHelper?.WriteLine($"{used.TotalMilliseconds} ms in 2 s");
        used.ShouldBeLessThan(TimeSpan.FromMilliseconds(100));
    }

    private static List<Socket> Crowd(string path)
    {
        var crowd = new List<Socket>();
        for (var i = 0; i < 2000; i++)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            {
                Blocking = false,
            };
            crowd.Add(socket);
            try
            {
                socket.Connect(new UnixDomainSocketEndPoint(path));
            }
            catch (SocketException)
            {
                return crowd;
            }
        }

        Assert.Fail("the socket takes any number of connections");
        return crowd;
    }
}
