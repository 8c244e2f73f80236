using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Image;

/// <summary>The card does its work from power on, and nothing else.</summary>
public sealed class BootTests : CardTest
{
    private const int Units = 150;
    private static readonly TimeSpan Goal = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_card_that_was_never_booted_comes_into_service_by_itself()
    {
        using var disk = new CutDisk(CardImage.Real.Card);
        using var machine = Boot(disk);
        Note($"written meanwhile: {disk.Tally}");
        disk.Tally.WritesTo(CardRegion.SlotA).ShouldBe(0);
        disk.Tally.WritesTo(CardRegion.SlotB).ShouldBe(0);
    }

    [Fact]
    public void Card_answers_polls_half_a_minute_after_power_on()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        machine.Age.ShouldBeLessThan(Goal);
        Note($"written meanwhile: {disk.Tally}");
        var shell = machine.Console.Shell(Patience);
        Note(BootStages.Of(shell, machine.Age));
    }

    [Fact]
    public void No_unit_failed_no_order_has_a_cycle_and_the_kernel_is_not_tainted()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        var shell = machine.Console.Shell(Patience);
        Note(shell.Run("systemctl is-system-running --wait", seconds: 120));
        shell.Run("systemctl --failed --no-legend --plain").ShouldBeEmpty();
        shell.Run("cat /proc/sys/kernel/tainted").ShouldBe("0");
        shell.Run("journalctl --boot --no-pager | grep -i 'ordering cycle'").ShouldBeEmpty();
        var units = int.Parse(shell.Run("systemctl list-units --no-legend --plain | wc -l"));
        Note($"{units} units");
        units.ShouldBeLessThan(Units);
    }

    [Fact]
    public void The_kernel_grants_the_buffers_that_the_sockets_ask_for()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        var shell = machine.Console.Shell(Patience);
        shell.Run("cat /proc/sys/net/core/rmem_max").ShouldBe("4194304");
        shell.Run("cat /proc/sys/net/core/wmem_max").ShouldBe("4194304");
        shell.Run("ysf-appliance metrics | grep _buffer_bytes | grep -v '#'").Split('\n')
            .ShouldAllBe(line => line.TrimEnd().EndsWith(" 4194304"));
    }

    [Fact]
    public void Writes_over_the_root_are_lost_at_a_restart_and_the_operators_files_are_read_only()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        var shell = machine.Console.Shell(Patience);
        shell.Run("echo mine >/etc/mine; echo mine >/usr/mine; cat /etc/mine").ShouldBe("mine");
        shell.Succeeds("touch /card/mine").ShouldBeFalse();
        shell.Run("sync");
        disk.Tally.WritesTo(CardRegion.Card).ShouldBe(0);
        disk.Tally.WritesTo(CardRegion.SlotA).ShouldBe(0);
        var resets = machine.Monitor.Resets;
        machine.Monitor.Reset();
        machine.IsRestarted(resets, Patience);
        machine.AnswersPolls(Patience);
        shell = machine.Console.Shell(Patience);
        shell.Succeeds("[ -e /etc/mine ] || [ -e /usr/mine ]").ShouldBeFalse();
    }

    [Fact]
    public void Idle_minutes_leave_the_card_unwritten()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        using var gateway = machine.Gateway("IDLE");
        gateway.Link();

        // What the first minutes of a run bring: the settings found good, the times noted.
        Wait(machine, gateway, TimeSpan.FromMinutes(IsWhole ? 12 : 3));
        var mark = disk.Tally;
        var time = TimeSpan.FromMinutes(IsWhole ? 10 : 2);
        Wait(machine, gateway, time);
        Note($"written in {time.TotalMinutes} idle minutes: {disk.Since(mark)}");
        disk.Since(mark).Writes.ShouldBe(0, disk.Since(mark).ToString());
    }

    [Fact]
    public void Without_a_network_it_comes_up_and_waits_for_one()
    {
        using var disk = BootedDisk();
        using var machine = PowerOn(disk, hasNetwork: false);
        var shell = machine.Console.Shell(Patience);
        CardMachine.Eventually(
            () => shell.Run("ysf-appliance status | cat").Contains("reason of the start\t"),
            seconds: 60);
        Note($"status answered {machine.Age.TotalSeconds:F1} s after power on");
    }

    [Fact]
    public void The_packet_loop_comes_before_all_else_on_the_card()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        var shell = machine.Console.Shell(Patience);

        // The policy of the first thread; 2 is SCHED_RR, see proc_pid_stat(5).
        shell.Run("cut -d' ' -f41 /proc/$(systemctl show -P MainPID ysf-appliance)/stat").ShouldBe("2");
    }

    [Fact]
    public void Twenty_gateways_talk_through_it()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        var gateways = Enumerable.Range(0, 20)
            .Select(number => machine.Gateway($"GATE{number:D2}")).ToList();
        try
        {
            gateways.ForEach(gateway => gateway.Link());
            for (var over = 0; over < 3; over++)
            {
                Talk(gateways, over * 7);
            }
        }
        finally
        {
            gateways.ForEach(gateway => gateway.Dispose());
        }
    }

    // An over at the pace of a radio, to be heard by all others and not by who talks.
    private static void Talk(List<SimulatedGateway> gateways, int talker)
    {
        var frames = TestFrames.Over(CallsignField.FromText($"GATE{talker:D2}"),
            CallsignField.FromText($"IU5AA{(char)('A' + talker)}"), squelch: 0);
        foreach (var frame in frames)
        {
            gateways[talker].Send(frame);
            Thread.Sleep(90);
        }

        for (var number = 0; number < gateways.Count; number++)
        {
            Drain(gateways[number]).Count.ShouldBe(
                number == talker ? 0 : frames.Count, $"gateway {number}, talker {talker}");
        }
    }

    private static void Wait(CardMachine machine, SimulatedGateway gateway, TimeSpan time)
    {
        for (var until = machine.Age + time; machine.Age < until; Thread.Sleep(5000))
        {
            gateway.Poll();
            gateway.Receive(seconds: 5).ShouldNotBeEmpty();
        }
    }
}
