using System.Diagnostics;
using Ysf.Tests.Backup;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The published program saves its files and puts them back.</summary>
public sealed class BackupTests
{
    private const string DgIds = """{"_default": {"1": {"gateway": "IU5AAA", "dgid": "9"}}}""";

    [Fact]
    public void Backup_restores_everything_after_a_total_loss()
    {
        using var program = Prepared();
        var archive = program.PathOf("b.tar.gz");
        Run(program, "backup", archive).ShouldBe(0, program.Output);
        File.GetUnixFileMode(archive).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Run(program, "backup", archive).ShouldBe(1);
        program.Output.ShouldContain("--force");
        Run(program, "backup", "--force", archive).ShouldBe(0);
        var before = Contents(program);
        foreach (var file in before.Keys.Where(file => file != program.Ini))
        {
            File.Delete(file);
        }

        File.WriteAllText(program.Ini, "[Info]\nName=Another\n");
        Run(program, "restore", "--dry-run", archive).ShouldBe(0, program.Output);
        program.Output.ShouldContain($"{program.Ini} is replaced; the old file is kept as");
        program.Output.ShouldContain($"{program.PathOf("deny.db")} is created");
        File.Exists(program.PathOf("deny.db")).ShouldBeFalse();

        Run(program, "restore", archive).ShouldBe(0, program.Output);

        Contents(program).ShouldBe(before, ignoreOrder: true);
        File.ReadAllText(program.Ini + ".before-restore").ShouldContain("Another");
        program.Start(File.ReadAllText(program.Ini));
        using var gateway = Linked(program, 10, "IU5AAA");
        Eventually(() => program.Ask("gateways").Output.Contains("\t9\t"));
    }

    [Fact]
    public void A_running_reflector_takes_settings_and_rules_and_keeps_its_state()
    {
        using var program = Prepared();
        program.Start(File.ReadAllText(program.Ini));
        var archive = program.PathOf("b.tar.gz");
        Run(program, "backup", archive).ShouldBe(0);
        File.WriteAllText(
            program.Ini, File.ReadAllText(program.Ini).Replace("Reflector_name", "Changed"));
        Eventually(() => program.Ask("status").ExitCode == 0);
        program.Ask("reload").ExitCode.ShouldBe(0);
        File.WriteAllText(program.PathOf("dgid.json"), "{}");

        var (refused, why) = RunBeside(program, "restore", archive);
        (refused, File.ReadAllText(program.Ini).Contains("Changed")).ShouldBe((1, true));
        why.ShouldContain("stop it first");
        var (taken, said) = RunBeside(program, "restore", "--running", archive);

        taken.ShouldBe(0, said);
        said.ShouldContain("dgid.json is left out");
        File.ReadAllText(program.PathOf("dgid.json")).ShouldBe("{}");
        program.Ask("status").Output.ShouldContain("Reflector_name");
    }

    [Fact]
    public void Settings_that_the_reflector_does_not_take_over_are_put_back()
    {
        using var program = Prepared();
        program.Start(File.ReadAllText(program.Ini));
        var before = File.ReadAllText(program.Ini);
        var archive = Archive(program, before.Replace("Port=42000", "Port=42002")
            .Replace("Json_Port=42001", "Json_Port=42000").Replace(
                program.PathOf("deny.db"), program.PathOf("none.db")));

        var (exitCode, said) = RunBeside(program, "restore", "--running", archive);

        exitCode.ShouldBe(1, said);
        said.ShouldContain("rolled back");
        File.ReadAllText(program.Ini).ShouldBe(before);
    }

    [Fact]
    public void Wrong_settings_are_named_with_file_line_and_key_and_nothing_is_changed()
    {
        using var program = Prepared();
        var before = Contents(program);
        var archive = Archive(program, "[Network]\nPort=99999\n", ("home.db", "x"));

        Run(program, "restore", archive).ShouldBe(100);

        program.Output.ShouldContain($"{archive}/settings.ini:2: [Network] Port = 99999");
        Contents(program).ShouldBe(before, ignoreOrder: true);
    }

    [Theory]
    [InlineData("deny.db", "XX:nobody")]
    [InlineData("deny.db", "a\0b")]
    [InlineData("dgid.json", "{ half")]
    [InlineData("lastheard.json", "{}")]
    public void Rules_and_state_that_cannot_be_read_are_refused(string member, string text)
    {
        using var program = Prepared();
        var before = Contents(program);
        var archive = Archive(program, File.ReadAllText(program.Ini), (member, text));

        Run(program, "restore", archive).ShouldBe(100);

        program.Output.ShouldContain($"{archive}/{member}");
        Contents(program).ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public void Settings_of_a_stranger_do_not_choose_where_files_go()
    {
        using var program = Prepared();
        using var elsewhere = new TempDirectory();
        var settings = File.ReadAllText(program.Ini)
            .Replace(program.PathOf("home.db"), elsewhere["home.db"]);
        var archive = Archive(program, settings, ("home.db", "IU5AAA:9:0\n"));

        Run(program, "restore", archive).ShouldBe(1);

        program.Output.ShouldContain("--anywhere");
        File.Exists(elsewhere["home.db"]).ShouldBeFalse();
        Run(program, "restore", "--anywhere", archive).ShouldBe(0, program.Output);
        File.Exists(elsewhere["home.db"]).ShouldBeTrue();
    }

    [Fact]
    public void Hostile_archives_change_nothing()
    {
        using var program = Prepared();
        var before = Contents(program);
        Run(program, "backup", program.PathOf("good")).ShouldBe(0);
        var good = File.ReadAllBytes(program.PathOf("good"));
        foreach (var hostile in new[]
        {
            HostileArchive.Of(("../../../../tmp/deny.db", "x")), HostileArchive.Bomb(),
            HostileArchive.Packed(tar => HostileArchive.AddLink(tar, "deny.db", "/etc/passwd")),
            good[..(good.Length / 2)], good[..^100], [],
        })
        {
            File.WriteAllBytes(program.PathOf("hostile"), hostile);
            Run(program, "restore", program.PathOf("hostile")).ShouldBe(1, program.Output);
            program.Output.ShouldContain("nothing was changed");
        }

        Run(program, "restore", program.PathOf("none")).ShouldBe(111);
        Contents(program).ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public void A_backup_goes_through_pipes()
    {
        using var program = Prepared();
        var appliance = Environment.GetEnvironmentVariable("YSF_APPLIANCE_X64");
        var start = new ProcessStartInfo("sh",
        [
            "-c", $"{appliance} backup -c {program.Ini} - | {appliance} restore -c {program.Ini} -",
        ])
        {
            RedirectStandardOutput = true,
        };
        using var pipe = Process.Start(TestProcess.Place(start, program.Folder))!;
        pipe.StandardOutput.ReadToEnd().ShouldContain($"{program.Ini} is unchanged");
        pipe.WaitForExit();
        pipe.ExitCode.ShouldBe(0);
    }

    private static PublishedProgram Prepared()
    {
        var program = PublishedProgram.Native();
        File.WriteAllText(program.Ini, program.StockIni());
        File.WriteAllText(program.PathOf("deny.db"), "CS:IU5BAD\n");
        File.WriteAllText(program.PathOf("home.db"), "IU5CCC:50:15\n");
        File.WriteAllText(program.PathOf("dgid.json"), DgIds);
        return program;
    }

    private static string Archive(
        PublishedProgram program, string settings, params (string Name, string Text)[] more)
    {
        var archive = program.PathOf("made.tar.gz");
        File.WriteAllBytes(archive, HostileArchive.Of([("settings.ini", settings), .. more]));
        return archive;
    }

    private static int Run(PublishedProgram program, string command, params string[] arguments) =>
        program.RunToEnd([command, "--config", program.Ini, .. arguments]);

    private static (int ExitCode, string Output) RunBeside(
        PublishedProgram program, string command, params string[] arguments) =>
        program.RunBeside([command, "--config", program.Ini, .. arguments]);

    private static Dictionary<string, string> Contents(PublishedProgram program) =>
        new[] { "pysfreflector.ini", "deny.db", "home.db", "dgid.json" }
            .Select(program.PathOf).ToDictionary(file => file, File.ReadAllText);
}
