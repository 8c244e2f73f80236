using Ysf.Appliance.Settings;
using Ysf.Appliance.Storage;

namespace Ysf.Tests.Settings;

public sealed class SettingsPlaceTests : IDisposable
{
    private readonly TempDirectory folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("ysf-appliance.ini", "YSF-Appliance.INI")]
    [InlineData("ysf-appliance.ini", "ysf-appliance.ini.txt")]
    [InlineData("ysf-appliance.ini", "Ysf-appliance.ini.TXT")]
    [InlineData("ysf-appliance.ini", "pysfreflector.ini")]
    [InlineData("ysf-appliance.ini", "pYSFReflector.ini.txt")]
    [InlineData("other.ini", "Other.ini.txt")]
    public void A_file_by_another_name_is_taken_and_that_is_said(string asked, string name)
    {
        File.WriteAllText(folder[name], "[Info]\nName=Here\n");

        var result = SettingsReader.Read(folder[asked], folder.Path, "1");

        result.Settings.ShouldNotBeNull().Reflector.Name.ShouldBe("Here");
        result.Settings.File.ShouldBe(folder[name]);
        result.Problems.ShouldHaveSingleItem().ToString().ShouldBe(
            $"{folder[name]}: warning: it is used because there is no {asked}");
    }

    [Fact]
    public void The_right_name_wins_and_another_beside_it_is_named()
    {
        File.WriteAllText(folder["ysf-appliance.ini"], "[Info]\nName=Right\n");
        File.WriteAllText(folder["pysfreflector.ini"], "[Info]\nName=Old\n");
        SettingsReader.Read(folder["ysf-appliance.ini"], folder.Path, "1").Problems.ShouldBeEmpty();
        File.WriteAllText(folder["ysf-appliance.ini.txt"], "[Info]\nName=New\n");

        var result = SettingsReader.Read(folder["ysf-appliance.ini"], folder.Path, "1");

        result.Settings.ShouldNotBeNull().Reflector.Name.ShouldBe("Right");
        result.Problems.ShouldHaveSingleItem().Text.ShouldBe(
            "ysf-appliance.ini.txt lies beside it and is not read");
    }

    [Fact]
    public void Without_any_the_one_that_was_asked_for_is_missing()
    {
        File.WriteAllText(folder["pysfreflector.ini"], "");

        SettingsPlace.Find(folder["other.ini"], out var told).ShouldBe(folder["other.ini"]);
        told.ShouldBeNull();
        SettingsPlace.Find("/no/such/ysf-appliance.ini", out told)
            .ShouldBe("/no/such/ysf-appliance.ini");
        told.ShouldBeNull();
    }

    [Fact]
    public void Rules_are_found_beside_a_file_that_came_from_elsewhere()
    {
        File.WriteAllText(folder["a.ini"],
            $"[Block List]\nFile=/no/such/place/deny.db\n[DGID]\nhome={folder["far/home.db"]}\n");
        var result = SettingsReader.Read(folder["a.ini"], folder.Path, "1");
        result.Problems.ShouldBeEmpty();
        result.Settings.ShouldNotBeNull().BlockList.DenyFile.ShouldBe("/no/such/place/deny.db");
        File.WriteAllText(folder["deny.db"], "#");
        File.WriteAllText(folder["home.db"], "#");

        result = SettingsReader.Read(folder["a.ini"], folder.Path, "1");

        result.Problems.Select(problem => problem.ToString()).ShouldBe(
        [
            $"{folder["a.ini"]}: warning: [Block List] File = /no/such/place/deny.db:"
                + $" there is no such file, so {folder["deny.db"]} is used",
            $"{folder["a.ini"]}: warning: [DGID] home = {folder["far/home.db"]}:"
                + $" there is no such file, so {folder["home.db"]} is used",
        ]);
        result.Settings.ShouldNotBeNull().BlockList.DenyFile.ShouldBe(folder["deny.db"]);
        result.Settings.HomeFile.ShouldBe(folder["home.db"]);
        Directory.CreateDirectory(folder["far"]);
        File.WriteAllText(folder["far/home.db"], "#");
        SettingsReader.Read(folder["a.ini"], folder.Path, "1").Settings.ShouldNotBeNull()
            .HomeFile.ShouldBe(folder["far/home.db"]);
    }

    [Fact]
    public void Copy_of_settings_serves_under_each_of_their_names()
    {
        var lastGood = new LastGoodFile(folder.Path);
        lastGood.Save(folder["ysf-appliance.ini.txt"], "[Info]\nName=Worked\n");

        lastGood.TryRead(folder["ysf-appliance.ini"], out _).ShouldNotBeNull();
        lastGood.TryRead(folder["other.ini"], out _).ShouldBeNull();
        lastGood.TryRead("/elsewhere/ysf-appliance.ini", out _).ShouldBeNull();
    }
}
