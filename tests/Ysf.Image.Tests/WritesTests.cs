namespace Ysf.Tests.Image;

/// <summary>
/// The power is cut after every single write of what changes the card, and in the other ways that a
/// card may leave what was not flushed: nothing is lost, and the card boots.
/// </summary>
public sealed class WritesTests : UpdateTest
{
    private const string LastGood = "/data/ysf-appliance/last-good.ini";
    private const long BigCard = 2L << 30;

    // A busy machine emulates slowly.
    private static readonly TimeSpan BootPatience = TimeSpan.FromMinutes(10);

    // Of each log, besides those at the slot state.
    private static readonly int Boots = Number("YSF_BOOTS", 4);

    [Fact]
    public void Settings_changed_in_the_file_on_the_page_and_in_the_console_are_old_or_new()
    {
        using var disk = new CutDisk(CardImage.Real.Card);
        PageOwner.PutPassword(disk);
        Survive(disk, (machine, note) =>
        {
            using (var keeper = machine.Gateway(BootedCard.Keeper))
            {
                keeper.Link();
                keeper.Over("IU5AAA", squelch: BootedCard.Room);
            }

            // Its password is replaced by a hash at the start.
            var shell = machine.Console.Shell(BootPatience);
            IsLastGood(shell, "pbkdf2-sha256");
            note();
            using (var browser = PageOwner.LoggedIn(machine))
            {
                var (_, text) = browser.Get("admin/files/settings.ini");
                var put = browser.Put("settings.ini", PageOwner.Renamed(text, "By the page"));
                put.Status.ShouldBe(System.Net.HttpStatusCode.OK, put.Text);
                note();
                var blocked = browser.Command("block", "IU5BAD", time: "ever");
                blocked.Status.ShouldBe(System.Net.HttpStatusCode.OK, blocked.Text);
                note();
            }

            IsLastGood(shell, "By the page");
            note();
            machine.Console.Do("8");
            note();
        });
    }

    [Fact]
    public void An_update_and_the_way_back_to_the_other_slot_leave_a_slot_that_boots()
    {
        using var disk = new CutDisk(CardImage.Real.Card);
        Put(disk, "good");
        Survive(disk, (machine, note) =>
        {
            IsInstalled(machine);
            IsCommitted(machine, Next);
            note();
            var shell = machine.Console.Shell(BootPatience);
            var resets = machine.Monitor.Resets;
            shell.Run("ysf-appliance update other-slot").ShouldContain("the next start is from slot A");
            shell.Type("systemctl reboot");
            machine.IsRestarted(resets, BootPatience);
            IsCommitted(machine, First);
            note();
        });
    }

    [Fact]
    public void The_first_boot_grows_the_data_partition_and_loses_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("ysf-big-").FullName;
        try
        {
            var path = Path.Combine(folder, "card.img");
            Tool.Run("cp", "--sparse=always", CardImage.Real.Card, path);
            Tool.Run("truncate", "-s", $"{BigCard}", path);
            using var disk = new CutDisk(path);
            Survive(disk, (machine, note) =>
            {
                var shell = machine.Console.Shell(BootPatience);
                int.Parse(shell.Run("df -m /data | awk 'NR == 2 { print $2 }'"))
                    .ShouldBeGreaterThan(1100);
                IsLastGood(shell, "[");
                note();
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void IsLastGood(RootShell shell, string text) => CardMachine.Eventually(
        () => shell.Succeeds($"grep -qF '{text}' {LastGood}"), seconds: 240);

    // Boots a card, does something with it, stops it, and replays all its writes.
    private static void Survive(CutDisk disk, Action<CardMachine, Action> act)
    {
        var log = Path.GetTempFileName();
        try
        {
            var recorded = Record(disk, log, act);
            using var replay = new WriteReplay(recorded);
            replay.LeadsToTheEnd();
            Note($"seed {Seed}");
            var faults = replay.Judge(new Random(Seed));
            Note(replay.Figures);
            IsFoundOut(recorded);
            if (faults.Count > 0)
            {
                Keep(recorded);
            }

            faults.Take(20).ShouldBeEmpty($"{faults.Count} faults");
            Boot(replay);
        }
        finally
        {
            File.Delete(log);
        }
    }

    private static RecordedCard Record(
        CutDisk disk, string log, Action<CardMachine, Action> act)
    {
        var (before, watched) = (disk.Snapshot(), new WatchedFiles());
        watched.Note(disk);
        using (var machine = PowerOn(disk, log))
        {
            machine.AnswersPolls(BootPatience);
            watched.Note(disk);
            act(machine, () => watched.Note(disk));
            machine.PowerOff(BootPatience);
        }

        watched.Note(disk);
        return new RecordedCard(before, disk.Snapshot(), log, watched.Card, watched.State);
    }

    private static CardMachine PowerOn(CutDisk disk, string? log)
    {
        var real = CardImage.Real;
        var board = ((VirtBoard)real.Board) with { Log = log, IsCounted = true };
        return CardMachine.PowerOn(disk, real with { Board = board });
    }

    // For whoever looks for the cause.
    private static void Keep(RecordedCard recorded)
    {
        if (Environment.GetEnvironmentVariable("YSF_LINES") is { Length: > 0 } into)
        {
            using var disk = new CutDisk(recorded.Before);
            disk.Save(Path.Combine(into, "before.img"), new Extent(0, disk.Sectors));
            File.Copy(recorded.Log, Path.Combine(into, "writes.log"), overwrite: true);
        }
    }

    // A card that keeps no flush: were nothing found then, nothing would ever be.
    private static void IsFoundOut(RecordedCard recorded)
    {
        using var replay = new WriteReplay(recorded, isFlushed: false);
        var faults = replay.Judge(new Random(Seed), CutKind.Share);
        Note($"without a flush: {replay.Figures}; the first: {string.Join(", ", faults.Take(1))}");
        faults.ShouldNotBeEmpty();
    }

    private static void Boot(WriteReplay replay)
    {
        var (booted, failed) = (0, new List<string>());
        foreach (var (cut, disk) in replay.Sampled(Boots))
        {
            booted++;
            using var machine = PowerOn(disk, log: null);
            try
            {
                Note($"{machine.AnswersPolls(BootPatience).TotalSeconds:F0} s: {cut}");
            }
            catch (ShouldAssertException fault)
            {
                failed.Add($"{cut}: {fault.Message}");
            }
        }

        Note($"{booted} booted, {failed.Count} not in service");
        failed.ShouldBeEmpty();
    }
}
