using System.Text;
using Ysf.Appliance.Admin;
using Ysf.Appliance.Control;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Settings.Rows;
using Ysf.Appliance.Storage;
using Ysf.Machine.Files;

namespace Ysf.Tests.Admin;

public sealed class AdminFilesTests : IDisposable
{
    private const string Rules = "# ours\nCS:IU5BAD # really\nIP:192.0.2.0/24\n";
    private readonly TempDirectory folder = new();
    private readonly AdminFiles files;
    private bool isTaken = true;
    private string[] said = ["said"];
    private ApplianceSettings? inForce;
    private int rereads;

    public AdminFilesTests()
    {
        EditedFile File(string name) => new(() => folder[name], FileSizes.Rules);
        files = new AdminFiles(
            File("deny.db"), File("home.db"), File("my.ini"),
            Instance.In(folder.Path, folder["my.ini"]), "/card", () => rereads++,
            () => (isTaken, said), inForce: () => inForce);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Valid_file_is_written_with_its_old_mode_and_leaves_no_temporary_file()
    {
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite
            | UnixFileMode.GroupRead;
        Put("deny.db", Rules);
        File.SetUnixFileMode(folder["deny.db"], mode);
        var read = files.Read("deny.db");
        read.Text.ShouldBe(Rules);

        var answer = files.Write("deny.db", Rules + "CS:IU5AAA\n", read.Mark);

        answer.Ok.ShouldBeTrue();
        File.ReadAllText(folder["deny.db"]).ShouldBe(Rules + "CS:IU5AAA\n");
        File.GetUnixFileMode(folder["deny.db"]).ShouldBe(mode);
        answer.Mark.ShouldBe(files.Read("deny.db").Mark);
        Directory.GetFiles(folder.Path).ShouldHaveSingleItem();
        rereads.ShouldBe(1);
    }

    [Fact]
    public void Rules_that_hit_many_are_written_when_they_are_confirmed()
    {
        var gateways = new List<Ysf.Appliance.Reports.GatewayReport>();
        var asking = new AdminFiles(
            new EditedFile(() => folder["deny.db"], FileSizes.Rules),
            new EditedFile(() => folder["home.db"], FileSizes.Rules),
            new EditedFile(() => folder["my.ini"], FileSizes.Rules),
            Instance.In(folder.Path, folder["my.ini"]), "/card", () => rereads++, () => (true, []),
            new RuleReach(() => gateways, () => [], () => DateTime.UtcNow));
        Put("deny.db", Rules);
        var mark = asking.Read("deny.db").Mark;

        var answer = asking.Write("deny.db", Rules + "GW:*\n", mark);
        (answer.Status, answer.Confirm?.IsEverybody).ShouldBe((409, true));
        File.ReadAllText(folder["deny.db"]).ShouldBe(Rules);

        asking.Write("deny.db", Rules + "GW:*\n", mark, isConfirmed: true).Ok.ShouldBeTrue();
        File.ReadAllText(folder["deny.db"]).ShouldBe(Rules + "GW:*\n");
    }

    [Fact]
    public void Faulty_file_is_reported_with_its_line_and_not_written()
    {
        Put("deny.db", Rules);

        var answer = files.Write("deny.db", "CS:A\nXY:B\n", files.Read("deny.db").Mark);

        answer.Status.ShouldBe(422);
        answer.Problems.ShouldNotBeNull().ShouldHaveSingleItem().Line.ShouldBe(2);
        File.ReadAllText(folder["deny.db"]).ShouldBe(Rules);
        rereads.ShouldBe(0);
    }

    [Fact]
    public void Settings_are_told_with_line_and_key()
    {
        Put("my.ini", "[Network]\nPort = 42000\n");

        var answer = files.Write(
            "settings.ini", "[Network]\nPort = many\n", files.Read("settings.ini").Mark);

        answer.Status.ShouldBe(422);
        var problem = answer.Problems.ShouldNotBeNull().ShouldHaveSingleItem();
        (problem.Line, problem.Key, problem.IsError).ShouldBe((2, "[Network] Port", true));
    }

    [Fact]
    public void A_changed_key_is_written_and_all_else_stays_secrets_too()
    {
        const string before = "; ours\r\n[Info]\r\nName = OLD\r\n[MQTT]\r\nUser = me\r\nPassword = Lindenblatt\r\n";
        Put("my.ini", before);
        var view = files.View(out _).ShouldNotBeNull();
        view.File.ShouldBe("my.ini");

        var answer = files.Change(
            [new("Info", "Contact", "sysop"), new("MQTT", "Password", "********")], view.Mark);

        answer.Ok.ShouldBeTrue(answer.Error);
        File.ReadAllText(folder["my.ini"]).ShouldBe(
            before.Replace("OLD\r\n", "OLD\r\nContact = sysop\r\n", StringComparison.Ordinal));
        answer.Mark.ShouldBe(files.View(out _).ShouldNotBeNull().Mark);
        files.Change([new("Info", "Contact", "x")], view.Mark).Status.ShouldBe(412);
        files.Change([new("Info", "Contact", "x")], null).Status.ShouldBe(428);
    }

    [Fact]
    public void An_impossible_or_wrong_change_is_told_with_its_key_and_nothing_is_written()
    {
        const string before = "[Network]\nPort = 42000\n";
        Put("my.ini", before);
        var mark = files.View(out _).ShouldNotBeNull().Mark;

        foreach (var change in new KeyChange[] { new("Network", "Port", "a\nb"), new("Network", "Port", "many") })
        {
            var answer = files.Change([change], mark);

            answer.Status.ShouldBe(422);
            var problem = answer.Problems.ShouldNotBeNull().ShouldHaveSingleItem();
            (problem.Key, problem.IsError).ShouldBe(("[Network] Port", true));
        }

        File.ReadAllText(folder["my.ini"]).ShouldBe(before);
    }

    [Fact]
    public void A_password_that_is_changed_becomes_its_hash()
    {
        Put("my.ini", "[Info]\nName = OLD\n");

        files.Change(
            [new("Web", "Password", "correct horse battery")], files.View(out _)!.Mark).Ok.ShouldBeTrue();

        File.ReadAllText(folder["my.ini"]).ShouldContain("Password = pbkdf2-sha256$");
    }

    [Fact]
    public void A_changed_name_asks_for_the_new_id()
    {
        Put("my.ini", "[Info]\nName = OLD\n");
        inForce = SettingsReader.Parse("[Info]\nName = OLD\n", folder["my.ini"], folder.Path, "1").Settings;
        var mark = files.View(out _)!.Mark;

        var asked = files.Change([new("Info", "Name", "NEW")], mark);

        (asked.Status, asked.NewIds).ShouldBe((409, $"{ReflectorId.FromName("NEW"):D5}"));
        files.Change([new("Info", "Name", "NEW")], mark, asked.NewIds!).Ok.ShouldBeTrue();
    }

    [Fact]
    public void A_new_name_is_written_only_when_the_new_id_is_agreed_to_or_the_old_one_kept()
    {
        const string before = "[Info]\nName = OLD\n";
        const string after = "[Info]\nName = NEW\n";
        Put("my.ini", before);
        inForce = SettingsReader.Parse(before, folder["my.ini"], folder.Path, "1").Settings;
        var mark = files.Read("settings.ini").Mark;

        var asked = files.Write("settings.ini", after, mark);

        asked.Status.ShouldBe(409);
        asked.NewIds.ShouldBe($"{ReflectorId.FromName("NEW"):D5}");
        var problem = asked.Problems.ShouldNotBeNull().ShouldHaveSingleItem();
        (problem.Line, problem.Remedy).ShouldBe((2, $"Id = {ReflectorId.FromName("OLD"):D5}"));
        File.ReadAllText(folder["my.ini"]).ShouldBe(before);
        files.Write("settings.ini", after, mark, newIds: "1").Status.ShouldBe(409);
        files.Write("settings.ini", $"{after}{problem.Remedy}\n", mark).NewIds.ShouldBeNull();
        Put("my.ini", before);
        files.Write("settings.ini", after, mark, newIds: asked.NewIds!).Ok.ShouldBeTrue();
        File.ReadAllText(folder["my.ini"]).ShouldBe(after);
    }

    [Fact]
    public void A_warning_is_told_once_and_with_the_name_of_the_file()
    {
        const string text = "[Info]\nNme = X\n";
        Put("my.ini", "[Info]\nName = X\n");
        var warning = SettingsReader.Parse(text, folder["my.ini"], folder.Path, "1")
            .Problems.ShouldHaveSingleItem();
        said = [$"{warning}", $"{folder["my.ini"]}: something else"];

        var answer = files.Write("settings.ini", text, files.Read("settings.ini").Mark);

        answer.Said.ShouldBe(["my.ini: something else"]);
        answer.Problems.ShouldNotBeNull().ShouldHaveSingleItem().Text.ShouldBe(warning.Text);
    }

    [Fact]
    public void A_file_that_changed_meanwhile_is_not_written_over()
    {
        Put("home.db", "GW:9:15\n");
        var mark = files.Read("home.db").Mark;
        Put("home.db", "GW:50:15\n");

        files.Write("home.db", "GW:1:15\n", mark).Status.ShouldBe(412);
        files.Write("home.db", "GW:1:15\n", null).Status.ShouldBe(428);
        File.ReadAllText(folder["home.db"]).ShouldBe("GW:50:15\n");
    }

    [Fact]
    public void A_file_that_is_not_there_is_empty_and_can_be_made()
    {
        var read = files.Read("home.db");
        read.Text.ShouldBe(string.Empty);

        files.Write("home.db", "GW:9:15\n", read.Mark).Ok.ShouldBeTrue();

        File.ReadAllText(folder["home.db"]).ShouldBe("GW:9:15\n");
    }

    [Fact]
    public void Secrets_are_hidden_kept_and_hashed_when_they_are_new()
    {
        Put("my.ini", "[MQTT]\r\nUser = u\r\nPassword = Lindenblatt\r\n");
        var read = files.Read("settings.ini");
        read.Text.ShouldBe("[MQTT]\r\nUser = u\r\nPassword = ********\r\n");

        var answer = files.Write(
            "settings.ini",
            "[MQTT]\nUser = u\nPassword = ********\n[Web]\nPassword = a new one\n", read.Mark);

        answer.Error.ShouldBeNull($"{answer.Problems?[0]}");

        var text = File.ReadAllText(folder["my.ini"]);
        text.ShouldStartWith(
            "[MQTT]\r\nUser = u\r\nPassword = Lindenblatt\r\n[Web]\r\nPassword = pbkdf2-sha256$");
        PasswordHash.Matches("a new one", text.Split("= ")[^1].Trim()).ShouldBe(true);
    }

    [Fact]
    public void Settings_that_are_not_taken_over_are_put_back()
    {
        Put("my.ini", "[Network]\nPort = 42000\n");
        isTaken = false;

        var answer = files.Write(
            "settings.ini", "[Network]\nPort = 42010\n", files.Read("settings.ini").Mark);

        answer.Ok.ShouldBeFalse();
        answer.Said.ShouldBe(["said"]);
        File.ReadAllText(folder["my.ini"]).ShouldBe("[Network]\nPort = 42000\n");
    }

    [Fact]
    public void Letters_and_line_ends_stay_in_the_form_of_the_file()
    {
        File.WriteAllBytes(folder["deny.db"], Encoding.Latin1.GetBytes("# für\r\nCS:A\r\n"));
        var read = files.Read("deny.db");
        read.Text.ShouldBe("# für\r\nCS:A\r\n");

        files.Write("deny.db", "# für\nCS:B\n", read.Mark).Ok.ShouldBeTrue();

        File.ReadAllBytes(folder["deny.db"]).ShouldBe(
            Encoding.Latin1.GetBytes("# für\r\nCS:B\r\n"));
    }

    [Fact]
    public void A_place_where_nothing_can_be_written_is_named_with_its_reason()
    {
        EditedFile denied = new(() => "/proc/none/deny.db", FileSizes.Rules);
        var locked = new AdminFiles(
            denied, denied, denied, Instance.In("/proc/none", null), "/card", () => rereads++,
            () => (true, []));

        var answer = locked.Write("deny.db", "CS:A\n", locked.Read("deny.db").Mark);

        answer.Status.ShouldBe(409);
        answer.Error.ShouldNotBeNull().ShouldStartWith(
            "/proc/none/deny.db: the reflector cannot write it: ");
        rereads.ShouldBe(0);
    }

    [Fact]
    public void No_other_file_can_be_named()
    {
        files.Read("../my.ini").Status.ShouldBe(404);
        files.Write("dgid.json", "x", "\"y\"").Status.ShouldBe(404);
    }

    private void Put(string name, string text) => File.WriteAllText(folder[name], text);
}
