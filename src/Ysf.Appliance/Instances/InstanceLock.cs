using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Ysf.Appliance.Settings;
using Ysf.Machine.Files;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Instances;

/// <summary>Keeps a state directory for one process.</summary>
/// <remarks>
/// A file in it is locked (flock) and holds the process id. The kernel lets go of it when the
/// process ends in whatever way, and when the program starts anew in its process. Where the
/// directory takes no file, or its file system knows no locks, the reflector runs without: two
/// that cannot write there spoil nothing.
/// </remarks>
internal sealed class InstanceLock : IDisposable
{
    private const string FileName = StateNames.Lock;
    private const int NoFile = -1;
    private const int IdBytesMax = 32;

    private readonly int file;

    private InstanceLock(int file) => this.file = file;

    /// <summary>
    /// Takes a state directory; null when another process has it, which <paramref name="fault"/>
    /// tells. With a lock, <paramref name="fault"/> is why there is no guard, or null.
    /// </summary>
    /// <param name="state">The state directory; made when it is missing.</param>
    /// <param name="fault">A sentence.</param>
    public static InstanceLock? TryTake(string state, out string? fault)
    {
        var path = Path.Combine(state, FileName);
        if (Open(state, path, out fault) is not { } opened)
        {
            return new InstanceLock(NoFile);
        }

        if (sys_file.flock(opened, sys_file.LOCK_EX | sys_file.LOCK_NB) == 0)
        {
            Write(path);
            return new InstanceLock(opened);
        }

        if (Marshal.GetLastPInvokeError() != errno.EAGAIN)
        {
            fault = NoGuard(path, SystemError.LastText);
            return new InstanceLock(opened);
        }

        fault = $"{state}: {HolderOf(opened)} uses this state directory";
        _ = unistd.close(opened);
        return null;
    }

    /// <summary>Lets go of the directory. The file stays, or two could have one each.</summary>
    public void Dispose()
    {
        if (file != NoFile)
        {
            // A process that is being started shares the lock until it runs its program; closing alone
            // would leave it locked until then.
            _ = sys_file.flock(file, sys_file.LOCK_UN);
            _ = unistd.close(file);
        }
    }

    private static int? Open(string state, string path, out string? fault)
    {
        const uint ownerOnly = sys_stat.S_IRUSR | sys_stat.S_IWUSR;
        fault = null;
        try
        {
            Directory.CreateDirectory(state);
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            fault = NoGuard(path, FileFault.Say(error));
            return null;
        }

        // For reading alone: a file that is open for writing keeps its disk from becoming read-only.
        // Root may be first in the directory of a service, which has to open it later.
        var opening = fcntl.O_RDONLY | fcntl.O_CLOEXEC | fcntl.O_NOFOLLOW;
        var opened = fcntl.open(path, opening | fcntl.O_CREAT | fcntl.O_EXCL, ownerOnly);
        if (opened >= 0 && FileOwner.Of(state) is { } owner && owner.User != unistd.geteuid())
        {
            using var made = new SafeFileHandle(opened, ownsHandle: false);
            (owner with { Mode = ownerOnly }).GiveTo(made);
        }

        opened = opened < 0 ? fcntl.open(path, opening) : opened;
        if (opened < 0)
        {
            fault = NoGuard(path, SystemError.LastText);
            return null;
        }

        return opened;
    }

    private static string NoGuard(string path, string fault) =>
        $"{path}: {fault}; a second reflector with this state directory cannot be detected";

    private static unsafe void Write(string path)
    {
        var text = Environment.ProcessId.ToString(CultureInfo.InvariantCulture)
            .PadRight(IdBytesMax - 1);
        var file = fcntl.open(path, fcntl.O_WRONLY | fcntl.O_CLOEXEC | fcntl.O_NOFOLLOW);
        fixed (byte* bytes = Encoding.ASCII.GetBytes(text + '\n'))
        {
            // Without the number the lock is as good.
            _ = unistd.pwrite(file, bytes, IdBytesMax, 0);
        }

        _ = unistd.close(file);
    }

    private static unsafe string HolderOf(int file)
    {
        var bytes = stackalloc byte[IdBytesMax];
        var length = (int)unistd.pread(file, bytes, IdBytesMax, 0);
        var text = length > 0 ? Encoding.ASCII.GetString(bytes, length).Trim() : string.Empty;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && Directory.Exists($"/proc/{id}")
            ? $"another reflector, process {id},"
            : "another reflector";
    }
}
