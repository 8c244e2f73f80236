using Ysf.Appliance.Instances;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Rows;
using Ysf.Appliance.Storage;

namespace Ysf.Tests.Instances;

/// <summary>State of the directory that all shared comes to the instance whose it plainly is.</summary>
public sealed class OldPlaceTests : IDisposable
{
    private readonly TempDirectory folder = new();
    private readonly Instance instance;

    public OldPlaceTests()
    {
        Directory.CreateDirectory(folder["old"]);
        instance = new Instance("north", folder["new/north"], folder["run"], folder.Path);
        foreach (var name in new[] { "dgid.json", "deny.db", "safe-mode", "last-run" })
        {
            File.WriteAllText(folder["old/" + name], name);
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void State_is_copied_once_and_the_original_stays()
    {
        new LastGoodFile(folder["old"]).Save(folder["a.ini"], "[Info]\n");

        var said = Bring();

        said.ShouldBe($"Copied this reflector's state once from {folder["old"]} to"
            + $" {instance.State}: dgid.json, deny.db, last-good.ini");
        Names(instance.State).ShouldBe(["deny.db", "dgid.json", "instance", "last-good.ini"]);
        new LastGoodFile(instance.State).TryRead(folder["a.ini"], out _).ShouldNotBeNull();
        File.ReadAllText(folder["old/dgid.json"]).ShouldBe("dgid.json");
        File.Delete(Path.Combine(instance.State, "dgid.json"));
        Bring().ShouldBeNull();
        File.Exists(Path.Combine(instance.State, "dgid.json")).ShouldBeFalse();
    }

    [Fact]
    public void State_of_another_reflector_is_left_alone_and_its_rules_are_named()
    {
        new LastGoodFile(folder["old"]).Save(folder["b.ini"], "[Info]\n");
        var old = new OldPlace(instance, folder["old"]);
        var settings = SettingsReader.Parse("[Info]\n", folder["a.ini"], instance, "1").Settings!;

        old.Bring(folder["a.ini"], out var fault).ShouldBeNull();

        fault.ShouldBeNull();
        Names(instance.State).ShouldBe(["instance"]);
        old.RulesLeft(settings).ShouldBe([
            $"{folder["old/deny.db"]} is not read: it may be another reflector's; copy it to"
                + $" {instance.State}/deny.db, or name it in [Block List] File",
        ]);
        var again = new OldPlace(instance, folder["old"]);
        again.Bring(folder["a.ini"], out _).ShouldBeNull();
        again.RulesLeft(settings).ShouldBeEmpty();
    }

    [Fact]
    public void State_that_is_there_already_is_never_replaced()
    {
        new LastGoodFile(folder["old"]).Save(folder["a.ini"], "[Info]\n");
        Directory.CreateDirectory(instance.State);
        File.WriteAllText(Path.Combine(instance.State, "home.db"), "mine");

        Bring().ShouldBeNull();

        Names(instance.State).ShouldBe(["home.db", "instance"]);
    }

    [Fact]
    public void The_usual_instance_and_one_that_systemd_placed_bring_nothing()
    {
        new LastGoodFile(folder["old"]).Save(folder["a.ini"], "[Info]\n");

        new OldPlace(instance with { Name = null }, folder["old"])
            .Bring(folder["a.ini"], out _).ShouldBeNull();

        Directory.Exists(instance.State).ShouldBeFalse();
    }

    [Fact]
    public void A_file_that_cannot_be_copied_is_reported_and_tried_again()
    {
        new LastGoodFile(folder["old"]).Save(folder["a.ini"], "[Info]\n");
        Directory.CreateDirectory(folder["new"]);
        File.WriteAllText(instance.State, "in the way");
        new OldPlace(instance, folder["old"]).Bring(folder["a.ini"], out var fault).ShouldBeNull();
        fault.ShouldNotBeNull().ShouldContain("dgid.json");
        File.Delete(instance.State);

        Bring().ShouldNotBeNull();
    }

    [Fact]
    public void A_link_is_not_copied()
    {
        new LastGoodFile(folder["old"]).Save(folder["a.ini"], "[Info]\n");
        File.CreateSymbolicLink(folder["old/home.db"], "/etc/passwd");

        Bring();

        Names(instance.State).ShouldNotContain("home.db");
    }

    private string? Bring()
    {
        var line = new OldPlace(instance, folder["old"]).Bring(folder["a.ini"], out var fault);
        fault.ShouldBeNull();
        return line;
    }

    private static string[] Names(string directory) =>
        [.. Directory.GetFiles(directory).Select(path => Path.GetFileName(path)).Order()];
}
