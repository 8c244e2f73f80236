using Ysf.Appliance.Update;
using Ysf.Machine.Files;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.RootHelper;

/// <summary>
/// The bundle from the reflector's spool, moved into a folder of root's. There no other user can
/// change it between check and installation.
/// </summary>
/// <remarks>
/// Root creates the spool in its own directory, so only the bundle itself may be forged. A rename
/// moves a symbolic link and does not follow it.
/// </remarks>
internal sealed class SpooledBundle : IDisposable
{
    private const uint OwnerOnly = 0x1C0;
    private static readonly TimeSpan WriterPatience = TimeSpan.FromSeconds(1);

    private SpooledBundle(string path) => FilePath = path;

    public string FilePath { get; }

    /// <summary>The directory in which the reflector's user puts the bundle.</summary>
    public static string SpoolOf(MachineFiles machine) => Path.Combine(machine.Data, "upload");

    /// <summary>The only file of the spool that the helper reads.</summary>
    public static string PlaceIn(MachineFiles machine) =>
        Path.Combine(SpoolOf(machine), "bundle.raucb");

    /// <summary>Takes the bundle; null, and why in <paramref name="fault"/>, when there is none.</summary>
    public static SpooledBundle? Take(MachineFiles machine, out string fault)
    {
        var folder = Path.Combine(machine.Data, "upload-taken");
        var taken = Path.Combine(folder, "bundle.raucb");
        try
        {
            Directory.CreateDirectory(folder);
            _ = sys_stat.chmod(folder, OwnerOnly);
            File.Move(PlaceIn(machine), taken, overwrite: true);
            fault = FaultOf(taken) ?? Own(taken) ?? string.Empty;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            fault = $"the uploaded bundle cannot be moved to {folder}: {FileFault.Say(error)}";
            return null;
        }

        var bundle = new SpooledBundle(taken);
        if (fault.Length == 0)
        {
            return bundle;
        }

        bundle.Dispose();
        return null;
    }

    /// <summary>Deletes the bundle: it is installed, or never will be.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(FilePath);
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            // The next bundle replaces it.
        }
    }

    private static unsafe string? FaultOf(string path)
    {
        sys_stat.statx_t facts;
        if (sys_stat.statx(sys_stat.AT_FDCWD, path, sys_stat.AT_SYMLINK_NOFOLLOW,
            sys_stat.STATX_BASIC_STATS, &facts) != 0)
        {
            return $"the uploaded bundle's status cannot be read: {SystemError.LastText}";
        }

        return (facts.stx_mode & sys_stat.S_IFMT) != sys_stat.S_IFREG || facts.stx_nlink != 1
                ? "the uploaded bundle must be a regular file with one link"
            : facts.stx_size > (ulong)Download.BundleBytesMax
                ? $"the uploaded bundle has {facts.stx_size} bytes; the limit is {Download.BundleBytesMax}"
            : null;
    }

    // A process that opened the file for writing before root owned it could still write to it.
    private static string? Own(string path)
    {
        if (unistd.chown(path, 0, 0) != 0
            || sys_stat.chmod(path, sys_stat.S_IRUSR) != 0)
        {
            return $"the uploaded bundle's owner cannot be set to root: {SystemError.LastText}";
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return FileWriters.AreGone(file.SafeFileHandle, WriterPatience, out var fault) ? null
            : $"the uploaded bundle is still open in another process: {fault}";
    }
}
