using System.Net;
using System.Text.Json;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Image;

/// <summary>The card is administered on its page, by an operator who only has a browser.</summary>
public sealed class PageTests : UpdateTest
{
    private const string Settings = "ysf-appliance.ini";

    [Fact]
    public void The_first_password_lets_in_and_files_saved_on_the_page_are_on_the_card()
    {
        using var disk = new CutDisk(CardImage.Real.Card);
        PageOwner.PutPassword(disk);
        using (var machine = Boot(disk))
        {
            using var browser = PageOwner.LoggedIn(machine);
            var shell = machine.Console.Shell(Patience);
            shell.Run($"cat /card/{Settings}").ShouldContain("Password = pbkdf2-sha256$");
            shell.Run("ls /card").ShouldNotContain("ERRORS.txt");
            var (_, text) = browser.Get("admin/files/settings.ini");

            var wrong = browser.Put("settings.ini", text.Replace("Port = 42000", "Port = many"));
            wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, wrong.Text);
            var line = Json(wrong.Text).GetProperty("problems")[0].GetProperty("line").GetInt32();
            text.Split('\n')[line - 1].ShouldContain("Port = 42000");

            var right = browser.Put("settings.ini", PageOwner.Renamed(text, "By the page"));
            right.Status.ShouldBe(HttpStatusCode.OK, right.Text);
            Status(shell, "reflector").ShouldStartWith("By the page");
            var blocked = browser.Command("block", "IU5BAD", time: "ever");
            blocked.Status.ShouldBe(HttpStatusCode.OK, blocked.Text);
            shell.Succeeds("touch /card/mine").ShouldBeFalse();
            shell.Run("systemctl --failed --no-legend --plain").ShouldBeEmpty();
            shell.Run("systemctl list-units --no-legend --plain 'ysf-door@*'").ShouldBeEmpty();
            machine.PowerOff(Patience);
        }

        var saved = CardFiles.Text(disk, Settings);
        saved.ShouldContain("Name = By the page\r\n");
        saved.ShouldContain("Password = pbkdf2-sha256$");
        saved.ShouldNotContain(PageOwner.Password);
        CardFiles.Text(disk, "deny.db").ShouldEndWith("\r\nCS:IU5BAD\r\n");
        FileSystems.AreClean(disk);
    }

    [Fact]
    public void The_machine_starts_again_by_the_page_and_tells_why_and_what_was_before()
    {
        using var disk = BootedDisk();
        PageOwner.PutPassword(disk);
        using var machine = Boot(disk);
        using (var browser = PageOwner.LoggedIn(machine))
        {
            var empty = browser.Send(HttpMethod.Post, "admin/other-slot");
            empty.Text.ShouldContain("slot B is empty");
            var resets = machine.Monitor.Resets;
            var again = browser.Send(HttpMethod.Post, "admin/reboot");
            again.Status.ShouldBe(HttpStatusCode.OK, again.Text);
            machine.IsRestarted(resets, Patience);
        }

        machine.AnswersPolls(Patience);
        using var later = PageOwner.LoggedIn(machine);
        var report = Machine(later);
        report.GetProperty("lastStart").GetString().ShouldNotBeNullOrEmpty();
        report.GetProperty("isUnplanned").GetBoolean().ShouldBeFalse(report.ToString());
        report.GetProperty("slots").GetProperty("running").GetString().ShouldBe("A");
        var data = report.GetProperty("data");
        data.GetProperty("isWell").GetBoolean().ShouldBeTrue(data.ToString());
        data.GetProperty("free").GetInt64().ShouldBeGreaterThan(100 << 20);
        var log = later.Get("admin/last-boot").Text;
        log.ShouldStartWith("# The last lines of the previous run: stopped in order");
        log.ShouldContain("the page restarts the machine");
        log.ShouldContain(" Stopping");
    }

    [Fact]
    public void An_update_that_is_sent_is_on_trial_after_a_restart_and_stays()
    {
        using var disk = BootedDisk();
        PageOwner.PutPassword(disk);
        using var machine = Boot(disk);
        using (var browser = PageOwner.LoggedIn(machine))
        {
            var before = disk.Tally;
            Send(browser, "wrong-key", "Failed").ShouldContain("signature");
            Send(browser, "older", "Failed").ShouldContain($"is older than {First}, which runs");
            disk.Since(before).WritesTo(CardRegion.SlotB).ShouldBe(0);

            Note(Send(browser, "good", "Installed"));
            var resets = machine.Monitor.Resets;
            var again = browser.Send(HttpMethod.Post, "admin/reboot");
            again.Status.ShouldBe(HttpStatusCode.OK, again.Text);
            machine.IsRestarted(resets, Patience);
        }

        IsCommitted(machine, Next);
        using var later = PageOwner.LoggedIn(machine);
        var slots = Machine(later).GetProperty("slots");
        slots.GetProperty("running").GetString().ShouldBe("B");
        slots.GetProperty("good").GetString().ShouldBe("B");
        slots.GetProperty("updateWords").GetString()
            .ShouldBe($"version {Next} passed its trial and is committed");
        var shell = machine.Console.Shell();
        shell.Run("ls /data/upload /data/upload-taken").ShouldNotContain("raucb");
        shell.Run("systemctl --failed --no-legend --plain").ShouldBeEmpty();
    }

    // How it ended, in words; every step before it is a note.
    private static string Send(AdminBrowser browser, string bundle, string end)
    {
        var sent = browser.Upload(File.ReadAllBytes(BundleFiles.PathOf(bundle)));
        sent.Status.ShouldBe(HttpStatusCode.Accepted, sent.Text);
        var (percents, words) = (new SortedSet<int>(), string.Empty);
        CardMachine.Eventually(
            () =>
            {
                var progress = Json(browser.Get("admin/update").Text);
                percents.Add(progress.GetProperty("percent").GetInt32());
                words = progress.GetProperty("words").GetString()!;
                return progress.GetProperty("phase").GetString() == end;
            },
            InstallPatience.TotalSeconds);
        Note($"{bundle}: {string.Join(", ", percents)} %; {words}");
        return words;
    }

    private static JsonElement Machine(AdminBrowser browser) =>
        Json(browser.Get("admin/machine").Text);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
