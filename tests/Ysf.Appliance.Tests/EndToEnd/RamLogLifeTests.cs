using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// The published program with its log in memory, and what is left of it when it ends: in order, by
/// a crash, killed, and by a reset, of which only the traces are made: memory that is gone, and
/// files in the place of the kernel's device and of what the kernel shows afterwards.
/// </summary>
public sealed class RamLogLifeTests : IDisposable
{
    private const int Ram = 256 * 1024;
    private const int Overs = 2500;
    private const string Memory = "/dev/shm";
    private readonly string logs = Path.Combine(Memory, $"ysf-ramlog-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(logs))
        {
            Directory.Delete(logs, recursive: true);
        }
    }

    [Fact]
    public void Log_in_memory_keeps_its_size_and_writes_nothing_to_the_disk()
    {
        using var program = PublishedProgram.Native();
        Start(program);
        using var talker = Linked(program, 10, "TALKER");
        var before = StateFiles(program);

        // A burst, since what was said within 200 ms is written at once.
        var most = 0L;
        for (var i = 0; i < Overs; i++)
        {
            Talk(talker);
            most = i % 20 == 0 ? Math.Max(most, Taken()) : most;
        }

        using var last = Linked(program, 11, "NEWEST");
        Eventually(() => CountOf("Adding NEWEST") == 1);
        Math.Max(most, Taken()).ShouldBeInRange(Ram / 2, Ram);
        program.Ask("status").Output.ShouldContain("health\tok");

        // More than the size was written: the first lines are gone.
        File.Exists(Path.Combine(logs, "refl.log")).ShouldBeTrue();
        CountOf("Reason of this start").ShouldBe(0);
        StateFiles(program).ShouldBe(before);
    }

    [Fact]
    public void A_stop_keeps_the_end_of_the_log_for_who_asks_then_and_after_the_next_start()
    {
        using var program = PublishedProgram.Native();
        Start(program);
        LastBoot(program).ShouldBe((1, "# No record of a previous run"));
        program.Stop();
        Directory.Delete(logs, recursive: true);

        var stopped = LastBoot(program);
        stopped.ExitCode.ShouldBe(0);
        stopped.Output.ShouldStartWith(
            "# The last lines of the previous run: stopped in order");
        stopped.Output.ShouldMatch("I: .* Listening on UDP 42000");
        stopped.Output.ShouldEndWith("Stopping");

        Start(program);
        LastBoot(program).ShouldBe(stopped);
    }

    [Fact]
    public void A_crash_keeps_the_end_of_the_log()
    {
        using var program = PublishedProgram.Native();
        Start(program);
        using var talker = Linked(program, 10, "TALKER");
        talker.Over("IU5AAA");
        Eventually(() => CountOf("end of transmission") > 0);
        program.Ask("crash", "--yes").ExitCode.ShouldBe(0);
        program.WaitForExit(TimeSpan.FromSeconds(10)).ShouldBeTrue();
        Directory.Delete(logs, recursive: true);

        Start(program);
        var (exitCode, output) = LastBoot(program);
        exitCode.ShouldBe(0);
        output.ShouldStartWith("# The last lines of the previous run: crashed");
        output.ShouldContain("end of transmission");
    }

    [Fact]
    public void A_kill_leaves_what_is_in_memory()
    {
        using var program = PublishedProgram.Native();
        Start(program);

        // What still waits for the log's file goes with the process.
        Eventually(() => CountOf("Listening on UDP 42000") > 0);
        program.Kill();
        LastBoot(program).Output.ShouldContain("; its log was still in memory");

        Start(program);
        var (_, output) = LastBoot(program);
        output.ShouldStartWith(
            "# The last lines of the previous run: the process was killed;"
            + " its log was still in memory");
        output.ShouldContain("Listening on UDP 42000");
    }

    [Fact]
    public void After_a_reset_pstore_has_the_end_of_the_log_and_else_it_is_said_why_not()
    {
        using var program = PublishedProgram.Native();
        var machine = program.PathOf("machine");
        program.Environment["YSF_MACHINE_ROOT"] = machine;
        Start(program);
        Reset(program);
        Start(program);
        LastBoot(program).ShouldBe(
            (1, "# No log of the previous run: the process was killed. Its log was in"
                + " memory, and this machine has no pstore for it (/dev/pmsg0)"));
        CountOf("No such file or directory; a sudden reset loses the log in memory")
            .ShouldBe(1);

        // A fake: a plain file for the device, and its copy for what the kernel shows later.
        Directory.CreateDirectory(Path.Combine(machine, "dev"));
        Directory.CreateDirectory(Path.Combine(machine, "sys/fs/pstore"));
        File.WriteAllText(Path.Combine(machine, "dev/pmsg0"), string.Empty);
        Reset(program);
        Start(program);
        Eventually(() => CountOf("survive a reset, in pstore") == 1);
        Reset(program);
        File.Copy(
            Path.Combine(machine, "dev/pmsg0"),
            Path.Combine(machine, "sys/fs/pstore/pmsg-ramoops-0"));
        Start(program);

        var (exitCode, output) = LastBoot(program);
        exitCode.ShouldBe(0);
        output.ShouldMatch("^# The last lines .*; these lines were in pstore");
        output.ShouldContain("survive a reset, in pstore");
    }

    [Fact]
    public void Memory_that_is_smaller_than_was_thought_does_not_end_the_log()
    {
        var folder = Path.Combine(Memory, $"ysf-ramlog-{Guid.NewGuid():N}");
        using var program = PublishedProgram.NativeBehind(
            "unshare", Environment.IsPrivilegedProcess ? "-m" : "-rm", "sh", "-c",
            $"mkdir -p {logs} && mount -t tmpfs -o size=96k tmpfs {logs} && exec \"$@\"", folder);
        Start(program);
        var seen = $"/proc/{program.Id}/root{logs}";
        using var talker = Linked(program, 10, "TALKER");
        for (var i = 0; i < Overs; i++)
        {
            Talk(talker);
        }

        using var last = Linked(program, 11, "NEWEST");
        Eventually(() => File.Exists($"{seen}/refl.log")
            && PublishedProgram.TextOf($"{seen}/refl.log").Contains("Adding NEWEST"));
        Eventually(() => program.Ask("status").Output.Contains("health\tok"));
    }

    [Fact]
    public void A_log_on_the_disk_is_named_where_it_is()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        LastBoot(program).ShouldBe(
            (1, $"[Log] Ram is 0: the log of every run is in {program.Folder}"));
    }

    private static (int ExitCode, string Output) LastBoot(PublishedProgram program)
    {
        var (exitCode, output) = program.RunBeside("log", "--last-boot", "--config", program.Ini);
        return (exitCode, output.TrimEnd());
    }

    private static List<(string, DateTime)> StateFiles(PublishedProgram program) =>
    [
        .. Directory.GetFiles(program.Folder, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".json") && !file.EndsWith(".sock"))
            .Order().Select(file => (file, File.GetLastWriteTimeUtc(file))),
    ];

    // The loop is given the time to take each over.
    private static void Talk(SimulatedGateway talker)
    {
        talker.Over("IU5AAA");
        Thread.Sleep(1);
    }

    // Until it has noted that it serves, which is the last that a start writes to the disk.
    private void Start(PublishedProgram program)
    {
        program.Start(
            PublishedProgram.WithoutRates(program.StockIni())
                .Replace(
                    "FilePath=" + program.Folder, $"FilePath={logs}\nRam=256K\nShares=0",
                    StringComparison.Ordinal));
        Eventually(() =>
            File.ReadAllText(program.PathOf("last-run")).Contains("served=yes\n"));
    }

    // What a reset does to the memory; the machine itself goes on.
    private void Reset(PublishedProgram program)
    {
        program.Kill();
        Directory.Delete(logs, recursive: true);
    }

    private int CountOf(string words) => Files().Sum(
        file => PublishedProgram.TextOf(file).Split(words).Length - 1);

    private long Taken() => Files().Sum(file =>
        new FileInfo(file) is { Exists: true } found ? (found.Length + 4095) / 4096 * 4096 : 0);

    private string[] Files() => Directory.Exists(logs)
        ? Directory.GetFiles(logs, "*", SearchOption.AllDirectories)
        : [];
}
