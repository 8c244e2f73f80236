using System.Runtime.InteropServices;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Tests.Settings;

/// <summary>One file for two purposes is refused by the checker, however its path is spelt.</summary>
public sealed partial class PathClashTests : IDisposable
{
    private static readonly (string Section, string Key)[] Keys =
    [
        .. SettingsTable.All
            .Where(row => row.IsPath && row is not { Section: "Log" } and not { Key: "CrashFolder" })
            .Select(row => (row.Section, row.Key)),
        ("Watchdog", "Device"),
    ];

    private readonly TempDirectory folder = new();

    /// <summary>All pairs of keys that name a file.</summary>
    public static TheoryData<string, string> Pairs { get; } =
        [.. from one in Keys
            from other in Keys
            where string.CompareOrdinal($"{one}", $"{other}") < 0 && !(one.Section == "Web" && other.Section == "Web")
            select ($"{one.Section}|{one.Key}", $"{other.Section}|{other.Key}")];

    /// <summary>Files that the reflector makes on its own.</summary>
    public static TheoryData<string> Made { get; } =
        [.. StateNames.All, "x.ini", "known.json", "graphs.json", "deny.db.new", "deny.db.bad",
            "dgid.json.before-restore", "log/YSFReflector.log", "log/YSFReflector-2026-11-30.log",
            "log/YSFReflector.old/YSFReflector.1.log", "crash/crash-1.txt", "log", "crash"];

    private string Ini => folder["x.ini"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Two_keys_with_one_path_are_refused(string one, string other)
    {
        var problems = ErrorsOf($"{Line(one, folder["same"])}\n{Line(other, folder["same"])}\n");

        problems.ShouldHaveSingleItem().ShouldContain(" too; each needs a path of its own");
        problems[0].ShouldContain($"[{other.Replace("|", "] ", StringComparison.Ordinal)}");
    }

    [Theory]
    [InlineData("./deny.db")]
    [InlineData("a/../deny.db")]
    [InlineData(".//deny.db")]
    [InlineData("link/deny.db")]
    [InlineData("soft.db")]
    [InlineData("hard.db")]
    [InlineData("dangling.db")]
    public void Other_spellings_of_one_path_are_refused(string path)
    {
        Directory.CreateDirectory(folder["a"]);
        File.CreateSymbolicLink(folder["link"], ".");
        File.CreateSymbolicLink(folder["soft.db"], "deny.db");
        if (path == "dangling.db")
        {
            File.CreateSymbolicLink(folder[path], folder["a/../deny.db"]);
        }
        else
        {
            File.WriteAllText(folder["deny.db"], "");
            link(folder["deny.db"], folder["hard.db"]).ShouldBe(0);
        }

        ErrorsOf($"[Block List]\nFile = deny.db\n[History]\nFile = {path}\n")
            .ShouldHaveSingleItem().ShouldContain("is the path of [Block List] File too");
    }

    [Theory]
    [MemberData(nameof(Made))]
    public void File_that_the_reflector_makes_is_refused(string name)
    {
        ErrorsOf($"[History]\nFile = {folder[name]}\n").ShouldHaveSingleItem()
            .ShouldContain("too; each needs a path of its own");
    }

    [Fact]
    public void Default_of_one_key_is_refused_for_another()
    {
        ErrorsOf("[History]\nFile = deny.db\n").ShouldHaveSingleItem()
            .ShouldStartWith($"{Ini}:2: [History] File = deny.db: is the path of [Block List] File");
        ErrorsOf("[Block List]\nFile = lastheard.json\n").ShouldHaveSingleItem()
            .ShouldStartWith($"{Ini}:2: [Block List] File = lastheard.json: is the path of");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[Log]\nFilePath = log\n[History]\nCrashFolder = log\n")]
    [InlineData("[Block List]\nFile = DENY.DB\n[DGID]\nhome = deny.db\n")]
    [InlineData("[Watchdog]\nDevice = auto\n")]
    public void Paths_that_differ_are_right(string text) => ErrorsOf(text).ShouldBeEmpty();

    [Fact]
    public void Rules_beside_the_settings_that_are_another_keys_are_not_taken()
    {
        File.WriteAllText(folder["x.ini"],
            "[DGID]\nhome = rules.db\n[Block List]\nFile = /none/rules.db\n");
        File.WriteAllText(folder["rules.db"], "A:1:1\n");

        var settings = SettingsReader.Read(Ini, folder["state"], "1").Settings!;

        settings.BlockList.DenyFile.ShouldBe("/none/rules.db");
    }

    [Theory]
    [InlineData("../../x")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("a/b")]
    [InlineData("/etc/x")]
    [InlineData("a\\b")]
    [InlineData("YSF*")]
    [InlineData("YSF?")]
    [InlineData("a\u0001b")]
    public void Log_name_that_leaves_its_folder_or_matches_others_is_refused(string name) =>
        ErrorsOf($"[Log]\nFileRoot = {name}\n").ShouldNotBeEmpty();

    [Fact]
    public void Log_name_is_bounded()
    {
        ErrorsOf($"[Log]\nFileRoot = {new string('a', 101)}\n").ShouldNotBeEmpty();
        ErrorsOf($"[Log]\nFileRoot = {new string('a', 100)}\n").ShouldBeEmpty();
        ErrorsOf("[Log]\nFileRoot = YSF of.the Club_1\n").ShouldBeEmpty();
    }

    private static string Line(string name, string value) =>
        $"[{name.Split('|')[0]}]\n{name.Split('|')[1]} = {value}";

    private List<string> ErrorsOf(string text) =>
    [
        .. SettingsReader.Parse(text, Ini, folder.Path, "1").Problems
            .Where(problem => problem.IsError).Select(problem => problem.ToString()),
    ];

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int link(string from, string to);
}
