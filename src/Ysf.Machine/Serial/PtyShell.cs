using System.ComponentModel;
using System.Diagnostics;
using Ysf.Machine.Linux;

namespace Ysf.Machine.Serial;

/// <summary>
/// A shell on a terminal of its own, so that job control works, Ctrl-C is its own, and whatever
/// becomes of the line it can be ended.
/// </summary>
internal sealed unsafe class PtyShell : IRemoteShell
{
    // A session without a terminal gets the first that it opens.
    private const string Script = "exec /bin/sh -i <\"$1\" >\"$1\" 2>&1";
    private const int NameMax = 64;

    private readonly int master;
    private readonly Process process;

    private PtyShell(int master, Process process) =>
        (this.master, this.process) = (master, process);

    /// <summary>Starts one; null when that failed, and a sentence about why.</summary>
    public static (IRemoteShell? Shell, string Fault) Start()
    {
        var master = OpenMaster(out var name);
        if (master < 0)
        {
            return (null, $"No terminal for a shell: {SystemError.LastText}");
        }

        var start = new ProcessStartInfo("setsid", ["sh", "-c", Script, "sh", name])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
            Environment = { ["TERM"] = "vt100" },
        };
        try
        {
            var process = Process.Start(start)!;
            return (new PtyShell(master, process), string.Empty);
        }
        catch (Win32Exception error)
        {
            _ = unistd.close(master);
            return (null, $"setsid sh: {error.Message}");
        }
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            // What a shell that does not read has no room for is lost, as on any terminal.
            _ = unistd.write(master, first, (nuint)bytes.Length);
        }
    }

    public int Read(Span<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            var length = unistd.read(master, first, (nuint)bytes.Length);
            if (length > 0)
            {
                return (int)length;
            }
        }

        // EIO: no process has the other side open; before the shell opened it that is no end.
        return process.HasExited ? -1 : 0;
    }

    public void Dispose()
    {
        // The hangup goes to all that the shell started; itself it may hold it off.
        _ = unistd.close(master);
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private static int OpenMaster(out string name)
    {
        name = string.Empty;
        var master = stdlib.posix_openpt(
            fcntl.O_RDWR | fcntl.O_NOCTTY | fcntl.O_CLOEXEC | fcntl.O_NONBLOCK);
        if (master < 0)
        {
            return -1;
        }

        var buffer = stackalloc byte[NameMax];
        if (stdlib.grantpt(master) < 0 || stdlib.unlockpt(master) < 0
            || stdlib.ptsname_r(master, buffer, NameMax) != 0)
        {
            _ = unistd.close(master);
            return -1;
        }

        name = new string((sbyte*)buffer);
        return master;
    }
}
