using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Ysf.FanOut;

/// <summary>Processors of each side, and the helpers in C.</summary>
/// <remarks>
/// The reflector has the first processor to itself and the generator the second, both before
/// whatever else the machine does, where the rights allow it. Not in the real-time class: the kernel
/// takes the processor away from that for a twentieth of each second.
/// </remarks>
internal sealed class Machine : IDisposable
{
    private const string ReflectorProcessor = "0";
    private const string GeneratorProcessor = "1";

    private static readonly string[] Compilers = ["/usr/bin/clang", "/usr/bin/gcc", "/usr/bin/cc"];

    private readonly string[] first;

    public Machine()
    {
        first = Environment.IsPrivilegedProcess ? ["nice", "-n", "-15"] : [];
        Frames = Path.Combine(Folder, "frames");
        var talker = CallsignField.FromText("IU5BNC");
        File.WriteAllBytes(
            Frames, [.. TestFrames.Over(talker, talker, 0).SelectMany(frame => frame)]);
        Generator = Compile("load");
        Floor = Compile("floor");
    }

    /// <summary>For this run only.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("ysf-fan-out-").FullName;

    /// <summary>An over as the generator reads it.</summary>
    public string Frames { get; }

    public string Generator { get; }

    public string Floor { get; }

    /// <summary>
    /// Of the reflector. All addresses of 127/8 and fd77::/32 lead to this host, see the script.
    /// </summary>
    public static IPEndPoint Reflector(bool isIPv6) =>
        new(IPAddress.Parse(isIPv6 ? "fd77:0:1::1" : "127.0.0.1"), 42000);

    public Process StartReflector(params string[] command) =>
        Start(ReflectorProcessor, isQuiet: true, command);

    public Process StartGenerator(params string[] command) =>
        Start(GeneratorProcessor, isQuiet: false, command);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private Process Start(string processor, bool isQuiet, string[] command)
    {
        string[] whole = [.. first, "taskset", "-c", processor, .. command];
        var process = Process.Start(new ProcessStartInfo(whole[0], whole[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Folder,
            Environment = { ["STATE_DIRECTORY"] = Folder, ["RUNTIME_DIRECTORY"] = Folder },
        })!;
        if (isQuiet)
        {
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
        }

        return process;
    }

    private string Compile(string name)
    {
        var made = Path.Combine(Folder, name);
        var compiler = Compilers.First(File.Exists);
        using var process = Process.Start(
            compiler,
            [
                "-O2", "-Wall", "-Wextra", "-Werror", "-o", made,
                Path.Combine(AppContext.BaseDirectory, name + ".c"),
            ]);
        process.WaitForExit();
        return process.ExitCode == 0
            ? made
            : throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"{compiler} ended with {process.ExitCode}"));
    }
}
