using Ysf.Appliance.Admin;
using Ysf.Appliance.Control;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Rows;
using Ysf.Appliance.Storage;
using Ysf.Machine.Files;
using Ysf.Tests.Backup;

namespace Ysf.Tests.Admin;

/// <summary>A backup sent to the page: previewed, restored, refused, rolled back.</summary>
public sealed class AdminRestoreTests : IDisposable
{
    private const string Rules = "CS:IU5BAD\nCS:IU5OLD\n";
    private readonly TempDirectory folder = new();
    private readonly HandedOn root = new();
    private readonly List<bool> reloads = [];
    private bool isTaken = true;

    public AdminRestoreTests()
    {
        File.WriteAllText(Ini, Settings("OLD"));
        File.WriteAllText(folder["deny.db"], Rules);
    }

    private string Ini => folder["my.ini"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_preview_names_what_would_change_and_changes_nothing()
    {
        var answer = Restore(
            isDry: true, newIds: "",
            ("settings.ini", Settings("NEW", "[MQTT]\nUser = a\nPassword = Lindenblatt\n[Info]\nWeb = x\n")),
            ("deny.db", "CS:IU5BAD\nCS:IU5NEW\nCS:IU5TWO\n"), ("home.db", "IU5AAA:9:0\n"),
            ("dgid.json", "{}"));

        answer.Ok.ShouldBeTrue(answer.Error);
        (answer.Product, answer.Host, answer.Date).ShouldBe(
            ("YsfAppliance 0", "test", new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)));
        answer.Changes.ShouldBe(
        [
            "deny.db: rules added 2, removed 1", "home.db: rules added 1, removed 0",
            "[Info] Name: OLD -> NEW", "[MQTT] User: not set -> a", "[MQTT] Password: the secret changes",
            "[Info] Web: not set -> x",
        ]);
        answer.Said.ShouldNotBeNull().ShouldContain("dgid.json is left out: the running reflector writes it");
        answer.NewIds.ShouldBe($"{ReflectorId.FromName("NEW"):D5}");
        File.ReadAllText(Ini).ShouldBe(Settings("OLD"));
        File.ReadAllText(folder["deny.db"]).ShouldBe(Rules);
        File.Exists(folder["home.db"]).ShouldBeFalse();
        reloads.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Settings_and_rules_are_restored_when_the_new_id_is_agreed_to(bool isCard)
    {
        root.IsOn = isCard;
        (string, string)[] saved = [("settings.ini", Settings("NEW")), ("deny.db", "CS:IU5NEW\n")];

        var asked = Restore(isDry: false, newIds: "", saved);
        asked.Status.ShouldBe(409);
        asked.Error.ShouldBe("the reflector's id would change; nothing was changed");
        File.ReadAllText(Ini).ShouldBe(Settings("OLD"));

        Restore(isDry: false, newIds: asked.NewIds!, saved).Ok.ShouldBeTrue();

        File.ReadAllText(Ini).ShouldBe(Settings("NEW"));
        File.ReadAllText(folder["deny.db"]).ShouldBe("CS:IU5NEW\n");
        File.Exists(Ini + ".before-restore").ShouldBe(!isCard);
        root.Written.ShouldBe(isCard ? [Settings("NEW"), "CS:IU5NEW\n"] : []);
        reloads.ShouldBe([true]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Settings_that_the_reflector_rejects_are_rolled_back_and_rules_with_them(bool isCard)
    {
        (root.IsOn, isTaken) = (isCard, false);

        var answer = Restore(
            isDry: false, newIds: "", ("settings.ini", Settings("OLD", "[Info]\nWeb = x\n")),
            ("deny.db", "CS:IU5NEW\n"), ("home.db", "IU5AAA:9:0\n"));

        answer.Status.ShouldBe(422);
        answer.Error.ShouldBe("the reflector rejected the settings; the restore was rolled back");
        answer.Said.ShouldBe(["said"]);
        File.ReadAllText(Ini).ShouldBe(Settings("OLD"));
        File.ReadAllText(folder["deny.db"]).ShouldBe(Rules);
        reloads.Count.ShouldBe(2);
    }

    [Fact]
    public void A_file_that_root_does_not_write_takes_the_others_back()
    {
        (root.IsOn, root.Refused) = (true, "CS:IU5NEW\n");

        var answer = Restore(
            isDry: false, newIds: "", ("settings.ini", Settings("OLD", "[Info]\nWeb = x\n")),
            ("deny.db", "CS:IU5NEW\n"));

        answer.Status.ShouldBe(409);
        answer.Error.ShouldNotBeNull().ShouldContain("was rolled back: ");
        answer.Error.ShouldContain("no, says root");
        File.ReadAllText(Ini).ShouldBe(Settings("OLD"));
        reloads.ShouldBeEmpty();
    }

    [Fact]
    public void Errors_are_told_with_file_and_line_and_nothing_is_changed()
    {
        var answer = Restore(
            isDry: false, newIds: "", ("settings.ini", "[Network]\nPort = 99999\n"), ("deny.db", "XX:y\n"));

        answer.Status.ShouldBe(422);
        answer.Problems.ShouldNotBeNull().ShouldContain(
            line => line.StartsWith("backup/settings.ini:2: [Network] Port", StringComparison.Ordinal));
        answer.Problems.ShouldContain(line => line.StartsWith("backup/deny.db:1: ", StringComparison.Ordinal));
        File.ReadAllText(folder["deny.db"]).ShouldBe(Rules);
    }

    [Fact]
    public void Places_outside_and_archives_of_others_are_refused()
    {
        var outside = Settings("OLD").Replace(folder["home.db"], "/etc/home.db", StringComparison.Ordinal);

        Restore(isDry: true, newIds: "", ("settings.ini", outside)).Error.ShouldNotBeNull()
            .ShouldContain("put /etc/home.db outside the directories of state and settings");
        foreach (var hostile in new[]
        {
            HostileArchive.Of(("../deny.db", "x")), HostileArchive.Bomb(), [], [1, 2, 3],
            HostileArchive.Packed(tar => HostileArchive.AddLink(tar, "deny.db", "/etc/passwd")),
        })
        {
            var answer = Make().Restore(hostile, isDry: false, isConfirmed: true, "");
            answer.Status.ShouldBe(422);
            answer.Error.ShouldNotBeNull().ShouldEndWith("; nothing was changed");
        }

        File.ReadAllText(folder["deny.db"]).ShouldBe(Rules);
    }

    [Fact]
    public void Rules_that_hit_everybody_are_asked_about()
    {
        var answer = Make().Restore(
            HostileArchive.Of(("deny.db", "GW:*\n")), isDry: false, isConfirmed: false, "");

        (answer.Status, answer.Confirm?.IsEverybody).ShouldBe((409, true));
        File.ReadAllText(folder["deny.db"]).ShouldBe(Rules);
        Make().Restore(
            HostileArchive.Of(("deny.db", "GW:*\n")), isDry: false, isConfirmed: true, "").Ok.ShouldBeTrue();
        File.ReadAllText(folder["deny.db"]).ShouldBe("GW:*\n");
    }

    private string Settings(string name, string more = "") =>
        $"[Block List]\nFile = {folder["deny.db"]}\n[DGID]\nhome = {folder["home.db"]}\n[Info]\nName = {name}\n"
        + more.Replace("[Info]\n", string.Empty, StringComparison.Ordinal).Replace(
            "Web = x\n", more.Contains("[MQTT]", StringComparison.Ordinal) ? "[Info]\nWeb = x\n" : "Web = x\n",
            StringComparison.Ordinal);

    private RestoreAnswer Restore(bool isDry, string newIds, params (string Name, string Text)[] saved) =>
        Make().Restore(HostileArchive.Of(saved), isDry, isConfirmed: false, newIds);

    private AdminRestore Make()
    {
        EditedFile At(string name) => new(() => folder[name], FileSizes.Rules, root.On(folder[name]));
        var instance = Instance.In(folder.Path, Ini);
        ApplianceSettings InForce() => SettingsReader.Parse(Settings("OLD"), Ini, instance, "1").Settings!;
        var files = new AdminFiles(
            At("deny.db"), At("home.db"), At("my.ini"), instance, "/card", () => { },
            () =>
            {
                reloads.Add(isTaken);
                return (isTaken, ["said"]);
            },
            new RuleReach(() => [], () => [], () => DateTime.UtcNow), InForce);
        return new AdminRestore(files, InForce);
    }

    /// <summary>Stands for the root helper; it writes plain files.</summary>
    private sealed class HandedOn
    {
        public bool IsOn { get; set; }

        /// <summary>The contents that it does not write.</summary>
        public string? Refused { get; set; }

        public List<string> Written { get; } = [];

        public IFileWriter On(string place) => new Writer(this, place);

        private sealed class Writer(HandedOn root, string place) : IFileWriter
        {
            public bool Takes(string path) => root.IsOn;

            public string? Write(byte[] before, byte[] next)
            {
                var text = System.Text.Encoding.UTF8.GetString(next);
                if (text == root.Refused)
                {
                    return "no, says root";
                }

                root.Written.Add(text);
                File.WriteAllText(place, text);
                return null;
            }
        }
    }
}
