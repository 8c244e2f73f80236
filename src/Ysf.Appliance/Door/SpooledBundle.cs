using System.Runtime.InteropServices;
using Ysf.Appliance.Update;
using Ysf.Machine.Files;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Door;

/// <summary>
/// The bundle that the reflector put into its spool, taken into a folder of root's: from then on
/// nobody else changes it, so that what is checked is what is installed.
/// </summary>
/// <remarks>
/// The spool itself is made by root in a directory of root's, so that only what lies in it may be
/// something else than it should. A rename moves a link as it is and follows none.
/// </remarks>
internal sealed class SpooledBundle : IDisposable
{
    private const uint OwnerOnly = 0x1C0;

    private SpooledBundle(string path) => FilePath = path;

    public string FilePath { get; }

    /// <summary>The directory in which the reflector's user puts the bundle.</summary>
    public static string SpoolOf(MachineFiles machine) => Path.Combine(machine.Data, "upload");

    /// <summary>The one file there that is ever looked at.</summary>
    public static string PlaceIn(MachineFiles machine) =>
        Path.Combine(SpoolOf(machine), "bundle.raucb");

    /// <summary>Null, and why in <paramref name="fault"/>, when there is none to be had.</summary>
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
            fault = $"no bundle was sent: {FileFault.Say(error)}";
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

    /// <summary>It has been installed, or never will be.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(FilePath);
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            // The next one takes its place.
        }
    }

    private static unsafe string? FaultOf(string path)
    {
        sys_stat.statx_t facts;
        if (sys_stat.statx(sys_stat.AT_FDCWD, path, sys_stat.AT_SYMLINK_NOFOLLOW,
            sys_stat.STATX_BASIC_STATS, &facts) != 0)
        {
            return $"what was sent cannot be looked at: {SystemError.LastText}";
        }

        return (facts.stx_mode & sys_stat.S_IFMT) != sys_stat.S_IFREG || facts.stx_nlink != 1
                ? "what was sent is no file of its own"
            : facts.stx_size > (ulong)Download.BundleBytesMax
                ? $"it is longer than {Download.BundleBytesMax} bytes"
            : null;
    }

    // Who had it open for writing before it was root's could still write: the kernel grants a lease
    // for reading only when there is nobody.
    private static string? Own(string path)
    {
        if (unistd.chown(path, 0, 0) != 0
            || sys_stat.chmod(path, sys_stat.S_IRUSR) != 0)
        {
            return $"what was sent cannot be kept from others: {SystemError.LastText}";
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var isGranted = fcntl.set(
            (int)file.SafeFileHandle.DangerousGetHandle(), fcntl.F_SETLEASE, fcntl.F_RDLCK) == 0;
        return isGranted ? null
            : $"what was sent is still open elsewhere: {Marshal.GetLastPInvokeErrorMessage()}";
    }
}
