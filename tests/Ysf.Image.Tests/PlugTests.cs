namespace Ysf.Tests.Image;

/// <summary>Pulling the plug is how a card is switched off.</summary>
public sealed class PlugTests : CardTest
{
    private const string Safe = "SAFE MODE";

    [Fact]
    public void Six_pulled_plugs_in_a_row_never_lead_to_safe_mode()
    {
        using var disk = BootedDisk();
        var random = new Random(Seed);
        var pulls = IsWhole ? 6 : 3;
        Note($"seed {Seed}");
        for (var pull = 1; pull <= pulls; pull++)
        {
            using var machine = Boot(disk);
            var shell = machine.Console.Shell(Patience);
            CardMachine.Eventually(
                () => shell.Succeeds("grep -q served=yes /data/ysf-appliance/last-run"), 60);
            shell.Run("ysf-appliance status | cat").ShouldNotContain(Safe);
            Thread.Sleep(TimeSpan.FromSeconds(random.NextDouble() * 20));
            Note($"pull {pull}: {machine.CutPower(random, Tear.BetweenSectors)}");
        }

        using var last = Boot(disk);
        var status = last.Console.Shell(Patience).Run("ysf-appliance status | cat");
        status.ShouldNotContain(Safe);
        status.ShouldContain("power cut");
    }

    [Fact]
    public void Three_hangs_that_systemd_ends_lead_to_safe_mode_and_pulled_plugs_between_change_nothing()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        var shell = machine.Console.Shell(Patience);
        for (var hang = 1; hang <= 3; hang++)
        {
            shell.Run("ysf-appliance status | cat").ShouldNotContain(Safe);
            HangTests.Watched(shell).Run(HangTests.Freeze);
            machine.IsAnswering().ShouldBeFalse();
            machine.AnswersPolls(Patience);
        }

        CardMachine.Eventually(
            () => shell.Run("ysf-appliance status | cat").Contains(Safe), Patience.TotalSeconds);
        machine.Monitor.Resets.ShouldBe(0);
        machine.IsAnswering().ShouldBeTrue();
    }
}
