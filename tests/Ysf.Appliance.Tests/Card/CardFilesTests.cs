using Ysf.Appliance.Card;
using Ysf.Appliance.Settings;
using Ysf.Tests.Settings;

namespace Ysf.Tests.Card;

/// <summary>Files beside the settings: the Python reflector's, rules, nearly right names.</summary>
public sealed class CardFilesTests : CardImportTest
{
    [Fact]
    public void The_old_reflectors_file_is_taken_as_it_is()
    {
        Write(Path.Combine(Places.Card, "pYSFReflector.ini"), StockFile.Text);

        Import().ShouldBeTrue();

        Said.ShouldHaveSingleItem().ShouldEndWith(
            "pYSFReflector.ini: it is used because there is no ysf-appliance.ini");
        File.Exists(Places.Errors).ShouldBeFalse();
        LastGood.TryRead(Places.Settings, out _).ShouldNotBeNull();
    }

    [Fact]
    public void Lines_of_rules_that_match_nobody_are_named_beside_the_settings()
    {
        Shipped();
        Write(Path.Combine(Places.Card, "deny.db"), "CS=IU5AAA\nAL:N0CALL\n");
        File.WriteAllText(Places.Settings, File.ReadAllText(Places.Settings)
            + "\n[Block List]\nFile = deny.db\n");

        Import();

        File.ReadAllText(Places.Errors).ShouldContain(
            "deny.db, line 1: \"CS=IU5AAA\" has no colon between kind and name; right would be"
            + " CS:IU5AAA");
    }

    [Fact]
    public void The_old_reflectors_file_beside_ours_is_written_into_it_once()
    {
        var field = Path.Combine(Places.Card, "pYSFReflector.ini");
        Shipped();
        File.WriteAllText(Places.Settings, File.ReadAllText(Places.Settings)
            .Replace("Hostname = ysf", "Hostname = shack"));
        Write(field, "[Info]\nName = OLD ONE\nid = 12345\n[Log]\nFilePath = /opt/old\n"
            + "[DGID]\nlist = 1,7\ndefault = 7\ndatabase = /opt/old/dgid.db\n"
            + "aux_port = 7:42007\n[REFL_ALIAS]\na = 7,222,ALIAS,text\n");

        Import().ShouldBeTrue();

        File.Exists(Places.Errors).ShouldBeFalse();
        File.Exists(field).ShouldBeFalse();
        File.Exists(field + FieldSettings.Used).ShouldBeTrue();
        var settings = SettingsReader.Read(Places.Settings, Places.Data, "1").Settings
            .ShouldNotBeNull();
        settings.Reflector.Name.ShouldBe("OLD ONE");
        settings.Reflector.Rooms.Select(room => (int)room.Number).ShouldBe([1, 7]);
        settings.Reflector.Aliases.ShouldHaveSingleItem();
        settings.DgIdFile.ShouldStartWith(Places.Data);
        Root("/etc/hostname").ShouldBe("shack\n");
        var text = File.ReadAllText(Places.Settings);
        text.ShouldContain("; Name and description in the lists of others");
        text.ShouldNotContain("/opt/old");

        Import();
        File.ReadAllText(Places.Settings).ShouldBe(text);
    }

    [Theory]
    [InlineData("Name = YSF Appliance", "Name = MINE", "because [Info] Name is also set in")]
    [InlineData("list = 1,9,50", "list = 1,9,50,77", "because [DGID] list is also set in")]
    public void The_old_reflectors_file_is_not_mixed_with_what_was_changed(
        string shipped, string changed, string told)
    {
        Shipped();
        var text = File.ReadAllText(Places.Settings).Replace(shipped, changed);
        File.WriteAllText(Places.Settings, text);
        Write(Path.Combine(Places.Card, "pysfreflector.ini"), "[Info]\nName = OLD\n");

        Import();

        File.ReadAllText(Places.Settings).ShouldBe(text);
        File.ReadAllText(Places.Errors).ShouldContain($"pysfreflector.ini is not read, {told}");
    }

    [Fact]
    public void The_old_reflectors_file_with_errors_is_named_with_its_lines()
    {
        Shipped();
        Write(Path.Combine(Places.Card, "pysfreflector.ini"), "[Network]\nPort = many\n");

        Import();

        File.ReadAllText(Places.Errors).ShouldContain(
            "pysfreflector.ini is not used; its line 2: [Network] Port = many: must be");
    }

    [Fact]
    public void Files_with_nearly_the_right_name_are_named_and_what_they_should_be_called()
    {
        Shipped();
        foreach (var name in new[]
        {
            "deny.db.txt", "ysf-appliance (1).ini", "._ysf-appliance.ini", "config.txt",
            "mine/home.db", "overlays/home.db", ".Trashes/deny.db",
        })
        {
            Write(Path.Combine(Places.Card, name), "[Console]\nPassword = Lindenblatt\n");
        }

        File.Delete(Path.Combine(Places.Card, "home.db"));
        Directory.CreateDirectory(Path.Combine(Places.Card, "home.db"));

        Import();

        var errors = File.ReadAllText(Places.Errors);
        errors.ShouldContain("deny.db.txt is not read: rename it to deny.db, after"
            + " deleting the present deny.db; passwords in it are readable\r\n");
        errors.ShouldContain("ysf-appliance (1).ini is not read: rename it to");
        errors.ShouldContain("mine/home.db is not read: only files beside ysf-appliance.ini are");
        errors.ShouldContain("home.db is a folder, not a file: replace it");
        errors.ShouldNotContain("._ysf");
        errors.ShouldNotContain("config.txt");
        errors.ShouldNotContain("overlays/");
        errors.ShouldNotContain("Trashes");
        errors.ShouldNotContain("Lindenblatt");
        Said.ShouldContain(line => line.Contains("deny.db.txt is not read"));
    }

    [Fact]
    public void Many_files_with_nearly_the_right_name_are_counted()
    {
        Shipped();
        for (var i = 1; i <= 40; i++)
        {
            Write(Path.Combine(Places.Card, $"deny ({i}).db"), string.Empty);
        }

        Import();

        var errors = File.ReadAllLines(Places.Errors);
        errors.Count(line => line.Contains("is not read")).ShouldBe(10);
        errors.ShouldContain("and 30 more files have similar names");
    }

    [Fact]
    public void Rules_in_other_letters_are_read()
    {
        Write(Places.Settings, "[Info]\nName = A\n");
        Write(Path.Combine(Places.Card, "DENY.DB"), "# ours\n");

        SettingsReader.Read(Places.Settings, Places.Data, "1").Settings.ShouldNotBeNull()
            .BlockList.DenyFile.ShouldBe(Path.Combine(Places.Card, "DENY.DB"));
    }
}
