using Ysf.Appliance.Settings;
using Ysf.Appliance.Storage;

namespace Ysf.Tests.Storage;

public sealed class LastGoodFileTests : IDisposable
{
    private readonly TempDirectory folder = new();
    private readonly LastGoodFile lastGood;

    public LastGoodFileTests() => lastGood = new LastGoodFile(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void It_is_ours_alone_to_read_and_written_only_when_it_is_another()
    {
        lastGood.Save("a.ini", "[Info]\nName=A\n").ShouldBeNull();
        var written = File.GetLastWriteTimeUtc(lastGood.FilePath);
        var inode = FileMark.Of(lastGood.FilePath).Inode;
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(lastGood.FilePath)
                .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        lastGood.Save("a.ini", "[Info]\nName=A\n").ShouldBeNull();
        FileMark.Of(lastGood.FilePath).Inode.ShouldBe(inode);
        File.GetLastWriteTimeUtc(lastGood.FilePath).ShouldBe(written);
        lastGood.Save("a.ini", "[Info]\nName=B\n").ShouldBeNull();
        lastGood.TryRead("a.ini", out _).ShouldNotBeNull().ShouldEndWith("Name=B\n");
    }

    [Fact]
    public void The_settings_of_another_file_are_not_taken_for_ours()
    {
        lastGood.TryRead("a.ini", out _).ShouldBeNull();
        lastGood.Save("a.ini", "[Info]\nName=A\n");

        lastGood.TryRead("b.ini", out _).ShouldBeNull();
        lastGood.TryRead(Path.GetFullPath("a.ini"), out _).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("[Protections]\nTimeout=soon\n")]
    [InlineData(null)]
    public void A_start_with_a_broken_or_missing_file_takes_what_worked_last(string? broken)
    {
        var file = Path.Combine(folder.Path, "refl.ini");
        if (broken is not null)
        {
            File.WriteAllText(file, broken);
        }

        SettingsStart.Read(file, folder.Path, "1", out var told).ShouldBeNull();
        told.ShouldHaveSingleItem();
        lastGood.Save(file, "[Info]\nName=Worked\n");

        var settings = SettingsStart.Read(file, folder.Path, "1", out told).ShouldNotBeNull();
        settings.Reflector.Name.ShouldBe("Worked");
        (settings.File, settings.Text, settings.IsLastGood).ShouldBe((file, broken, true));
        told[^1].ShouldContain("CANNOT BE USED");
    }

    [Fact]
    public void A_start_with_a_good_file_takes_that()
    {
        var file = Path.Combine(folder.Path, "refl.ini");
        File.WriteAllText(file, "[Info]\nName=Good\n");
        lastGood.Save(file, "[Info]\nName=Worked\n");

        var settings = SettingsStart.Read(file, folder.Path, "1", out var told).ShouldNotBeNull();
        (settings.Reflector.Name, settings.IsLastGood).ShouldBe(("Good", false));
        told.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_kept_and_broken_itself_is_not_used()
    {
        lastGood.Save("none.ini", "[Info\n");
        SettingsStart.Read("none.ini", folder.Path, "1", out var told).ShouldBeNull();
        told[^1].ShouldContain("cannot be used either");
    }
}
