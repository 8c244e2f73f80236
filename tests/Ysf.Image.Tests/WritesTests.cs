using System.Diagnostics;

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
    private static readonly TimeSpan BootPatience = TimeSpan.FromMinutes(30);

    // Of each log at most.
    private static readonly int Boots = Number("YSF_BOOTS", 2);

    // Where logs are kept; and whether those of an earlier run are judged in place of new ones.
    private static readonly string Records =
        Environment.GetEnvironmentVariable("YSF_RECORDS") ?? Path.GetTempPath();

    private static readonly bool IsAgain = Number("YSF_AGAIN", 0) == 1;

    [Fact]
    public void Settings_changed_in_the_file_on_the_page_and_in_the_console_are_old_or_new()
    {
        using var disk = new CutDisk(CardImage.Real.Card);
        PageOwner.PutPassword(disk);
        Survive("settings", disk, (machine, note) =>
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
            machine.PowerOff(BootPatience);
        }, LogOrder.Unflushed);
    }

    [Fact]
    public void An_update_that_is_written_leaves_the_slot_that_runs_or_a_whole_new_one()
    {
        using var disk = new CutDisk(CardImage.Real.Card);
        Put(disk, "good");

        // Once it stopped in order the machine resets: then the log ends.
        Survive("update", disk, (machine, note) => IsInstalled(machine, BootPatience),
            LogOrder.Unflushed, LogOrder.StateFirst);
    }

    [Fact]
    public void A_trial_its_commit_and_the_choice_of_the_other_slot_leave_a_slot_that_boots()
    {
        using var disk = new CutDisk(CardImage.Real.Card);
        BeginTrialInSlotB(disk, left: 1);
        Survive("trial", disk, (machine, note) =>
        {
            var shell = machine.Console.Shell(BootPatience);
            CardMachine.Eventually(
                () => StatusOf(shell).Contains("passed its trial and is committed"),
                BootPatience.TotalSeconds);
            note();
            shell.Run("ysf-appliance update other-slot").ShouldContain("the next start is from slot A");
            machine.PowerOff(BootPatience);
        });
    }

    [Fact]
    public void The_way_back_from_a_trial_that_ended_without_a_result_leaves_a_slot_that_boots()
    {
        using var disk = new CutDisk(CardImage.Real.Card);
        BeginTrialInSlotB(disk, left: 0);
        Survive("way-back", disk, (machine, note) =>
        {
            var shell = machine.Console.Shell(BootPatience);
            StatusOf(shell).ShouldStartWith("This is slot A");
            machine.PowerOff(BootPatience);
        });
    }

    [Fact]
    public void The_first_boot_grows_the_data_partition_and_loses_nothing()
    {
        var path = Path.Combine(Directory.CreateDirectory(Records).FullName, "big-card.img");
        if (!IsAgain)
        {
            Tool.Run("cp", "--sparse=always", CardImage.Real.Card, path);
            Tool.Run("truncate", "-s", $"{BigCard}", path);
        }

        using var disk = new CutDisk(path);
        Survive("growth", disk, (machine, note) =>
        {
            var shell = machine.Console.Shell(BootPatience);
            int.Parse(shell.Run("df -m /data | awk 'NR == 2 { print $2 }'"))
                .ShouldBeGreaterThan(1100);
            IsLastGood(shell, "[");
            machine.PowerOff(BootPatience);
        }, LogOrder.Unflushed);
    }

    private static void IsLastGood(RootShell shell, string text) => CardMachine.Eventually(
        () => shell.Succeeds($"grep -qF '{text}' {LastGood}"), BootPatience.TotalSeconds);

    // Boots a card, does something with it, and replays all its writes; also in the faulty orders, which
    // must be found out.
    private static void Survive(
        string name, CutDisk disk, Action<CardMachine, Action> act, params LogOrder[] faulty)
    {
        var recorded = Recorded(name, disk, act);
        using var replay = new WriteReplay(recorded);
        replay.LeadsToTheEnd();
        Note($"{name}: seed {Seed}");
        var since = Stopwatch.GetTimestamp();
        var faults = replay.Judge(new Random(Seed));
        Note($"{name}: {replay.Figures}, in {Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s");
        faults.Take(20).ShouldBeEmpty($"{faults.Count} faults");
        foreach (var order in faulty)
        {
            IsFoundOut(name, recorded, order);
        }

        Boot(name, replay);
    }

    private static RecordedCard Recorded(
        string name, CutDisk disk, Action<CardMachine, Action> act)
    {
        var folder = Path.Combine(Records, name);
        if (IsAgain)
        {
            return KeptRecord.Load(folder, disk.Snapshot().Image);
        }

        var log = Path.GetTempFileName();
        try
        {
            var since = Stopwatch.GetTimestamp();
            KeptRecord.Save(Record(disk, log, act), folder);
            Note($"{name}: recorded in {Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s");
            return KeptRecord.Load(folder, disk.Snapshot().Image);
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

    // A card that a faulty program wrote: were nothing found then, nothing would ever be.
    private static void IsFoundOut(string name, RecordedCard recorded, LogOrder order)
    {
        using var replay = new WriteReplay(recorded, order);
        var only = order == LogOrder.Unflushed ? CutKind.Share : CutKind.Prefix;
        var faults = replay.Judge(new Random(Seed), only, isFirstEnough: true);
        Note($"{name}, {order}: {replay.Figures}; the first: {string.Join(", ", faults.Take(1))}");
        faults.ShouldNotBeEmpty();
    }

    private static void Boot(string name, WriteReplay replay)
    {
        var (booted, failed) = (0, new List<string>());
        foreach (var (cut, disk) in replay.Sampled(Boots))
        {
            booted++;
            using var machine = PowerOn(disk, log: null);
            try
            {
                Note($"{name}: {machine.AnswersPolls(BootPatience).TotalSeconds:F0} s, {cut}");
            }
            catch (ShouldAssertException fault)
            {
                failed.Add($"{cut}: {fault.Message}");
            }
        }

        Note($"{name}: {booted} of {replay.Kinds} kinds booted, unbootable {failed.Count}");
        failed.ShouldBeEmpty();
    }
}
