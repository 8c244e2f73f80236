using System.Text.Json;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>Several reflectors on one machine, which know nothing of each other.</summary>
public sealed class InstanceTests : IDisposable
{
    private readonly InstanceBox box = new();

    public void Dispose() => box.Dispose();

    [Fact]
    public void Two_settings_files_have_sockets_and_state_of_their_own()
    {
        var (a, b) = (box.Write("a.ini"), box.Write("b.ini"));
        using var first = box.Run(a);
        using var second = box.Run(b);

        box.Do("block", "SPAMMER", "--config", a).ExitCode.ShouldBe(0);

        box.Do("blocks", "--config", a).Output.ShouldContain("SPAMMER");
        box.Do("blocks", "--config", b).Output.ShouldNotContain("SPAMMER");
        NameOf(a).ShouldBe("a");
        NameOf(b).ShouldBe("b");
        box.StateOf(a).ShouldNotBe(box.StateOf(b));
        Directory.Exists(box.UsualState).ShouldBeFalse();
        Directory.GetDirectories(box.States).Length.ShouldBe(2);
    }

    [Fact]
    public void A_name_in_the_file_is_a_name_on_the_command_line()
    {
        var north = box.Write("a.ini", "[General]\nInstance = north\n");
        using var program = box.Run(north);

        box.Do("status", "--instance", "north").ExitCode.ShouldBe(0);
        box.StateOf(north).ShouldBe(Path.Combine(box.States, "north"));
        box.Do("status", "--instance", "../north").ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public void A_command_without_a_name_gets_the_instances_that_run()
    {
        var (a, b) = (box.Write("a.ini"), box.Write("b.ini"));
        box.Do("status").Output.ShouldNotContain("--instance");
        using var first = box.Run(a);
        var (exitCode, said) = box.Do("status");
        exitCode.ShouldBe(111);
        said.ShouldContain("ysf-appliance status --instance a-");
        using var second = box.Run(b);

        said = box.Do("gateways", "--instance", "nobody").Output;

        said.ShouldContain("other reflectors run on this machine:");
        said.ShouldContain("ysf-appliance gateways --instance a-");
        said.ShouldContain("ysf-appliance gateways --instance b-");
    }

    [Fact]
    public void A_second_program_on_the_same_state_ends_with_111_and_says_whose_it_is()
    {
        var a = box.Write("a.ini");
        using var first = box.Run(a);

        var (exitCode, said) = box.Do("run", "--config", a);

        exitCode.ShouldBe(111);
        said.ShouldContain($"{Path.GetFileName(box.StateOf(a))}: another reflector, process"
            + $" {first.Id}, uses this state directory");
        NameOf(a).ShouldBe("a");

        // Its uptime is told in whole seconds.
        Eventually(() => DateTime.UtcNow - StartOf(a) > TimeSpan.FromSeconds(2));
        var asked = DateTime.UtcNow;
        box.Do("restart", "--config", a).ExitCode.ShouldBe(0);
        Eventually(() => StartOf(a) >= asked && first.IsRunning);
        box.Do("run", "--config", a).ExitCode.ShouldBe(111);
        first.Kill();
        using var third = box.Run(a);
        NameOf(a).ShouldBe("a");
    }

    [Fact]
    public void One_killed_three_times_leaves_the_other_as_it_is()
    {
        var (a, b) = (box.Write("a.ini"), box.Write("b.ini"));
        for (var i = 0; i < 4; i++)
        {
            using var killed = box.Run(a);
            killed.Kill();
        }

        File.WriteAllText(Path.Combine(box.StateOf(a), "safe-mode"), "forced: a test\n");
        using var program = box.Run(b);

        var board = Status(b).GetProperty("board");
        board.TryGetProperty("safeMode", out _).ShouldBeFalse();
        board.GetProperty("lastStart").GetProperty("cause").GetString().ShouldBe("First");
    }

    [Fact]
    public void A_broken_file_starts_with_nothing_that_another_kept()
    {
        var (a, b) = (box.Write("a.ini"), box.Write("b.ini", "[Protections]\nTimeout = soon\n"));
        Directory.CreateDirectory(box.StateOf(a));
        File.WriteAllText(Path.Combine(box.StateOf(a), "last-good.ini"), KeptOf(a));
        Directory.CreateDirectory(box.UsualState);
        File.WriteAllText(Path.Combine(box.UsualState, "last-good.ini"), KeptOf(a));

        var (exitCode, said) = box.Do("run", "--config", b);

        exitCode.ShouldBe(100, said);
        said.ShouldContain("Timeout = soon");
    }

    [Fact]
    public void State_of_the_directory_that_all_shared_is_copied_once_to_whose_it_is()
    {
        var (a, b) = (box.Write("a.ini"), box.Write("b.ini"));
        Directory.CreateDirectory(box.UsualState);
        File.WriteAllText(Path.Combine(box.UsualState, "last-good.ini"), KeptOf(a));
        File.WriteAllText(
            Path.Combine(box.UsualState, "dgid.json"),
            """{"_default": {"1": {"gateway": "IU5AAA", "dgid": "9"}}}""");
        using (var other = box.Run(b))
        {
            File.Exists(Path.Combine(box.StateOf(b), "dgid.json")).ShouldBeFalse();
        }

        using (var program = box.Run(a))
        {
            Eventually(() => program.Output.Contains(
                $"Copied this reflector's state once from {box.UsualStateInside} to"));
            program.Stop();
        }

        File.ReadAllText(Path.Combine(box.StateOf(a), "dgid.json")).ShouldContain("IU5AAA");
        File.ReadAllText(Path.Combine(box.UsualState, "dgid.json")).ShouldContain("IU5AAA");
        using var again = box.Run(a);
        Eventually(() => again.Output.Contains("Page off"));
        again.Output.ShouldNotContain("Copied this reflector's state");
    }

    [Fact]
    public void Relative_paths_belong_to_the_settings_file_wherever_it_is_started()
    {
        var a = box.Write(
            "set/a.ini", "[Log]\nFilePath = .\nFileRoot = refl\nFileRotate = 0\n[Block List]\nFile = ./deny.db\n");
        File.WriteAllText(box.PathOf("set/deny.db"), "CS:BADCALL\n");
        var program = box.New();
        var files = Directory.GetFiles(program.Folder);
        program.Launch("run", "--config", a);
        Eventually(() => File.Exists(box.PathOf("set/refl.log")));

        Eventually(() => File.ReadAllText(box.PathOf("set/refl.log"))
            .Contains($"rules {box.PathOf("set/deny.db")},"));
        Directory.GetFiles(program.Folder).ShouldBe(files, ignoreOrder: true);
        var (_, printed) = box.Do("check", "--config", a);
        printed.ShouldContain($"FilePath = {box.PathOf("set")}");
        printed.ShouldContain($"File = {box.PathOf("set/deny.db")}");
    }

    [Fact]
    public void Built_in_defaults_warn_of_nothing()
    {
        var program = box.NewAlone();
        program.Launch("run");

        Eventually(() => box.Do("status").ExitCode == 0);
        Eventually(() => program.Output.Contains("Page http"));
        program.Output.ShouldContain($"State {box.UsualStateInside};");
        program.Output.ShouldNotContain("W: ");
        program.Output.ShouldNotContain("E: ");
    }

    [Fact]
    public void Only_rules_that_the_settings_name_are_missed()
    {
        var quiet = box.Write("quiet.ini");
        var named = box.Write("named.ini", "[DGID]\nhome = homes.db\n");
        using var first = box.Run(quiet);
        using var second = box.Run(named);

        Eventually(() => second.Output.Contains($"{box.PathOf("homes.db")}: there is no such file"));
        Eventually(() => first.Output.Contains("Page off"));
        first.Output.ShouldNotContain("W: ");
        second.Output.ShouldNotContain("deny.db: ");
    }

    private static string KeptOf(string file) =>
        $"; {file} as it worked last; written by YsfAppliance\n{File.ReadAllText(file)}";

    private string? NameOf(string file) => Status(file).GetProperty("name").GetString();

    // The second in which it started, rounded up; none while it does not answer.
    private DateTime? StartOf(string file) =>
        box.Do("status", "--json", "--config", file) is (0, var text)
            ? DateTime.UtcNow.AddSeconds(
                1 - JsonDocument.Parse(text).RootElement.GetProperty("uptime").GetInt64())
            : null;

    private JsonElement Status(string file)
    {
        var (exitCode, text) = box.Do("status", "--json", "--config", file);
        exitCode.ShouldBe(0, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
