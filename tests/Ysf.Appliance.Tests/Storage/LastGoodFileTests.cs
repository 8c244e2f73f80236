using CsCheck;
using Ysf.Appliance.Storage;
using Ysf.Machine.Files;

namespace Ysf.Tests.Storage;

public sealed class LastGoodFileTests : IDisposable
{
    private readonly TempDirectory folder = new();
    private readonly LastGoodFile lastGood;

    public LastGoodFileTests() => lastGood = new LastGoodFile(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void File_is_readable_by_its_owner_only_and_written_only_on_a_change()
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
        told.ShouldHaveSingleItem().ShouldContain("[Info] Name: the id becomes");
    }

    [Fact]
    public void Damaged_copy_is_not_used()
    {
        lastGood.Save("none.ini", "[Info\n");
        SettingsStart.Read("none.ini", folder.Path, "1", out var told).ShouldBeNull();
        told[^1].ShouldContain("cannot be used either");
    }

    [Fact]
    public void Any_text_comes_back_behind_the_line_that_names_its_file() =>
        Gen.OneOf(
            Gen.String[Gen.Char[' ', '\uD7FF'], 0, 80],
            Gen.String[Gen.Char["[]=;#\r\n\t \0ainé"], 0, 80])
            .Sample(
                text =>
                {
                    lastGood.Save("a.ini", text).ShouldBeNull();
                    lastGood.TryRead("a.ini", out _).ShouldNotBeNull().Split('\n', 2)[1].ShouldBe(text);
                },
                iter: 50,
                threads: 1);

    [Fact]
    public void No_bytes_in_its_place_make_the_start_throw()
    {
        var ini = folder["broken.ini"];
        File.WriteAllText(ini, "[Network]\nPort=x");
        lastGood.Save(ini, "[Info]\nName=A\n").ShouldBeNull();
        var good = File.ReadAllBytes(lastGood.FilePath);
        Gen.OneOf(
            Gen.Byte.Array[0, 60],
            Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, (at, value) =>
            {
                var spoilt = good.ToArray();
                spoilt[at] = value;
                return spoilt;
            }),
            Gen.Byte.Array[0, 30].Select(more => (byte[])[.. good, .. more]))
            .Sample(
                bytes =>
                {
                    File.WriteAllBytes(lastGood.FilePath, bytes);
                    SettingsStart.Read(ini, folder.Path, "1.2.3", out var told);
                    told[0].ShouldStartWith($"{ini}:2: ");
                },
                iter: 500,
                threads: 1);
    }
}
