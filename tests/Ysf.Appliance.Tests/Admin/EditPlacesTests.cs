using Ysf.Appliance.Admin;
using Ysf.Appliance.Settings.Rows;
using Ysf.Appliance.Storage;
using Ysf.Machine.Files;
using Ysf.Machine.Host;

namespace Ysf.Tests.Admin;

/// <summary>The page edits no file of the machine, whatever path the settings name.</summary>
public sealed class EditPlacesTests : IDisposable
{
    private readonly TempDirectory folder = new();

    public EditPlacesTests()
    {
        foreach (var name in new[] { "etc", "state", "card", "root" })
        {
            Directory.CreateDirectory(folder[name]);
        }
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("etc/deny.db", true)]
    [InlineData("etc/rules/deny.db", true)]
    [InlineData("state/deny.db", true)]
    [InlineData("card/deny.db", true)]
    [InlineData("root/authorized_keys", false)]
    [InlineData("etc/../root/authorized_keys", false)]
    [InlineData("etcetera/deny.db", false)]
    [InlineData("deny.db", false)]
    [InlineData("etc/out/authorized_keys", false)]
    [InlineData("etc/link.db", false)]
    [InlineData("etc", false)]
    public void Only_folders_of_settings_state_and_card_are_open(string path, bool isOpen)
    {
        File.CreateSymbolicLink(folder["etc/out"], folder["root"]);
        File.CreateSymbolicLink(folder["etc/link.db"], "../root/authorized_keys");
        var places = new EditPlaces(
            Instance.In(folder["state"], folder["etc/x.ini"]), folder["card"]);

        (places.FaultOf(folder[path], isSettings: false) is null).ShouldBe(isOpen);
    }

    [Theory]
    [InlineData("/etc/deny.db", true)]
    [InlineData("/etc/passwd", false)]
    [InlineData("/etc/cron.d/x.db", false)]
    public void Folder_of_the_machine_is_open_for_rules_alone(string path, bool isOpen)
    {
        var places = new EditPlaces(Instance.In(folder["state"], "/etc/x.ini"), folder["card"]);

        (places.FaultOf(path, isSettings: false) is null).ShouldBe(isOpen);
    }

    [Fact]
    public void Page_neither_shows_nor_replaces_another_file()
    {
        var key = folder["root/authorized_keys"];
        File.WriteAllText(key, "ssh-ed25519 AAAA root\n");
        EditedFile other = new(() => key, FileSizes.Rules);
        var files = new AdminFiles(
            other, other, other, Instance.In(folder["state"], folder["etc/x.ini"]),
            folder["card"], () => { }, () => (true, []));

        files.Read("deny.db").Status.ShouldBe(403);
        files.Write("deny.db", "CS:A\n", OperatorFiles.MarkOf(File.ReadAllBytes(key)))
            .Status.ShouldBe(403);

        File.ReadAllText(key).ShouldBe("ssh-ed25519 AAAA root\n");
    }

    [Theory]
    [InlineData(0u, "pid:[4026531836]", "", true)]
    [InlineData(1000u, "pid:[4026531836]", "", false)]
    [InlineData(0u, "pid:[4026532999]", "", false)]
    [InlineData(0u, "pid:[4026531836]", ".dockerenv", false)]
    [InlineData(0u, "pid:[4026531836]", "run/.containerenv", false)]
    public void Root_is_warned_about_outside_a_container(
        uint user, string pid, string mark, bool isDue)
    {
        Directory.CreateDirectory(folder["proc/self/ns"]);
        Directory.CreateDirectory(folder["run"]);
        File.CreateSymbolicLink(folder["proc/self/ns/pid"], pid);
        File.CreateSymbolicLink(folder["proc/self/ns/user"], "user:[4026531837]");
        if (mark.Length > 0)
        {
            File.WriteAllText(folder[mark], string.Empty);
        }

        RootDoubt.IsDue(user, folder.Path).ShouldBe(isDue);
    }
}
