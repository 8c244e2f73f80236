using System.Net;
using System.Text.Json;
using Ysf.Appliance.RootHelper;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Host;
using Ysf.Tests.Backup;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// Administration on the page where the reflector may write nothing and root does it: the card.
/// </summary>
[LongPart("starts two programs for each test, on file systems of root")]
public sealed class RootHelperTests
{
    private const string Password = "correct horse";
    private static readonly string Hash = PasswordHash.Make(Password);

    // The id that was computed from the old name is kept, or the page would ask.
    private static string Renamed(string settings) => settings
        .Replace("Reflector_name", "Another_name", StringComparison.Ordinal)
        .Replace("[Info]", "[Info]\nId = 16282", StringComparison.Ordinal);

    [Fact]
    public void Settings_saved_on_the_page_are_on_the_card_and_wrong_ones_are_refused_with_the_line()
    {
        using var card = Started();
        using var page = new WebPage(card.Program);
        using var browser = LoggedIn(page);
        var before = card.OnCard("ysf-appliance.ini");
        var (_, text) = browser.Get("admin/files/settings.ini");

        var wrong = browser.Put("settings.ini", text.Replace("Debug=0", "Debug=maybe"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = JsonDocument.Parse(wrong.Text).RootElement.GetProperty("problems")[0];
        before.Split('\n')[problem.GetProperty("line").GetInt32() - 1].ShouldContain("Debug=0");
        card.OnCard("ysf-appliance.ini").ShouldBe(before);

        var right = browser.Put("settings.ini", Renamed(text));
        right.Status.ShouldBe(HttpStatusCode.OK, right.Text);
        var after = card.OnCard("ysf-appliance.ini");
        after.ShouldBe(Renamed(before));
        card.IsReadOnly.ShouldBeTrue();
        Eventually(() => page.Json("/api/v1/status").GetProperty("name").GetString()
            == "Another_name");
        browser.Put("settings.ini", text).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public void A_backup_restored_and_single_settings_changed_on_the_page_are_on_the_card()
    {
        using var card = Started();
        using var page = new WebPage(card.Program);
        using var browser = LoggedIn(page);
        var before = card.OnCard("ysf-appliance.ini");
        var saved = before.Replace("Reflector_description", "Other_words", StringComparison.Ordinal);

        var restored = browser.Restore(HostileArchive.Of(
            ("settings.ini", saved), ("deny.db", "CS:IU5AAA\n"), ("home.db", "TALKER:9:15\n")));

        restored.Status.ShouldBe(HttpStatusCode.OK, restored.Text);
        restored.Text.ShouldNotContain("before-restore");
        card.OnCard("ysf-appliance.ini").ShouldBe(saved);
        card.OnCard("deny.db").ShouldBe("CS:IU5AAA\n");
        card.OnCard("home.db").ShouldBe("TALKER:9:15\n");

        browser.Get("admin/settings").Status.ShouldBe(HttpStatusCode.OK);
        var changed = browser.Send(
            HttpMethod.Put, "admin/settings",
            """{"changes":[{"section":"Info","key":"Description","value":"Third_words"}]}""");
        changed.Status.ShouldBe(HttpStatusCode.OK, changed.Text);
        card.OnCard("ysf-appliance.ini").ShouldBe(
            saved.Replace("Other_words", "Third_words", StringComparison.Ordinal));
        card.IsReadOnly.ShouldBeTrue();
        Eventually(() => page.Json("/api/v1/status").GetProperty("description").GetString()
            == "Third_words");
    }

    [Fact]
    public void A_call_that_is_blocked_for_good_is_in_the_file_on_the_card()
    {
        using var card = Started();
        using var page = new WebPage(card.Program);
        using var browser = LoggedIn(page);

        browser.Command("block", "iu5aaa", time: "ever").Status.ShouldBe(HttpStatusCode.OK);
        card.OnCard("deny.db").ShouldEndWith("\nCS:IU5AAA\n");
        var (exitCode, said) = card.Do(
            "block", "--socket", card.At("data/ysf-appliance/control.sock"), "IU5BBB", "--for",
            "ever");
        exitCode.ShouldBe(0, said);
        card.OnCard("deny.db").ShouldEndWith("\nCS:IU5BBB\n");
        browser.Command("unblock", "IU5AAA").Status.ShouldBe(HttpStatusCode.OK);
        card.OnCard("deny.db").ShouldNotContain("IU5AAA");

        var (_, homes) = browser.Get("admin/files/home.db");
        homes.ShouldBeEmpty();
        browser.Put("home.db", "TALKER:9:15\n").Status.ShouldBe(HttpStatusCode.OK);
        card.OnCard("home.db").ShouldBe("TALKER:9:15\n");
        card.IsReadOnly.ShouldBeTrue();
    }

    [Fact]
    public void An_update_is_sent_and_installed_and_the_machine_starts_again()
    {
        using var card = Started();
        using var page = new WebPage(card.Program);
        using var browser = LoggedIn(page);
        var machine = Machine(browser);
        machine.GetProperty("isCard").GetBoolean().ShouldBeTrue();
        machine.GetProperty("slots").GetProperty("running").GetString().ShouldBe("A");
        machine.GetProperty("data").GetProperty("state").GetString().ShouldBe("no errors");
        machine.GetProperty("lastStart").GetString().ShouldNotBeNullOrEmpty();
        browser.Get("admin/last-boot").Text.ShouldStartWith("# ");

        browser.Upload(new byte[3_000_000]).Status.ShouldBe(HttpStatusCode.Accepted);
        var percents = new HashSet<int>();
        Eventually(() =>
        {
            var progress = JsonDocument.Parse(browser.Get("admin/update").Text).RootElement;
            percents.Add(progress.GetProperty("percent").GetInt32());
            return progress.GetProperty("phase").GetString() == "Installed";
        });
        percents.Count.ShouldBeGreaterThan(2);

        var slots = Machine(browser).GetProperty("slots");
        slots.GetProperty("next").GetString().ShouldBe("B");
        slots.GetProperty("updateWords").GetString()
            .ShouldBe("version 9.9.9 is installed; the next start is its trial");
        var second = browser.Upload(new byte[10]);
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Text.ShouldContain("slot B waits for its trial");
        Directory.GetFiles(card.At("data/upload")).ShouldBeEmpty();

        browser.Send(HttpMethod.Post, "admin/reboot").Status.ShouldBe(HttpStatusCode.OK);
        Eventually(() => card.ToldSystemd == string.Join(' ', MachineStop.Restart) + "\n");
    }

    [Fact]
    public void Refused_request_is_reported_with_its_reason_and_leaves_nothing()
    {
        using var card = Started();
        using var page = new WebPage(card.Program);
        using var browser = LoggedIn(page);

        browser.Upload([]).Status.ShouldBe(HttpStatusCode.BadRequest);
        browser.Upload("by a stranger"u8.ToArray()).Status.ShouldBe(HttpStatusCode.Accepted);
        JsonElement progress = default;
        Eventually(() =>
        {
            progress = JsonDocument.Parse(browser.Get("admin/update").Text).RootElement;
            return progress.GetProperty("phase").GetString() == "Failed";
        });
        progress.GetProperty("words").GetString().ShouldNotBeNull()
            .ShouldContain("its signature is not the maker's");
        browser.Send(HttpMethod.Post, "admin/other-slot").Text.ShouldContain("slot B is empty");
        Directory.GetFiles(card.At("data/upload")).ShouldBeEmpty();
        Directory.GetFiles(card.At("data/upload-taken")).ShouldBeEmpty();
        browser.Send(HttpMethod.Post, "admin/reboot", token: "0").Status
            .ShouldBe(HttpStatusCode.Forbidden);
        card.ToldSystemd.ShouldBeEmpty();
    }

    [Fact]
    public void Files_restored_by_root_are_on_the_card_and_in_force()
    {
        using var card = Started();
        using var page = new WebPage(card.Program);
        using var browser = LoggedIn(page);
        var (ini, archive) = (card.At("card/ysf-appliance.ini"), card.At("data/archive"));
        card.Do("backup", "--config", ini, archive).ExitCode.ShouldBe(0);
        browser.Command("block", "IU5AAA", time: "ever").Status.ShouldBe(HttpStatusCode.OK);

        var (exitCode, said) = card.Do("restore", "--config", ini, "--running", archive);

        exitCode.ShouldBe(0, said);
        card.OnCard("deny.db").ShouldBe("# ours\n");
        card.IsReadOnly.ShouldBeTrue();
    }

    [Fact]
    public void The_machine_is_switched_off_by_the_helper_as_the_button_asks_for_it()
    {
        using var card = Started();
        var power = new MachineSwitch(new HelperClient(card.At("run/ysf-door")));

        power.IsPossible.ShouldBeTrue();
        power.Off().ShouldBeNull();

        Eventually(() => card.ToldSystemd == string.Join(' ', MachineStop.PowerOff) + "\n");
    }

    [Fact]
    public void On_a_machine_without_a_card_that_is_said()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni($"{WebPage.Ini(program)}Password={Hash}\n"));
        using var page = new WebPage(program);
        Eventually(page.IsThere);
        using var browser = LoggedIn(page);

        var machine = Machine(browser);
        machine.GetProperty("isCard").GetBoolean().ShouldBeFalse();
        machine.GetProperty("fault").GetString().ShouldBe(
            "this machine does not run from the card of the image");
        machine.TryGetProperty("slots", out _).ShouldBeFalse();
        browser.Upload(new byte[10]).Status.ShouldBe(HttpStatusCode.Conflict);
        browser.Send(HttpMethod.Post, "admin/reboot").Status.ShouldBe(HttpStatusCode.Conflict);
    }

    private static JsonElement Machine(AdminBrowser browser) =>
        JsonDocument.Parse(browser.Get("admin/machine").Text).RootElement;

    private static AdminBrowser LoggedIn(WebPage page)
    {
        var browser = new AdminBrowser(page.Place);
        browser.Login(Password).ShouldBe(HttpStatusCode.OK);
        return browser;
    }

    private static CardSystem Started()
    {
        var card = new CardSystem(program => $"{WebPage.Ini(program)}Password={Hash}\n");
        card.Start();
        using var page = new WebPage(card.Program);
        Eventually(() =>
        {
            card.Program.IsRunning.ShouldBeTrue(card.Program.Output);
            return page.IsThere();
        });
        return card;
    }
}
