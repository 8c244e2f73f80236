using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;
using Ysf.Appliance.Storage;

namespace Ysf.Tests.Settings;

/// <summary>One rule for every path: relative ones belong to the settings file's folder.</summary>
public sealed class PathTextTests : IDisposable
{
    private readonly TempDirectory folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, string> Keys => new(
        SettingsTable.All.Where(row => row.IsPath).Select(row => (row.Section, row.Key)));

    [Fact]
    public void Every_place_in_the_table_is_a_path() =>
        SettingsTable.All.Where(row => row.IsPath).Select(row => row.ToString()).ShouldBe(
            [
                "[Log] FilePath", "[Block List] File", "[DGID] database", "[DGID] home",
                "[History] File", "[History] CrashFolder", "[Control] Socket",
                "[Web] Certificate", "[Web] Key",
            ],
            ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_relative_path_belongs_to_the_folder_of_the_file(string section, string key)
    {
        Read(section, key, "x/y").ShouldBe(folder["x/y"]);
        Read(section, key, "./x/./y").ShouldBe(folder["x/y"]);
        Read(section, key, "../x").ShouldBe(
            Path.Combine(Path.GetDirectoryName(folder.Path)!, "x"));
        Read(section, key, ".").ShouldBe(folder.Path);
        Read(section, key, "/x/../y").ShouldBe("/x/../y");
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Defaults_are_full_paths(string section, string key)
    {
        var usual = SettingsReader.Read(null, "/state", "1").Settings.ShouldNotBeNull();

        var row = SettingsTable.Find(section, key)!;
        row.TextOf(usual).ShouldStartWith(row.Default.Length > 0 ? "/state/" : string.Empty);
    }

    [Theory]
    [InlineData("~/x", "x")]
    [InlineData("~//x", "x")]
    public void A_tilde_is_the_home_of_who_runs_it(string text, string below)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

        Read("Block List", "File", text).ShouldBe(Path.Combine(home, below));
    }

    [Theory]
    [InlineData("[Block List]\nFile=~somebody/deny.db", "stands for a home directory")]
    [InlineData("[Block List]\nFile=.", "is a directory, and must be a file")]
    [InlineData("[DGID]\nhome=homes/", "ends as a directory does")]
    [InlineData("[Log]\nFilePath=notes", "is a file, and must be a directory")]
    [InlineData("[Log]\nFilePath=./notes/", "is a file, and must be a directory")]
    public void A_key_in_the_wrong_place_is_a_warning(string text, string warning)
    {
        File.WriteAllText(folder["notes"], string.Empty);

        var problems = Problems(text);

        problems.ShouldHaveSingleItem().IsError.ShouldBeFalse();
        problems[0].Text.ShouldContain(warning);
    }

    [Fact]
    public void A_file_that_was_found_from_the_working_directory_is_named()
    {
        var name = $"ysf-{Guid.NewGuid()}.db";
        var there = Path.GetFullPath(name);
        File.WriteAllText(there, "");
        try
        {
            Problems($"[Block List]\nFile={name}").ShouldHaveSingleItem().Text.ShouldEndWith(
                $"is {folder[name]}, in the settings file's folder; {there} is not used");
        }
        finally
        {
            File.Delete(there);
        }
    }

    [Fact]
    public void Settings_that_worked_last_keep_their_folder()
    {
        File.WriteAllText(folder["a.ini"], "[Protections]\nTimeout=soon\n");
        new Ysf.Appliance.Storage.LastGoodFile(folder["state"])
            .Save(folder["a.ini"], "[Block List]\nFile=rules/deny.db\n");

        SettingsStart.Read(folder["a.ini"], folder["state"], "1", out _).ShouldNotBeNull()
            .BlockList.DenyFile.ShouldBe(folder["rules/deny.db"]);
    }

    private string Read(string section, string key, string text)
    {
        var result = SettingsReader.Parse(
            $"[{section}]\n{key}={text}\n", folder["a.ini"], folder["state"], "1");
        return SettingsTable.Find(section, key)!.TextOf(result.Settings.ShouldNotBeNull());
    }

    private IReadOnlyList<SettingsProblem> Problems(string text)
    {
        File.WriteAllText(folder["a.ini"], "");
        return SettingsReader.Parse(text, folder["a.ini"], folder["state"], "1").Problems;
    }
}
