using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ysf.Fuzz;

/// <summary>The published program in a directory of its own.</summary>
internal sealed partial class RunningProgram : IDisposable
{
    private const int SigTerm = 15;

    private readonly string path;
    private readonly string folder = Directory.CreateTempSubdirectory("ysf-fuzz-").FullName;
    private readonly Process process;

    /// <summary>Starts it and waits until it can be asked.</summary>
    /// <param name="path">The program.</param>
    /// <param name="settings">The text of its settings file, by its directory.</param>
    public RunningProgram(string path, Func<string, string> settings)
    {
        this.path = Path.GetFullPath(path);
        var ini = Path.Combine(folder, "fuzz.ini");
        File.WriteAllText(ini, settings(folder));
        process = Launch("run", "--config", ini);
        for (var tries = 0; !File.Exists(ControlSocket); tries++)
        {
            CheckIsRunning();
            FuzzFailureException.Unless(tries < 500, "it starts within ten seconds");
            Thread.Sleep(20);
        }
    }

    /// <summary>Resident memory in bytes.</summary>
    public long Resident => MemoryUse.ResidentOf($"{process.Id}");

    private string ControlSocket => Path.Combine(folder, "control.sock");

    public void CheckIsRunning() => FuzzFailureException.Unless(
        !process.HasExited,
        "the program is up" + (process.HasExited ? $": {Log()}" : string.Empty));

    /// <summary>The program's status as JSON.</summary>
    public string Status()
    {
        using var asking = Launch("status", "--json", "--socket", ControlSocket);
        var said = asking.StandardOutput.ReadToEnd();
        asking.WaitForExit();
        FuzzFailureException.Unless(asking.ExitCode == 0, $"status is told: {said}");
        return said;
    }

    /// <summary>Ends it in order; its log has no error, and no crash was written.</summary>
    public void Stop()
    {
        CheckIsRunning();
        _ = kill(process.Id, SigTerm);
        FuzzFailureException.Unless(
            process.WaitForExit(TimeSpan.FromSeconds(10)) && process.ExitCode == 0,
            "it ends in order");
        var faults = Log().Split('\n').Where(
            line => line.StartsWith("E: ", StringComparison.Ordinal)).Take(5).ToArray();
        FuzzFailureException.Unless(
            faults.Length == 0, "its log has no error: " + string.Join('\n', faults));
        FuzzFailureException.Unless(
            !Directory.Exists(Path.Combine(folder, "crash")), "no crash was reported");
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Process Launch(params string[] arguments)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardOutput = arguments[0] != "run",
            WorkingDirectory = folder,
            Environment = { ["STATE_DIRECTORY"] = folder, ["RUNTIME_DIRECTORY"] = folder },
        };
        return Process.Start(start)!;
    }

    private string Log() => string.Concat(Directory
        .GetFiles(folder, "*.log", SearchOption.AllDirectories)
        .Concat(Directory.GetFiles(folder, "fuzz.old/*")).Select(File.ReadAllText));

    [LibraryImport("libc")]
    private static partial int kill(int pid, int sig);
}
