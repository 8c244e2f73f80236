using Ysf.Appliance.Board;
using Ysf.Appliance.Control;
using Ysf.Appliance.Handover;
using Ysf.Machine.Watchdog;
using Ysf.Machine.Work;

namespace Ysf.Tests.Control;

public sealed class BoardCommandsTests : IDisposable
{
    private readonly TempDirectory state = new();
    private readonly LoopMailbox mailbox = new();
    private readonly List<string> restarts = [];
    private readonly List<string> warned = [];

    public void Dispose()
    {
        mailbox.Dispose();
        state.Dispose();
    }

    [Fact]
    public void A_loop_that_hangs_starts_anew_without_an_orderly_end()
    {
        Error("restart").ShouldBe(
            "the loop does not answer, so the reflector restarts without an orderly end in 1.9 s");
        restarts.ShouldBe(["on request of a test"]);
        warned.Count.ShouldBe(1);
    }

    [Fact]
    public void The_quicker_watchdog_restarts_a_loop_that_hangs()
    {
        Rescue.Of(new WatchdogReport()).ShouldBeNull();
        var watchdog = new WatchdogReport { SystemdTimeout = 30 };
        Rescue.Of(watchdog).ShouldBe("systemd restarts the reflector within 30 s");

        watchdog = new WatchdogReport { Device = "/dev/watchdog", Timeout = 15, SystemdTimeout = 30 };
        Rescue.Of(watchdog).ShouldBe("/dev/watchdog restarts the machine within 15 s");
        Rescue.WordOf(watchdog).ShouldBe("REBOOT");
        Rescue.WordOf(new WatchdogReport { SystemdTimeout = 30 }).ShouldBe("RESTART");

        // An operator works at the console.
        watchdog = watchdog with { Snoozed = true };
        Rescue.Of(watchdog).ShouldBe("systemd restarts the reflector within 30 s");
        Rescue.Of(watchdog with { SystemdTimeout = null }).ShouldBe(
            "/dev/watchdog restarts the machine once its console has been idle for 10 minutes");
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
            var reflector = new Reflector(TestOptions.Least);
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
        answer.Said.ShouldBe(["the reflector restarts"]);
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
        mailbox, restarts.Add, new SafeModeFile(state.Path), warned.Add);
}
