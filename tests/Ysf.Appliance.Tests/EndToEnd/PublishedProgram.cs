using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Ysf.Tests.EndToEnd;

/// <summary>The published program itself, in a directory and on an address of its own.</summary>
internal sealed partial class PublishedProgram : IDisposable
{
    public const int SigHup = 1;
    public const int SigTerm = 15;

    private static int lastHost;
    private readonly string program;
    private readonly string[] emulator;
    private readonly StringBuilder output = new();
    private Process? process;

    private PublishedProgram(int host, string program, params string[] emulator)
        : this(host, Directory.CreateTempSubdirectory("ysf-e2e-").FullName, program, emulator)
    {
    }

    private PublishedProgram(int host, string folder, string program, string[] emulator)
    {
        (this.program, this.emulator) = (program, emulator);
        (Host, Folder) = (host, folder);
        Ini = Path.Combine(Folder, "pysfreflector.ini");

        // The stock settings name them, and health is degraded while a named file is missing.
        File.AppendAllText(PathOf("deny.db"), string.Empty);
        File.AppendAllText(PathOf("home.db"), string.Empty);
    }

    /// <summary>Third byte of the loopback addresses of this test, 127.N.HOST.x.</summary>
    public int Host { get; }

    public string Folder { get; }

    public string Ini { get; }

    /// <summary>Path of the control socket.</summary>
    public string Socket => PathOf("control.sock");

    public IPEndPoint Main => new(AddressOf(1), 42000);

    /// <summary>Environment in addition to the test's own.</summary>
    public Dictionary<string, string?> Environment { get; } = [];

    /// <summary>Tracer with its arguments, such as strace; none by default.</summary>
    public string[] Tracer { get; init; } = [];

    public int ExitCode => process!.ExitCode;

    public int Id => process!.Id;

    public bool IsRunning => process is { HasExited: false };

    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    public string Log =>
        File.Exists(PathOf("refl.log")) ? File.ReadAllText(PathOf("refl.log")) : string.Empty;

    /// <summary>The log with the parts that were full.</summary>
    public string AllLogs => Directory.Exists(PathOf("refl.old"))
        ? string.Concat(Directory.GetFiles(PathOf("refl.old")).Select(TextOf)) + Log
        : Log;

    /// <summary>The text of a file of the log, which renames and deletes full ones at any time; empty
    /// for one that is gone.</summary>
    public static string TextOf(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (FileNotFoundException)
        {
            return string.Empty;
        }
    }

    /// <summary>The x64 program; skips the test where it was not published.</summary>
    public static PublishedProgram Native(params string[] tracer) =>
        new(NextHost, Published("YSF_APPLIANCE_X64")) { Tracer = tracer };

    /// <summary>
    /// Skips the test where the x64 program was not published; for tests that start it on several
    /// threads, whose skipping would be taken for a failure.
    /// </summary>
    public static void SkipWithoutNative() => _ = Published("YSF_APPLIANCE_X64");

    /// <summary>The x64 program started by another one, which becomes it.</summary>
    public static PublishedProgram NativeBehind(params string[] before) =>
        new(NextHost, Published("YSF_APPLIANCE_X64"), before);

    /// <summary>A copy of the x64 program run by a user who owns nothing.</summary>
    public static PublishedProgram NativeOfNobody()
    {
        using var original = NativeBehind();
        var folder = Directory.CreateTempSubdirectory("ysf-e2e-").FullName;
        var copy = Path.Combine(folder, "ysf-appliance");
        RunnableFile.Copy(original.program, copy);
        string[] nobody = System.Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            : [];
        File.SetUnixFileMode(folder, (UnixFileMode)0x1FF);
        return new PublishedProgram(original.Host, folder, copy, nobody);
    }

    /// <summary>The arm64 program under emulation.</summary>
    public static PublishedProgram Arm64() =>
        new(
            NextHost,
            Published("YSF_APPLIANCE_ARM64"),
            "qemu-aarch64-static", "-L", "/usr/aarch64-linux-gnu");

    public IPAddress AddressOf(int gateway) => IPAddress.Parse($"{TestProcess.Net}.{Host}.{gateway}");

    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>The line of <see cref="StockIni"/> by which tests may send whole overs at once.
    /// </summary>
    public const string OversAtOnce = "CarryRate = 1000";

    /// <summary>Changes stock settings so that no rate of frames or overs is refused.</summary>
    public static string WithoutRates(string ini) => ini
        .Replace(OversAtOnce, "CarryRate = 1000000\nFrameRate = 1000000", StringComparison.Ordinal)
        .Replace("WildPTTCount = 40", "WildPTTCount = 1000000", StringComparison.Ordinal);

    /// <summary>The stock settings of the field, in this test's directory and address.</summary>
    public string StockIni(string more = "", string dgIds = "1,9,50") => $"""
        [General]
        # not managed
        Daemon=0

        [Info]
        Name= Reflector_name
        Description= Reflector_description
        Contact=
        Web=

        [Log]
        DisplayLevel=1
        FileLevel=1
        FilePath={Folder}
        FileRoot=refl
        FileRotate=0

        [Network]
        IP={AddressOf(1)}
        Port=42000
        Json_IP={AddressOf(1)}
        Json_Port=42001
        Debug=0

        [Block List]
        File={PathOf("deny.db")}
        Time=0.5
        CheckRE=1

        [Protections]
        Timeout = 190
        WildPTTTime = 5
        WildPTTCount = 40
        Treactivate = 900
        {OversAtOnce}

        [DGID]
        list = {dgIds}
        default = 50
        local = 1
        database = {PathOf("dgid.json")}
        home = {PathOf("home.db")}
        aux_port =
        prefix = 1
        bth_time = 900.0

        [REFL_ALIAS]
        refl_01 =

        [History]
        File={PathOf("heard.json")}
        CrashFolder={PathOf("crash")}

        {(more.Contains("[Web]", StringComparison.Ordinal) ? string.Empty : "[Web]\nEnable=0")}

        [Control]
        Socket={Socket}

        {more}
        """;

    /// <summary>Lets it find its directories as it does for a user with a home.</summary>
    public void GiveNoPlace(string home)
    {
        foreach (var name in new[]
        {
            "STATE_DIRECTORY", "RUNTIME_DIRECTORY", "XDG_STATE_HOME", "XDG_RUNTIME_DIR",
        })
        {
            Environment[name] = null;
        }

        Environment["HOME"] = home;
    }

    /// <summary>Starts it and waits until it answers a status query.</summary>
    /// <returns>The time from exec to the answer.</returns>
    public TimeSpan Start(string ini)
    {
        File.WriteAllText(Ini, ini);
        var started = Stopwatch.GetTimestamp();
        Launch("run", "--config", Ini);
        WaitUntilAnswered();
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Runs it to its end.</summary>
    public int RunToEnd(params string[] arguments)
    {
        Launch(arguments);
        process!.WaitForExit(TimeSpan.FromSeconds(20)).ShouldBeTrue();
        process.WaitForExit();
        return ExitCode;
    }

    /// <summary>Asks or tells the running program by another process of it.</summary>
    /// <returns>The exit code and the output, errors after the rest.</returns>
    public (int ExitCode, string Output) Ask(string command, params string[] arguments)
    {
        using var asking = new PublishedProgram(Host, program, Asking);
        var exitCode = asking.RunToEnd([command, "--socket", Socket, .. arguments]);
        return (exitCode, asking.Output.TrimEnd());
    }

    /// <summary>Runs another process of it to its end; returns the exit code.</summary>
    public int RunToEndBeside(params string[] arguments) => RunBeside(arguments).ExitCode;

    /// <summary>Runs another process of it, with the same state directory, to its end.</summary>
    public (int ExitCode, string Output) RunBeside(params string[] arguments)
    {
        using var other = new PublishedProgram(Host, program, Asking);
        other.Environment["STATE_DIRECTORY"] = Folder;
        other.Environment["RUNTIME_DIRECTORY"] = Folder;
        return (other.RunToEnd(arguments), other.Output);
    }

    /// <summary>Another process of it that has the address and not the directory.</summary>
    public PublishedProgram Beside() => new(Host, program, emulator);

    public void Launch(params string[] arguments)
    {
        string[] command = [.. Tracer, .. emulator, program, .. arguments];
        var start = TestProcess.Place(
            new ProcessStartInfo(command[0], command[1..])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Folder,
            },
            Folder);
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Collect(line.Data);
        process.ErrorDataReceived += (_, line) => Collect(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts it with a console that is not read, and waits until it answers.</summary>
    public void StartUnread(string ini)
    {
        File.WriteAllText(Ini, ini);
        process = new Process
        {
            StartInfo = TestProcess.Place(
                new ProcessStartInfo(program, ["run", "--config", Ini])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    WorkingDirectory = Folder,
                },
                Folder),
        };
        process.Start();
        WaitUntilAnswered();
    }

    public void Signal(int number) => kill(Id, number).ShouldBe(0);

    /// <summary>Stops it in order; returns how long that took.</summary>
    public TimeSpan Stop()
    {
        var started = Stopwatch.GetTimestamp();
        Signal(SigTerm);
        process!.WaitForExit(TimeSpan.FromSeconds(10)).ShouldBeTrue();
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Ends it as a power cut would: no handler runs.</summary>
    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
    }

    public bool WaitForExit(TimeSpan patience) => process!.WaitForExit(patience);

    public void Dispose()
    {
        if (IsRunning)
        {
            Kill();
        }

        process?.Dispose();
        process = null;
        TestProcess.EndAllOf(Folder);
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    // What the program runs behind is its own, unless no program runs without.
    private string[] Asking =>
        emulator is [var first, ..] && first.StartsWith("qemu", StringComparison.Ordinal)
            ? emulator
            : [];

    // A test that comes so late runs beside none that had the number first.
    private static int NextHost => 1 + (Interlocked.Increment(ref lastHost) % 250);

    private static string Published(string variable)
    {
        var path = System.Environment.GetEnvironmentVariable(variable);
        Assert.SkipWhen(string.IsNullOrEmpty(path), $"{variable} names no published program");
        return path!;
    }

    private void WaitUntilAnswered()
    {
        using var socket = new Socket(
            AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(AddressOf(250), 0));
        var buffer = new byte[100];
        for (var until = DateTime.UtcNow.AddSeconds(20); DateTime.UtcNow < until;)
        {
            Assert.True(IsRunning, Output);
            socket.SendTo("YSFS"u8, Main);
            if (socket.Poll(TimeSpan.FromMilliseconds(2), SelectMode.SelectRead)
                && socket.Receive(buffer) == StatusReply.Size)
            {
                return;
            }
        }

        Assert.Fail("no answer: " + Output);
    }

    // The end of a stream is told as null.
    private void Collect(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (output)
        {
            output.AppendLine(line);
        }
    }

    [LibraryImport("libc")]
    private static partial int kill(int pid, int sig);
}
