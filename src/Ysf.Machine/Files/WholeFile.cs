using Ysf.Machine.Linux;

namespace Ysf.Machine.Files;

/// <summary>
/// Writes files so that after a power cut the old one is there or the new one, whole.
/// </summary>
/// <remarks>
/// The order is: a new file beside it, its bytes to the disk, its name over the old one, the
/// directory to the disk, the file under its new name to the disk. What a power cut leaves of the
/// first step is one file ending in <see cref="Suffix"/>, which the next write or the next start
/// deletes. The last step is for FAT, where the entry of the name is part of the file: fsync(2) of
/// the directory alone leaves the old entry there (linux/fs/fat/namei_vfat.c, vfat_rename).
/// </remarks>
internal static class WholeFile
{
    /// <summary>Of the name a file has until it is whole.</summary>
    public const string Suffix = ".new";

    private const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Everybodys = Ours | UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>
    /// Writes it. Throws what <see cref="FileFault"/> knows when it could not; the old file is
    /// there then, and nothing beside it.
    /// </summary>
    /// <param name="path">The file; its directory is made when it is missing.</param>
    /// <param name="bytes">All of it.</param>
    /// <param name="isSecret">Whether we alone may read it.</param>
    /// <returns>
    /// Null, or why the file, which has its new content, may have the old one after a power cut.
    /// </returns>
    public static string? Write(string path, ReadOnlySpan<byte> bytes, bool isSecret = false)
    {
        Stage(path, bytes, isSecret ? Ours : Everybodys, out var grown);
        return Commit(path, grown);
    }

    /// <summary>
    /// The first half: the bytes are on the disk under the name with <see cref="Suffix"/>. Throws
    /// as <see cref="Write"/> does.
    /// </summary>
    /// <param name="path">The file that is to be.</param>
    /// <param name="bytes">All of it.</param>
    /// <param name="mode">Its mode, less what the process's own mask takes away.</param>
    /// <param name="grown">Directories that have new entries.</param>
    /// <param name="owner">Whose it is to be, with the mode in it; null for ours.</param>
    public static void Stage(
        string path, ReadOnlySpan<byte> bytes, UnixFileMode mode, out IReadOnlyList<string> grown,
        FileOwner? owner = null)
    {
        grown = MakeDirectory(DirectoryOf(path));
        try
        {
            using var guarded = GuardedPath.OpenName(path);
            File.Delete(guarded.Place + Suffix);

            // No other user may read it before it is the owner's.
            using var stream = Create(guarded.Place + Suffix, owner is null ? mode : Ours);
            stream.Write(bytes);
            owner?.GiveTo(stream.SafeFileHandle);
            stream.Flush(flushToDisk: true);
        }
        catch (SystemException exception) when (FileFault.IsExpected(exception))
        {
            DeleteLeftover(path);
            throw;
        }
    }

    /// <summary>The second half: the staged bytes take the file's name.</summary>
    public static string? Commit(string path, IReadOnlyList<string> grown)
    {
        var old = -1;
        try
        {
            using var guarded = GuardedPath.OpenName(path);

            // FAT frees what the old file took as soon as nothing holds it, and that may reach the
            // disk before the name leads to the new one.
            old = fcntl.open(
                guarded.Place, fcntl.O_PATH | fcntl.O_NOFOLLOW | fcntl.O_CLOEXEC);
            File.Move(guarded.Place + Suffix, guarded.Place, overwrite: true);

            // Whoever owns the directory may put a link or a pipe there meanwhile.
            return grown.Select(Flush).FirstOrDefault(fault => fault is not null)
                ?? FlushAs(guarded.Place, fcntl.O_NOFOLLOW | fcntl.O_NONBLOCK);
        }
        catch (SystemException exception) when (FileFault.IsExpected(exception))
        {
            DeleteLeftover(path);
            throw;
        }
        finally
        {
            if (old >= 0)
            {
                _ = unistd.close(old);
            }
        }
    }

    /// <summary>Deletes what an interrupted write left behind, if that can be done.</summary>
    public static void DeleteLeftover(string path)
    {
        try
        {
            using var guarded = GuardedPath.OpenName(path);
            File.Delete(guarded.Place + Suffix);
        }
        catch (SystemException exception) when (FileFault.IsExpected(exception))
        {
            // The next writer of the file finds out and reports it.
        }
    }

    /// <summary>
    /// Why the file could not be written just now; null when nothing speaks against it. Writes
    /// nothing, so it does not see a full disk.
    /// </summary>
    public static string? FaultOf(string path)
    {
        var directory = DirectoryOf(path);
        while (!Directory.Exists(directory) && Path.GetDirectoryName(directory) is { } parent)
        {
            directory = parent;
        }

        return unistd.access(directory, unistd.W_OK | unistd.X_OK) == 0
            ? null
            : SystemError.LastText;
    }

    /// <summary>
    /// Puts a file or a directory on the disk: a new name is only in memory until then.
    /// </summary>
    /// <returns>Null, or why it is not there.</returns>
    public static string? Flush(string path) => FlushAs(path, flags: 0);

    private static string? FlushAs(string path, int flags)
    {
        var descriptor = fcntl.open(path, fcntl.O_RDONLY | fcntl.O_CLOEXEC | flags);
        if (descriptor < 0)
        {
            return SystemError.LastText;
        }

        var fault = unistd.fsync(descriptor) == 0 ? null : SystemError.LastText;
        _ = unistd.close(descriptor);
        return fault;
    }

    private static string DirectoryOf(string path) =>
        Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";

    // A directory that is new has a name that is to last, too.
    private static List<string> MakeDirectory(string directory)
    {
        var grown = new List<string> { directory };
        for (var made = directory; !Directory.Exists(made);)
        {
            made = Path.GetDirectoryName(made) ?? "/";
            grown.Add(made);
        }

        // Below a link of another user root makes none.
        _ = grown.Count > 1 ? GuardedPath.Resolve(grown[^1]) : null;
        Directory.CreateDirectory(directory);
        return grown;
    }

    // With its mode from the first moment on, so that no other user has it open before.
    private static FileStream Create(string path, UnixFileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        return new FileStream(path, options);
    }
}
