using Ysf.Appliance.Backup;

namespace Ysf.Tests.Backup;

public sealed class RestorationTests : IDisposable
{
    private readonly TempDirectory folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Replaced_files_are_kept_with_their_mode_and_new_ones_are_made()
    {
        File.WriteAllText(folder["deny.db"], "old");
        File.SetUnixFileMode(folder["deny.db"], UnixFileMode.UserRead | UnixFileMode.GroupRead);

        new Restoration([Step("deny.db", "new"), Step("a/home.db", "home")]).Do().ShouldBeNull();

        File.ReadAllText(folder["deny.db"]).ShouldBe("new");
        File.GetUnixFileMode(folder["deny.db"])
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.GroupRead);
        File.ReadAllText(folder["deny.db.before-restore"]).ShouldBe("old");
        File.ReadAllText(folder["a/home.db"]).ShouldBe("home");
        Directory.GetFiles(folder.Path, "*.new", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void A_failure_in_the_midst_puts_everything_back()
    {
        File.WriteAllText(folder["deny.db"], "old");
        var steps = new[] { Step("home.db", "made"), Step("deny.db", "new"), Step("x", "last") };

        // Comes into being after the plan was made: a name that no file can take.
        Directory.CreateDirectory(folder["x/y"]);

        new Restoration(steps).Do().ShouldNotBeNull().ShouldStartWith(folder["x"] + ": ");

        File.ReadAllText(folder["deny.db"]).ShouldBe("old");
        File.Exists(folder["home.db"]).ShouldBeFalse();
        Directory.GetFiles(folder.Path, "*.new", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void A_directory_that_cannot_be_written_is_noticed_before_anything_is_replaced()
    {
        File.WriteAllText(folder["deny.db"], "old");
        var blocked = new RestoreStep(
            "/proc/none/home.db", "/proc/none/home.db", FileOf("home.db", "x"), RestoreKind.New);

        new Restoration([Step("deny.db", "new"), blocked]).Do()
            .ShouldNotBeNull().ShouldStartWith("/proc/none/home.db: ");

        File.ReadAllText(folder["deny.db"]).ShouldBe("old");
    }

    [Fact]
    public void Restoration_can_be_rolled_back_afterwards()
    {
        File.WriteAllText(folder["deny.db"], "old");
        var restoration = new Restoration([Step("deny.db", "new"), Step("home.db", "made")]);
        restoration.Do().ShouldBeNull();

        restoration.TakeBack().ShouldBeNull();

        File.ReadAllText(folder["deny.db"]).ShouldBe("old");
        File.Exists(folder["home.db"]).ShouldBeFalse();
    }

    private RestoreStep Step(string name, string text) =>
        RestoreStep.Of(folder[name], FileOf(name, text));

    private static BackupFile FileOf(string name, string text) => new(
        BackupMember.Deny with { Name = name },
        System.Text.Encoding.UTF8.GetBytes(text),
        UnixFileMode.UserRead | UnixFileMode.UserWrite);
}
