namespace Ysf.Tests.Image;

/// <summary>
/// The power is cut at moments by chance, in the boot and in service, and what was not flushed is
/// lost in part: the card is always back in service and remembers.
/// </summary>
public sealed class PowerCutTests : CardTest
{
    private const string Settings = "ysf-appliance.ini";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    [Fact]
    public void Card_is_back_in_service_with_its_state_after_every_power_cut()
    {
        using var disk = BootedDisk();
        var random = new Random(Seed);
        var settings = CardFiles.Text(disk, Settings);
        Note($"seed {Seed}");
        for (var cut = 1; cut <= Cuts; cut += 2)
        {
            Note($"cut {cut}: {Cut(disk, random)}");
            FileSystems.CanBeMended(disk);
            CardFiles.Text(disk, Settings).ShouldBe(settings);
            using var machine = Boot(disk);
            IsRoomRemembered(machine).ShouldBeTrue();
            Note($"cut {cut + 1}, in service: {machine.CutPower(random, TearBy(random))}");
        }

        using (var machine = Boot(disk))
        {
            machine.PowerOff(Patience);
        }

        FileSystems.AreClean(disk);
    }

    // Boots once more, with gateways that come and change rooms as soon as it serves.
    private static string Cut(CutDisk disk, Random random)
    {
        var moment = Longest * random.NextDouble();
        using var machine = PowerOn(disk);
        for (var number = 0; machine.Age < moment; number++)
        {
            using var gateway = machine.Gateway($"GW{number % 50}");
            gateway.Poll();
            var call = $"IU5AA{(char)('A' + (number % 26))}";
            gateway.Over(call, squelch: (byte)(number % 2 == 0 ? 1 : 50));
            Thread.Sleep(TimeSpan.FromMilliseconds(500));
        }

        return $"after {moment.TotalSeconds:F1} s, written {disk.Tally}:"
            + $" {machine.CutPower(random, TearBy(random))}";
    }

    // A sector of garbage is a harder case than most cards make, and not what all cuts are to be.
    private static Tear TearBy(Random random) =>
        random.Next(4) == 0 ? Tear.InDataSector : Tear.BetweenSectors;
}
