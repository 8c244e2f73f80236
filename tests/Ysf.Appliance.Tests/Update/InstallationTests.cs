using Ysf.Appliance.Card;
using Ysf.Appliance.RootHelper;
using Ysf.Appliance.Slots;
using Ysf.Appliance.Update;
using Ysf.Tests.Card;

namespace Ysf.Tests.Update;

/// <summary>With a script in the place of RAUC; the real one is asked by RaucTests.</summary>
public sealed class InstallationTests
{
    [Fact]
    public void A_bundle_is_installed_and_its_trial_is_next()
    {
        using var fake = WithRauc("1.1.0", "cp disk.next dev/ysf/disk; echo ' 50% half'; exit 0");

        var result = Install(fake);

        result.End.ShouldBe(InstallEnd.Done);
        result.Words.ShouldBe("1.1.0 is in slot B; the next start is its trial");
        fake.Said.ShouldContain("  50% half");
        fake.Record.State.ShouldBe(UpdateStates.Installed);
        (fake.Record.Version, fake.Record.From, fake.Record.Slot).ShouldBe(("1.1.0", "1.0.0", "B"));
        File.ReadAllText(fake["asked"]).ShouldContain($"install {fake["x.raucb"]}");

        Install(fake).ShouldBe(new InstallResult(
            InstallEnd.NotNow,
            "slot B waits for its trial: restart the machine, or run `update cancel`"));
    }

    [Fact]
    public void Refused_bundle_writes_nothing()
    {
        foreach (var version in new[] { "0.9.9", "1.0.0", "x" })
        {
            using var fake = WithRauc(version, "exit 0");
            Install(fake).End.ShouldBe(InstallEnd.Refused);
            File.ReadAllText(fake["asked"]).ShouldNotContain("install");
            fake.Record.State.ShouldBe(UpdateStates.None);
            fake.Record.Refused.ShouldBe($"version {version}");
            fake.System.UpdateText.ShouldStartWith($"version {version} was refused: ");
        }
    }

    [Fact]
    public void A_failure_of_rauc_leaves_the_slot_that_runs()
    {
        using var fake = WithRauc(
            "1.1.0", "echo 'rauc-Message: 10:00: x' >&2; echo 'No space left on device' >&2; exit 1");
        var logged = new List<string>();
        fake.System.Log = logged.Add;

        var result = Install(fake);

        result.End.ShouldBe(InstallEnd.NotDone);
        result.Words.ShouldBe("no free space left for it");
        logged.ShouldHaveSingleItem().ShouldEndWith("ended with 1: No space left on device");
        fake.State.Next.ShouldBe(Slot.A);
        fake.Record.State.ShouldBe(UpdateStates.Installing);
        fake.System.EmptinessOf(Slot.B).ShouldBe("slot B is incomplete: an installation was"
            + " interrupted");
    }

    [Fact]
    public void The_reason_that_rauc_gives_among_its_progress_is_the_one_that_is_kept()
    {
        using var fake = WithRauc(
            "1.1.0", "echo 'LastError: failed at slot.1: I/O error'; echo no >&2; exit 1");
        const string words =
            "it cannot be read to its end: the file is damaged, copy it again; or the card fails";
        Install(fake).Words.ShouldBe(words);
        fake.Record.Reason.ShouldBe(words);
        fake.System.UpdateText.ShouldBe($"version 1.1.0 was not installed: {words}");
    }

    [Fact]
    public void Rauc_that_says_all_is_well_and_changed_nothing_is_not_believed()
    {
        using var fake = WithRauc("1.1.0", "exit 0");
        Install(fake).Words.ShouldBe("rauc did not select slot B for the next start");
    }

    [Fact]
    public void While_it_goes_on_everybody_can_see_it_and_nobody_begins_another()
    {
        using var fake = WithRauc("1.1.0", "cp disk.next dev/ysf/disk; exit 0");
        var seen = false;
        new Installation(fake.System, _ =>
        {
            seen |= UpdateMark.IsThere(fake.Machine)
                && fake.System.UpdateText == "version 1.1.0 is being installed into slot B";
            Install(fake).Words.ShouldBe("another update is running");
        }).Install(fake["x.raucb"], isAgain: false).End.ShouldBe(InstallEnd.Done);

        seen.ShouldBeTrue();
        UpdateMark.IsThere(fake.Machine).ShouldBeFalse();
    }

    [Fact]
    public void A_missing_rauc_or_bundle_is_said()
    {
        using var fake = WithRauc("1.1.0", "exit 0");
        new Installation(fake.System, fake.Said.Add).Install(fake["y.raucb"], false).Words
            .ShouldEndWith("y.raucb: there is no such file");
        fake.System.Rauc = fake["none"];
        Install(fake).End.ShouldBe(InstallEnd.Refused);
    }

    [Fact]
    public void The_newest_bundle_on_the_card_is_installed_and_all_are_put_aside()
    {
        using var fake = WithRauc("$(cat \"$5\")", "cp disk.next dev/ysf/disk; exit 0");
        fake.Put("card/old.raucb", "1.0.5");
        fake.Put("card/new.raucb", "1.2.0");
        fake.Put("card/broken.RAUCB.raucb", "?");

        Card(fake).ShouldNotBeNull().End.ShouldBe(InstallEnd.Done);

        fake.Record.Version.ShouldBe("1.2.0");
        Directory.GetFiles(fake["card"]).Select(Path.GetFileName).Order().ShouldBe(
            ["UPDATE.txt", "broken.RAUCB.raucb.refused", "new.raucb.done", "old.raucb.refused"],
            ignoreOrder: true);
        var note = File.ReadAllText(fake["card/UPDATE.txt"]);
        note.ShouldContain("new.raucb: 1.2.0 is in slot B; the next start is its trial\r\n");
        note.ShouldContain("old.raucb: there is a newer one\r\n");
        Card(fake).ShouldBeNull();
    }

    [Theory]
    [InlineData("1.0.0", "x.raucb.done")]
    [InlineData("0.1.0", "x.raucb.refused")]
    [InlineData("1.5.0", "x.raucb.refused")]
    public void Running_version_is_done_and_an_older_or_failed_one_is_refused(
        string version, string name)
    {
        using var fake = WithRauc(version, "exit 0");
        fake.System.Record.Save(new UpdateRecord { Version = "1.5.0" }
            .AsFailed("it hung", DateTime.UtcNow));
        fake.Put("card/x.raucb", "");

        Card(fake).ShouldNotBeNull().End.ShouldBe(InstallEnd.Refused);

        File.Exists(fake["card/" + name]).ShouldBeTrue();
        File.ReadAllText(fake["asked"]).ShouldNotContain("install");
    }

    [Fact]
    public void During_a_trial_a_bundle_on_the_card_waits()
    {
        using var fake = WithRauc("1.1.0", "exit 0");
        fake.Put("card/x.raucb", "");
        fake.Boot("ysf.slot=B ysf.trial");

        Card(fake).ShouldBeNull();

        File.Exists(fake["card/x.raucb"]).ShouldBeTrue();
    }

    [Fact]
    public void In_safe_mode_an_update_waits_and_says_so()
    {
        using var fake = WithRauc("1.1.0", "exit 0");
        fake.Put("data/ysf-appliance/safe-mode", "restarts: three\n");
        fake.Put("card/x.raucb", "");

        Install(fake).End.ShouldBe(InstallEnd.NotNow);
        Install(fake).Words.ShouldStartWith("safe mode is on, and the update waits for its end");
        Card(fake).ShouldBeNull();

        File.Exists(fake["card/x.raucb"]).ShouldBeTrue();
        SlotFacts.Of(fake.System).Hindrance.ShouldNotBeNull().ShouldContain("safe mode");
        fake.Record.ShouldBe(new UpdateRecord());
    }

    [Fact]
    public void A_note_that_says_the_same_again_is_not_written_again()
    {
        using var folder = new TempDirectory();
        CardNote.Add(folder.Path, "x.raucb: not yet", DateTime.UtcNow);
        CardNote.Add(folder.Path, "x.raucb: not yet", DateTime.UtcNow.AddHours(1));
        File.ReadAllLines(folder["UPDATE.txt"]).Length.ShouldBe(1);
    }

    [Fact]
    public void The_note_on_the_card_stays_short()
    {
        using var folder = new TempDirectory();
        for (var i = 0; i < 60; i++)
        {
            CardNote.Add(folder.Path, $"line {i}", DateTime.UtcNow);
        }

        var lines = File.ReadAllLines(folder["UPDATE.txt"]);
        lines.Length.ShouldBe(50);
        lines[^1].ShouldEndWith("UTC: line 59");
    }

    [Fact]
    public void A_line_of_the_note_replaces_the_file_and_leaves_the_old_one_whole()
    {
        using var folder = new TempDirectory();
        CardNote.Add(folder.Path, "first", DateTime.UtcNow);
        using var old = File.OpenText(folder["UPDATE.txt"]);
        CardNote.Add(folder.Path, "second", DateTime.UtcNow);
        old.ReadToEnd().ShouldEndWith("UTC: first\r\n");
        File.ReadAllLines(folder["UPDATE.txt"]).Length.ShouldBe(2);
        Directory.GetFiles(folder.Path).ShouldBe([folder["UPDATE.txt"]]);
    }

    private static InstallResult Install(FakeMachine fake) =>
        new Installation(fake.System, fake.Said.Add).Install(fake["x.raucb"], isAgain: false);

    private static InstallResult? Card(FakeMachine fake)
    {
        var mounts = new FakeMounts(fake.Machine.Card);
        var result = new CardBundles(fake.System, new CardMount(mounts), fake.Said.Add).Install();

        // Opened once, if at all, and closed again.
        mounts.Done.ShouldBe(result is null ? [] : ["rw", "ro"]);
        return result;
    }

    // $5 is the bundle: --conf FILE info --output-format=json BUNDLE.
    private static FakeMachine WithRauc(string version, string install)
    {
        var fake = new FakeMachine();
        fake.Put("x.raucb", "x");
        var disk = new SlotStateFile(fake["disk.next"]);
        File.Copy(fake["dev/ysf/disk"], fake["disk.next"]);
        disk.Write(SlotState.Default.Begin(Slot.B));
        fake.PutRauc($$"""
            cd "$(dirname "$0")"
            echo "$*" >>asked
            if [ "$1" = install ]; then {{install}}; fi
            printf '{"compatible":"{{FakeMachine.Board}}","version":"%s"}\n' "{{version}}"

            """);
        return fake;
    }
}
