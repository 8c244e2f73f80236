using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// The power is cut, or the disk fails, at each system call by which the published program writes
/// a state file: the old content is there afterwards, or the new one, never none.
/// </summary>
/// <remarks>
/// <c>make test-disk</c> goes through every call and every file; <c>make test</c> through those
/// that change something on the disk, for the remembered DG-IDs and the known gateways. That a kill of the process stands
/// for a power cut rests on the order of the calls, which is looked at as well.
/// </remarks>
[LongPart("starts the program once for each system call")]
public sealed partial class PowerCutTests
{
    private const string Old = "IU5OLD";
    private const string New = "IU5NEW";
    private static readonly string[] Changing = ["unlink", "openat", "pwrite64", "fsync", "rename"];

    // What only looks changes nothing, and other threads do it too.
    private static readonly string[] Looking = ["stat", "statx", "access", "inotify_add_watch"];

    private static readonly bool IsWhole =
        Environment.GetEnvironmentVariable("YSF_DISK_SWEEP") == "all";

    private static readonly StateCase DgIds = new(
        "dgid.json",
        _ => $"{{\"_default\": {{\"1\": {{\"gateway\": \"{Old}\", \"dgid\": \"9\"}}}}}}",
        (_, gateway) => gateway.Over("IU5AAA", squelch: 9));

    private static readonly StateCase Known = new(
        "known.json",
        _ => $"[{{\"gateway\":\"{Old}\",\"network\":\"198.51.100.0\",\"hours\":26}}]",
        (_, gateway) => gateway.OverAtPace("IU5AAA"));

    private static readonly StateCase Heard = new(
        "heard.json",
        _ => $$"""
            [{"stream":"1","call":"{{Old}}","target":"ALL","gateway":"G","dgId":9,"seconds":1,
            "start":"2026-01-01T00:00:00Z","end":"Terminator"}]
            """,
        (program, gateway) =>
        {
            gateway.Over(New);
            Eventually(() => program.Log.Contains("end of transmission"));
            program.Signal(PublishedProgram.SigTerm);
        });

    // Its first point comes after two minutes. Points of more than a day ago are not kept.
    private static readonly StateCase Graphs = new(
        "graphs.json",
        _ => $$"""
            {"end":"{{DateTime.UtcNow.ToString("o", CultureInfo.InvariantCulture)}}","step":120,"overs":[4242],"gateways":[1],"drops":[0],
            "load":[null],"memory":[20],"temperature":[null]}
            """,
        (program, _) => program.Signal(PublishedProgram.SigTerm))
    {
        Ready = program =>
        {
            using var page = new WebPage(program);
            Eventually(page.IsThere);
            for (var i = 0; page.Json("/api/v1/history").GetProperty("overs").EnumerateArray()
                .Count(one => one.ValueKind == JsonValueKind.Number) < 2; i++)
            {
                i.ShouldBeLessThan(300, "no point in five minutes");
                Thread.Sleep(1000);
            }
        },
    };

    private static readonly StateCase LastGood = new(
        "last-good.ini",
        program => $"; {program.Ini} as it worked last; written by YsfAppliance\n"
            + program.StockIni($"[APRS]\nserver={Old}"),
        (_, _) => { });

    /// <param name="File">In the state directory.</param>
    /// <param name="Before">What is in it.</param>
    /// <param name="Write">Has the program write something else.</param>
    private sealed record StateCase(
        string File,
        Func<PublishedProgram, string> Before,
        Action<PublishedProgram, SimulatedGateway> Write)
    {
        /// <summary>Waits until there is something to write; calls before are not looked at.</summary>
        public Action<PublishedProgram>? Ready { get; init; }

        public override string ToString() => File;

        /// <summary>Whether it is written while the program ends.</summary>
        public bool IsLast => File is "heard.json" or "graphs.json";

        /// <summary>Whether it lies beside the DG-IDs, whose path is a setting.</summary>
        public bool IsBeside => File is "known.json" or "graphs.json";

        /// <summary>Settings saved after a minute.</summary>
        public TimeSpan Patience => TimeSpan.FromSeconds(File == "last-good.ini" ? 80 : 15);
    }

    private static IEnumerable<StateCase> Cases =>
        IsWhole ? [DgIds, Known, Heard, Graphs, LastGood] : [DgIds, Known];

    [Fact]
    public void Bytes_go_to_the_disk_before_the_name_and_directory_and_file_after_it()
    {
        PublishedProgram.SkipWithoutNative();
        Parallel.ForEach(IsWhole ? Cases : [DgIds, Known, Heard], state =>
        {
            using var run = Run.Of(state);
            run.Finish();
            var calls = run.Trace.Calls;
            var file = Regex.Escape(state.File);
            var made = Find(calls, "openat", $@"/{file}\.new"".*O_EXCL.* = (\d+)$", 0);
            var written = Find(calls, "pwrite64", $@"^\({made.Fd}, ", made.At);
            var synced = Find(calls, "fsync", $@"^\({made.Fd}\) += 0", written.At);
            var named = Find(calls, "rename", $@"/{file}\.new"".*/{file}""\) += 0", synced.At);
            var opened = Find(calls, "openat", @"/state"".* = (\d+)$", named.At);
            var listed = Find(calls, "fsync", $@"^\({opened.Fd}\) += 0", opened.At);
            var again = Find(calls, "openat", $@"/{file}"", O_RDONLY.* = (\d+)$", listed.At);
            Find(calls, "fsync", $@"^\({again.Fd}\) += 0", again.At);
            calls.Skip(synced.At).Take(named.At - synced.At)
                .ShouldAllBe(call => call.Name != "pwrite64" && call.Name != "write");
        });
    }

    [Fact]
    public void A_power_cut_between_any_two_calls_leaves_the_old_content_or_the_new() =>
        Sweep("signal=SIGKILL", (state, run) =>
        {
            run.Program.WaitForExit(state.Patience).ShouldBeTrue("it was not cut off");
            run.Trace.Dispose();
            run.IsWhole().ShouldBeTrue();

            run.StartAgain();
            run.Program.AllLogs.ShouldNotContain("start empty");
            Directory.GetFiles(run.Folder).Select(Path.GetFileName)
                .ShouldNotContain(name => name!.EndsWith(".bad") || name.EndsWith(".new"));
        });

    [Theory]
    [InlineData("EIO")]
    [InlineData("ENOSPC")]
    public void A_disk_that_fails_at_any_call_costs_no_state_and_no_frame(string error) =>
        Sweep("error=" + error, (state, run) =>
        {
            if (!state.IsLast)
            {
                using var talker = Linked(run.Program, 21, "TALKER-50");
                using var listener = Linked(run.Program, 22, "LISTEN-50");
                talker.Over("IU5BBB");
                listener.Receive(10).Count.ShouldBe(10);
            }

            run.Finish();
            run.Trace.Dispose();
            run.Trace.HasInjected.ShouldBeTrue();
            run.Program.AllLogs.ShouldNotContain("thread failed");

            // The other state of the folder may be written just now.
            Eventually(() => Directory.GetFiles(run.Folder, "*.new").Length == 0);
            if (!state.IsLast)
            {
                Eventually(() => run.Program.Ask("status").Output.Contains("health\tok"));
            }
        });

    [Theory]
    [InlineData("fsync", 1, 0)]
    [InlineData("rename", 1, 0)]
    [InlineData("fsync", 2, 1)]
    public void A_power_cut_in_a_crash_report_leaves_none_or_a_whole_one(
        string call, int number, int reports)
    {
        const int killed = 137;
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        Eventually(() => File.Exists(program.Socket));
        using (new Strace(program, [], $"{call}:signal=SIGKILL:when={number}"))
        {
            program.Ask("crash", "--yes");
            program.WaitForExit(TimeSpan.FromSeconds(10)).ShouldBeTrue();
            program.ExitCode.ShouldBe(killed);
        }

        var written = Directory.GetFiles(program.PathOf("crash"), "*.txt");
        written.Length.ShouldBe(reports);
        written.ShouldAllBe(file => File.ReadAllText(file).Contains("Listening on UDP"));

        program.Start(program.StockIni());
        Directory.GetFiles(program.PathOf("crash"), "*.new").ShouldBeEmpty();
    }

    private static void Sweep(string fault, Action<StateCase, Run> check)
    {
        var runs = Cases.SelectMany(state => CallsOf(state).Select(call => (state, call))).ToList();
        runs.Count.ShouldBeGreaterThanOrEqualTo(Changing.Length + 2);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = IsWhole ? 24 : 4 };
        Parallel.ForEach(runs, parallel, one =>
        {
            var injection = $"{one.call.Name}:{fault}:when={one.call.Number}";
            try
            {
                using var run = Run.Of(one.state, injection);
                check(one.state, run);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException(
                    $"{one.state}, {injection}: {error.Message}", error);
            }
        });
    }

    // What it does when nothing goes wrong: each call by its name and how many of them came before.
    // Strace counts each thread by itself, and others look at the directory too.
    private static List<(string Name, int Number)> CallsOf(StateCase state)
    {
        using var run = Run.Of(state);
        run.Finish();
        var calls = run.Trace.Calls;
        var writer = calls.Last(call => call.Name == "rename").Thread;
        return [.. calls
            .Where(call => call.Thread == writer && (IsWhole
                ? !Looking.Contains(call.Name)
                : Changing.Contains(call.Name)))
            .GroupBy(call => call.Name)
            .SelectMany(calls => calls.Select((call, i) => (call.Name, i + 1)))];
    }

    private static (int At, string Fd) Find(
        List<(string Name, string Text, string Thread)> calls, string name, string pattern, int from)
    {
        var at = calls.FindIndex(
            from, call => call.Name == name && Regex.IsMatch(call.Text, pattern));
        at.ShouldBeGreaterThanOrEqualTo(
            from, $"{name} {pattern} in\n{string.Join('\n', calls)}");
        return (at, Regex.Match(calls[at].Text, pattern).Groups[1].Value);
    }

    /// <summary>One program that writes one file while it is looked at.</summary>
    private sealed class Run : IDisposable
    {
        // Those that waited for the same step would all end at once, and each end has a limit.
        private static readonly SemaphoreSlim Ends = new(4);

        private readonly StateCase state;
        private readonly string before;
        private bool isEnding;

        private Strace? trace;

        private Run(StateCase state)
        {
            this.state = state;
            Program = PublishedProgram.Native();
            Folder = Program.PathOf("state");
            Directory.CreateDirectory(Folder);
            Program.Environment["STATE_DIRECTORY"] = Folder;
            before = state.Before(Program);
            File.WriteAllText(FilePath, before);
        }

        private void Begin(string[] injections)
        {
            // The other state files lie elsewhere: what happens to them is not looked at.
            var (named, place) = state.IsBeside
                ? (Program.PathOf("dgid.json"), Path.Combine(Folder, "dgid.json"))
                : (Program.PathOf(state.File), FilePath);
            var page = state.File == "graphs.json" ? WebPage.Ini(Program) : string.Empty;
            Program.Start(Program.StockIni(page).Replace(named, place));
            using var gateway = Linked(Program, 10, New);
            if (state.Ready is { } ready)
            {
                ready(Program);
                Ends.Wait();
                isEnding = true;
            }

            trace = new Strace(Program, [Folder, FilePath, FilePath + ".new"], injections);
            state.Write(Program, gateway);
        }

        public PublishedProgram Program { get; }

        public Strace Trace => trace!;

        public string Folder { get; }

        private string FilePath => Path.Combine(Folder, state.File);

        public static Run Of(StateCase state, params string[] injections)
        {
            var run = new Run(state);
            try
            {
                run.Begin(injections);
                return run;
            }
            catch
            {
                run.Dispose();
                throw;
            }
        }

        /// <summary>Waits until the new content is there.</summary>
        public void Finish()
        {
            for (var until = DateTime.UtcNow + state.Patience; !HasNew();)
            {
                DateTime.UtcNow.ShouldBeLessThan(until, File.ReadAllText(FilePath));
                Thread.Sleep(20);
            }

            if (state.IsLast)
            {
                Program.WaitForExit(TimeSpan.FromSeconds(5)).ShouldBeTrue();
                Program.ExitCode.ShouldBe(0);
            }

            // The directory is synced after the name is there.
            Thread.Sleep(100);
        }

        public bool IsWhole() => File.ReadAllText(FilePath) == before || HasNew();

        /// <summary>Starts it as after a power cut; what was kept is in force.</summary>
        public void StartAgain()
        {
            var isLastGood = state.File == "last-good.ini";
            Program.Start(isLastGood
                ? "[Protections]\nTimeout=soon\n"
                : File.ReadAllText(Program.Ini));
            if (state.File == "dgid.json")
            {
                using var gateway = Linked(Program, 11, Old);
                Eventually(() => Program.Ask("gateways", "--json").ExitCode == 0);
                var gateways = JsonDocument.Parse(Program.Ask("gateways", "--json").Output);
                gateways.RootElement.EnumerateArray()
                    .Single(one => one.GetProperty("name").GetString() == Old)
                    .GetProperty("dgId").GetInt32().ShouldBe(9);
            }
            else if (state.File == "known.json")
            {
                Eventually(() => Program.Ask("status", "--json").ExitCode == 0);
                var status = JsonDocument.Parse(Program.Ask("status", "--json").Output);
                status.RootElement.GetProperty("knownGateways").GetInt32()
                    .ShouldBe(File.ReadAllText(FilePath).Split("\"gateway\"").Length - 1);
            }
            else if (state.File == "graphs.json")
            {
                using var page = new WebPage(Program);
                Eventually(page.IsThere);
                page.Json("/api/v1/history").GetProperty("overs")[0].GetInt32().ShouldBe(4242);
            }
            else if (state.File == "heard.json")
            {
                Program.Ask("heard", "--json").Output.ShouldContain(Old);
            }
        }

        public void Dispose()
        {
            trace?.Dispose();
            Program.Dispose();
            if (isEnding)
            {
                Ends.Release();
            }
        }

        private bool HasNew()
        {
            var text = File.ReadAllText(FilePath);
            if (state.File == "last-good.ini")
            {
                return text.EndsWith(File.ReadAllText(Program.Ini));
            }

            using var json = JsonDocument.Parse(text);
            if (state.File == "graphs.json")
            {
                return text != before && text.Contains("[4242,");
            }

            return text.Contains(New) && text.Contains(Old);
        }
    }
}
