using System.Diagnostics;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// The published program while its disk is full, read-only, not its own or gone: a file system in
/// memory of its own, which no other process sees.
/// </summary>
[LongPart("waits for disks that are full or gone, on file systems of root")]
public sealed class DiskFaultTests
{
    private const int Overs = 3;
    private const string Full = "No space left on device";

    [Fact]
    public void A_full_state_directory_is_said_once_and_written_when_there_is_room() =>
        StateFault(
            program => Fill(program, "state"),
            program => File.Delete(Inside(program, "state/filler")),
            Full);

    [Fact]
    public void A_state_directory_that_is_read_only_is_said_once_and_written_when_it_is_not() =>
        StateFault(
            program => Mount(program, "state", "ro"),
            program => Mount(program, "state", "rw"),
            "Read-only file system");

    [Fact]
    public void A_state_directory_that_vanished_for_a_file_is_waited_for() =>
        StateFault(
            program =>
            {
                Directory.Move(program.PathOf("data/state"), program.PathOf("data/away"));
                File.WriteAllText(program.PathOf("data/state"), "in the way");
            },
            program =>
            {
                File.Delete(program.PathOf("data/state"));
                Directory.Move(program.PathOf("data/away"), program.PathOf("data/state"));
            },
            string.Empty,
            isMounted: false);

    [Fact]
    public void A_state_directory_of_somebody_else_is_said_and_written_when_it_is_ours()
    {
        using var program = PublishedProgram.NativeOfNobody();
        StateFault(
            program,
            _ => File.SetUnixFileMode(program.PathOf("state"), ReadAndSearch),
            _ => File.SetUnixFileMode(program.PathOf("state"), ReadAndSearch | Writing),
            "ermission");
    }

    [Fact]
    public void State_files_that_somebody_deleted_come_back()
    {
        using var program = PublishedProgram.Native();
        program.Environment["STATE_DIRECTORY"] = program.PathOf("state");
        program.Start(Ini(program, "state"));
        using var talker = Linked(program, 10, "MOVER");
        talker.Over("IU5AAA", squelch: 9);
        Eventually(() => File.Exists(program.PathOf("state/dgid.json")));

        // Nor may it write while it is deleted: that it serves is the last that a start notes.
        Eventually(() => File.ReadAllText(program.PathOf("state/last-run")).Contains("served=yes\n"));
        Directory.Delete(program.PathOf("state"), recursive: true);

        Eventually(() => File.Exists(program.PathOf("state/dgid.json")));
        File.ReadAllText(program.PathOf("state/dgid.json")).ShouldContain("MOVER");
        Eventually(
            () => program.Ask("status").Output.Contains("health\tok", StringComparison.Ordinal),
            otherwise: () => program.Ask("status").Output);
    }

    [Fact]
    public void A_full_log_directory_is_said_once_and_the_log_goes_on_when_there_is_room() =>
        LogFault(
            program => Fill(program, "logs"),
            program => File.Delete(Inside(program, "logs/filler")),
            Full);

    [Fact]
    public void A_log_directory_that_is_read_only_at_the_start_is_said_once_and_waited_for() =>
        LogFault(
            _ => { },
            program => Mount(program, "logs", "rw"),
            "Read-only file system",
            "ro");

    [Fact]
    public void A_log_that_somebody_deleted_begins_anew()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni().Replace(
            "FilePath=" + program.Folder, "FilePath=" + program.PathOf("logs"),
            StringComparison.Ordinal));

        // A line that is written meanwhile makes the directory anew.
        Eventually(() => IsDeleted(program.PathOf("logs")));

        using var talker = new SimulatedGateway(program.Main, program.AddressOf(10), "TALKER");
        var log = program.PathOf("logs/refl.log");
        for (var i = 0; !File.Exists(log); i++)
        {
            i.ShouldBeLessThan(100);
            talker.LinkAs($"VISITOR{i}");
            talker.Send("YSFU"u8);
            Thread.Sleep(100);
        }

        talker.LinkAs("TALKER");
        Eventually(() => File.ReadAllText(log).Contains("Adding TALKER"));
    }

    private const UnixFileMode ReadAndSearch = UnixFileMode.UserRead | UnixFileMode.UserExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const UnixFileMode Writing = UnixFileMode.UserWrite | UnixFileMode.OtherWrite;

    private static void StateFault(
        Action<PublishedProgram> begin, Action<PublishedProgram> end, string reason,
        bool isMounted = true)
    {
        using var program = isMounted ? OnTmpfs("state") : PublishedProgram.Native();
        StateFault(program, begin, end, reason, isMounted ? "state" : "data/state");
    }

    private static void StateFault(
        PublishedProgram program, Action<PublishedProgram> begin, Action<PublishedProgram> end,
        string reason, string folder = "state")
    {
        Directory.CreateDirectory(program.PathOf(folder));
        File.SetUnixFileMode(program.PathOf(folder), ReadAndSearch | Writing);
        program.Environment["STATE_DIRECTORY"] = program.PathOf(folder);
        program.Start(Ini(program, folder));
        using var mover = Linked(program, 10, "MOVER");
        using var talker = Linked(program, 11, "TALKER-9");
        using var listener = Linked(program, 12, "LISTEN-9");

        begin(program);
        mover.Over("IU5AAA", squelch: 9);
        Eventually(() => program.Ask("status").Output.Contains("health\tdegraded: state: "));
        program.Ask("status").Output.ShouldContain(reason);
        CarriesAll(talker, listener);

        // The first two tries again come after two and six seconds.
        Thread.Sleep(2500);
        CarriesAll(talker, listener);
        CountOf(program.Log, "the remembered DG-IDs cannot be written").ShouldBe(1, program.Log);
        File.Exists(Inside(program, folder + "/dgid.json.new")).ShouldBeFalse();
        end(program);

        var file = Inside(program, folder + "/dgid.json");
        Eventually(() => File.Exists(file) && File.ReadAllText(file).Contains("MOVER"));
        Eventually(() => program.Ask("status").Output.Contains("health\tok"));
        CountOf(program.Log, "The state can be written again").ShouldBe(1);
        program.Stop();
        program.ExitCode.ShouldBe(0);
    }

    private static void LogFault(
        Action<PublishedProgram> begin, Action<PublishedProgram> end, string reason,
        string how = "rw")
    {
        using var program = OnTmpfs("logs", how);
        program.Start(program.StockIni().Replace(
            "FilePath=" + program.Folder, "FilePath=" + program.PathOf("logs"),
            StringComparison.Ordinal));
        using var talker = Linked(program, 11, "TALKER-9");
        using var listener = Linked(program, 12, "LISTEN-9");

        begin(program);
        for (var i = 0; i < 8; i++)
        {
            CarriesAll(talker, listener);
        }

        Eventually(() => program.Ask("status").Output.Contains("health\tdegraded: log: "));
        program.Ask("status").Output.ShouldContain(reason);
        var said = program.Ask("log", "-n", "1000").Output;
        CountOf(said, "log lines are lost").ShouldBe(1, said);
        end(program);

        var log = Inside(program, "logs/refl.log");
        Eventually(() => File.Exists(log)
            && File.ReadAllText(log).Contains("The log file can be written again"));
        CarriesAll(talker, listener);
        Eventually(() => program.Ask("status").Output.Contains("health\tok"));
        Eventually(() => File.ReadAllText(log).Contains("Health ok"));
    }

    private static void CarriesAll(SimulatedGateway talker, SimulatedGateway listener)
    {
        for (var i = 0; i < Overs; i++)
        {
            talker.Over("IU5BBB");
            listener.Receive(10).Count.ShouldBe(10);
        }
    }

    // What health says of it is another line.
    private static int CountOf(string log, string words) => log.Split('\n')
        .Count(line => line.Contains(words) && !line.Contains("Health"));

    private static string Ini(PublishedProgram program, string folder) => program.StockIni()
        .Replace(program.PathOf("dgid.json"), program.PathOf(folder + "/dgid.json"))
        .Replace(program.PathOf("heard.json"), program.PathOf(folder + "/heard.json"));

    private static string Map => Environment.IsPrivilegedProcess ? "-m" : "-rm";

    private static PublishedProgram OnTmpfs(string folder, string how = "rw")
    {
        var mountAndRun =
            $"mkdir -p $0 && mount -t tmpfs -o size=64k,{how} tmpfs $0 && exec \"$@\"";
        return PublishedProgram.NativeBehind("unshare", Map, "sh", "-c", mountAndRun, folder);
    }

    // As the program sees it.
    private static string Inside(PublishedProgram program, string path) =>
        $"/proc/{program.Id}/root{program.PathOf(path)}";

    private static void Fill(PublishedProgram program, string folder)
    {
        using var filler = File.Create(Inside(program, folder + "/filler"), 1);
        try
        {
            while (true)
            {
                filler.Write(new byte[512]);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static void Mount(PublishedProgram program, string folder, string how)
    {
        string[] user = Environment.IsPrivilegedProcess ? [] : ["-U", "--preserve-credentials"];
        using var mount = Process.Start("nsenter",
        [
            "-t", $"{program.Id}", "-m", .. user,
            "mount", "-o", "remount," + how, program.PathOf(folder),
        ]);
        mount.WaitForExit();
        mount.ExitCode.ShouldBe(0);
    }

    private static bool IsDeleted(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
