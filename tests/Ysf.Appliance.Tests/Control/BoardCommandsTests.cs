using Ysf.Appliance;
using Ysf.Appliance.Board;
using Ysf.Appliance.Control;

namespace Ysf.Tests.Control;

public sealed class BoardCommandsTests : IDisposable
{
    private readonly TempDirectory state = new();
    private readonly LoopMailbox mailbox = new();
    private readonly List<string> restarts = [];
    private readonly List<string> warned = [];
    private WatchdogReport watchdog = new();

    public void Dispose()
    {
        mailbox.Dispose();
        state.Dispose();
    }

    [Fact]
    public void A_loop_that_hangs_does_not_start_anew_and_it_is_said_who_sees_to_it()
    {
        Error("restart").ShouldBe("the loop does not answer, so it starts anew when the loop goes"
            + " on; if it does not, nothing here restarts it: neither a watchdog nor systemd"
            + " watches it, so end the process");

        watchdog = new WatchdogReport { SystemdTimeout = 30 };
        Error("restart").ShouldEndWith("systemd restarts the reflector, in 30 s at most");

        watchdog = new WatchdogReport { Device = "/dev/watchdog", Timeout = 15, SystemdTimeout = 30 };
        Error("restart").ShouldEndWith("/dev/watchdog restarts the machine, in 15 s at most");

        // Someone works at the console.
        watchdog = watchdog with { Snoozed = true };
        Error("restart").ShouldEndWith("systemd restarts the reflector, in 30 s at most");

        watchdog = watchdog with { SystemdTimeout = null };
        Error("restart").ShouldEndWith(
            "/dev/watchdog restarts the machine, when nobody has worked at its console for 10 minutes");

        restarts.ShouldAllBe(why => why == "since a test asked for it");
        restarts.Count.ShouldBe(5);
        warned.Count.ShouldBe(5);
    }

    [Fact]
    public void Safe_mode_is_on_from_the_next_start_also_when_the_loop_hangs()
    {
        Error("safe-mode", "on").ShouldStartWith(
            "safe mode is on from the next start, but the loop does not answer");
        new SafeModeFile(state.Path).Exists.ShouldBeTrue();
    }

    [Fact]
    public void A_loop_that_answers_starts_anew()
    {
        var isOver = false;
        var loop = new Thread(() =>
        {
            var reflector = new Reflector(Options());
            var outbox = new Outbox(reflector.Options.Limits);
            while (!Volatile.Read(ref isOver))
            {
                mailbox.Wake.Wait(TimeSpan.FromSeconds(10));
                mailbox.Deliver(Clock.Now, reflector, outbox);
            }
        });
        loop.Start();

        var answer = Commands().TryExecute(
            new CommandRequest { Command = "restart" }, "a test").ShouldNotBeNull();

        Volatile.Write(ref isOver, true);
        mailbox.Wake.Signal();
        loop.Join(TimeSpan.FromSeconds(10)).ShouldBeTrue();
        answer.Ok.ShouldBeTrue();
        answer.Said.ShouldBe(["it starts anew"]);
        restarts.Count.ShouldBe(1);
        warned.ShouldBeEmpty();
    }

    private string Error(string command, string? name = null)
    {
        var answer = Commands().TryExecute(
            new CommandRequest { Command = command, Name = name }, "a test").ShouldNotBeNull();
        answer.Ok.ShouldBeFalse();
        return answer.Error.ShouldNotBeNull();
    }

    private BoardCommands Commands() => new(
        mailbox, restarts.Add, new SafeModeFile(state.Path), () => watchdog, warned.Add);

    private static ReflectorOptions Options() => new()
    {
        Name = "T",
        Description = "T",
        Id = 1,
        Product = "T",
        Version = "1",
        Rooms = [new DgId(50)],
        DefaultRoom = new DgId(50),
        LocalRoom = default,
        Ports = [new ListeningPort(42000, default)],
    };
}
