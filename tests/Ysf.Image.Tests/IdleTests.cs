using System.Globalization;

namespace Ysf.Tests.Image;

/// <summary>Processor time of each unit on a card on which nothing happens.</summary>
public sealed class IdleTests : CardTest
{
    // Of one emulated core, which is some twenty times slower than a board's. The page and the
    // recovery console look once a second, systemd reads a line of status every ten seconds.
    private const double SumMax = 15, UnitMax = 8;
    private const int Seconds = 120;
    private const string Clock = "UP", Wakes = "WAKES";

    // The machine looks on its own, since a shell at the console costs it a look every 50 ms.
    private const string Script = """
        cat >/run/idle.sh <<'END'
        look() {
            echo "UP $(cut -d' ' -f1 /proc/uptime)"
            cat /proc/$(systemctl show -P MainPID ysf-appliance)/task/*/status \
                | awk '/^voluntary/ { sum += $2 } END { print "WAKES " sum }'
            for unit in /sys/fs/cgroup/init.scope /sys/fs/cgroup/*.slice/*; do
                [ ! -f $unit/cpu.stat ] \
                    || echo "CPU ${unit##*/} $(sed -n 's/^usage_usec //p' $unit/cpu.stat)"
            done
        }
        sleep 30
        look >/run/idle.before
        sleep 120
        look >/run/idle.after.new
        mv /run/idle.after.new /run/idle.after
        END
        """;

    [Fact]
    public void Idle_card_uses_no_processor_time()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        var shell = machine.Console.Shell(Patience);
        shell.Run("systemctl is-system-running --wait", seconds: 120);

        foreach (var line in Script.Split('\n'))
        {
            shell.Type(line);
        }

        shell.Run("systemd-run --quiet sh /run/idle.sh");
        machine.Console.BringMenu();

        // Thirty seconds in which the start ends, and some for a machine that is slow.
        Thread.Sleep(TimeSpan.FromSeconds(Seconds + 40));
        shell = machine.Console.Shell();
        CardMachine.Eventually(() => shell.Succeeds("[ -e /run/idle.after ]"), seconds: 120);
        var (before, after) = (Usage(shell, "before"), Usage(shell, "after"));
        var time = (after[Clock] - before[Clock]) / 1e6;
        Note($"the reflector wakes {(after[Wakes] - before[Wakes]) / time:F1} times a second");
        var shares = after.Where(unit => unit.Key is not (Clock or Wakes))
            .Select(unit => (unit.Key, Percent: Percent(unit.Value - before.GetValueOrDefault(unit.Key), time)))
            .OrderByDescending(unit => unit.Percent).ToList();
        var text = string.Join(", ", shares.Where(unit => unit.Percent > 0)
            .Select(unit => string.Create(
                CultureInfo.InvariantCulture, $"{unit.Key} {unit.Percent:F2} %")));
        var sum = shares.Sum(unit => unit.Percent);
        Note(string.Create(
            CultureInfo.InvariantCulture, $"of one emulated core, {sum:F2} %: {text}"));
        shares.Where(unit => unit.Percent > UnitMax).ShouldBeEmpty($"who does not rest: {text}");
        sum.ShouldBeLessThan(SumMax, text);
    }

    private static double Percent(long microseconds, double seconds) => microseconds / seconds / 1e4;

    // Microseconds of processor time by unit; of the clock, and how often the reflector woke.
    private static Dictionary<string, long> Usage(RootShell shell, string when) =>
        shell.Run($"cat /run/idle.{when}").Split('\n').Select(line => line.Trim().Split(' '))
            .Where(words => words.Length > 1)
            .ToDictionary(
                words => words is ["CPU", var unit, _] ? unit : words[0],
                words => words[0] == Clock
                    ? (long)(double.Parse(words[1], CultureInfo.InvariantCulture) * 1e6)
                    : long.Parse(words[^1], CultureInfo.InvariantCulture));
}
