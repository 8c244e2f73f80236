using Ysf.Machine.Files;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Card;

/// <summary>
/// The card is mounted read-only, so that a power cut finds nothing open on it; here it is writable
/// for the moment of a write.
/// </summary>
/// <remarks>
/// Several processes write there. A lock on the directory itself, which a read-only file system
/// grants too, keeps one from closing the card under another.
/// </remarks>
internal sealed class CardMount(IMounts mounts)
{
    /// <summary>The mount of this machine's card.</summary>
    public static CardMount Own { get; } = new(new KernelMounts());

    /// <summary>
    /// Lets something be written; where the file system is not read-only, nothing else is done.
    /// </summary>
    /// <param name="path">The file to be written, or one beside it.</param>
    /// <param name="write">Writes; null, or a sentence about what failed.</param>
    /// <returns>Null, or a sentence about what failed, perhaps with the write done.</returns>
    public string? Write(string path, Func<string?> write)
    {
        var full = Path.GetFullPath(path);
        var lockFile = Lock(mounts.Of(full)?.Path ?? Path.GetDirectoryName(full) ?? "/");
        try
        {
            return mounts.Of(full) is { IsReadOnly: true } point
                ? WriteTo(point, path, write)
                : write();
        }
        finally
        {
            if (lockFile >= 0)
            {
                _ = unistd.close(lockFile);
            }
        }
    }

    /// <summary>The same for a write that throws what files throw.</summary>
    /// <param name="path">The file to be written, or one beside it.</param>
    /// <param name="write">Writes; what it did before it failed stays.</param>
    /// <returns>Null, or a sentence about what failed, perhaps with the write done.</returns>
    public string? WriteFiles(string path, Action write) => Write(path, () =>
    {
        try
        {
            write();
            return null;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return $"{path} cannot be written: {FileFault.Say(error)}";
        }
    });

    private string? WriteTo(MountPoint point, string path, Func<string?> write)
    {
        if (mounts.Remount(point, isReadOnly: false) is { } closed)
        {
            return $"{path}: not written: {point.Path} cannot be made writable: {closed}";
        }

        string? fault = null;
        string? left = null;
        try
        {
            fault = write();
        }
        finally
        {
            left = mounts.Remount(point, isReadOnly: true);
        }

        var before = fault is null ? string.Empty : fault + "; ";
        return left is null ? fault : before + $"{point.Path} stays writable: {left}";
    }

    // Without it there is a race that only two writes at the same moment can lose.
    private static int Lock(string directory)
    {
        var file = fcntl.open(directory, fcntl.O_RDONLY | fcntl.O_CLOEXEC);
        if (file >= 0)
        {
            _ = sys_file.flock(file, sys_file.LOCK_EX);
        }

        return file;
    }
}
