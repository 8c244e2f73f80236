using Ysf.Machine.Files;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Backup;

/// <summary>Actions of a restore on a file.</summary>
internal enum RestoreKind
{
    /// <summary>It has that content already.</summary>
    Same,

    /// <summary>There is none yet.</summary>
    New,

    /// <summary>The one that is there is kept beside it.</summary>
    Replace,
}

/// <summary>One file that is put back.</summary>
/// <param name="Named">Where, as the settings say it.</param>
/// <param name="Path">The same behind a link, if there is one.</param>
/// <param name="File">What.</param>
/// <param name="Kind">What is there now.</param>
internal sealed record RestoreStep(
    string Named, string Path, BackupFile File, RestoreKind Kind) : IRestoreStep
{
    private const string KeptSuffix = ".before-restore";

    private IReadOnlyList<string> grown = [];

    /// <summary>The replaced file.</summary>
    public string Kept => Path + KeptSuffix;

    /// <inheritdoc/>
    public string Loss => $"{Path} could not be restored; the old file is kept as {Kept}";

    /// <summary>Looks at what is there. Throws what <see cref="FileFault"/> knows.</summary>
    public static RestoreStep Of(string path, BackupFile file)
    {
        var target = new FileInfo(path).LinkTarget is null ? path : GuardedPath.Resolve(path);
        var isThere = FileMark.Of(target).IsThere;
        byte[] old = isThere ? BytesOf(target) : [];
        var kind = !isThere ? RestoreKind.New
            : old.AsSpan().SequenceEqual(file.Bytes) ? RestoreKind.Same
            : RestoreKind.Replace;
        return new RestoreStep(path, target, file, kind) { Old = old };
    }

    /// <summary>The bytes in its place; empty when there are none.</summary>
    public byte[] Old { get; private init; } = [];

    /// <summary>Whether root writes it for the reflector, which keeps no copy beside it.</summary>
    public bool IsOfRoot { get; init; }

    public override string ToString() => Kind switch
    {
        RestoreKind.Replace when IsOfRoot => $"{Path} is replaced",
        RestoreKind.Same => $"{Path} is unchanged",
        RestoreKind.New => $"{Path} is created",
        _ => $"{Path} is replaced; the old file is kept as {Kept}",
    };

    /// <summary>
    /// Everything that can be done beforehand: the new bytes are on the disk, and the old ones a
    /// second time. With the owner and the mode of the file that is replaced.
    /// </summary>
    public void Prepare()
    {
        var mode = File.Mode;
        var like = System.IO.Path.GetDirectoryName(Path)!;
        if (Kind == RestoreKind.Replace)
        {
            (mode, like) = (ModeOf(Path), Path);
            WholeFile.Stage(Kept, BytesOf(Path), mode, out var keptGrown, OwnerLike(like, mode));
            Flush(WholeFile.Commit(Kept, keptGrown));
        }

        WholeFile.Stage(Path, File.Bytes, mode, out grown, OwnerLike(like, mode));
    }

    /// <summary>The new bytes take the name. Null, or why that may not last.</summary>
    public string? Commit() => WholeFile.Commit(Path, grown);

    /// <summary>Back to what was.</summary>
    public void TakeBack()
    {
        if (Kind == RestoreKind.New)
        {
            using var guarded = GuardedPath.OpenName(Path);
            System.IO.File.Delete(guarded.Place);
            return;
        }

        var mode = ModeOf(Kept);
        WholeFile.Stage(Path, BytesOf(Kept), mode, out var again, OwnerLike(Kept, mode));
        Flush(WholeFile.Commit(Path, again));
    }

    /// <summary>Forgets what was prepared and is not wanted any more.</summary>
    public void Forget() => WholeFile.DeleteLeftover(Path);

    private static UnixFileMode ModeOf(string path) =>
        OperatingSystem.IsWindows() ? UnixFileMode.None : System.IO.File.GetUnixFileMode(path);

    private static void Flush(string? fault)
    {
        if (fault is not null)
        {
            throw new IOException(fault);
        }
    }

    // A member is no longer than what a backup of it was.
    private static byte[] BytesOf(string path) =>
        FileText.TryReadBytes(path, BackupArchive.PackedMax, out var fault)
            ?? throw new IOException(fault);

    // The service may run as another user than who restores.
    private static FileOwner? OwnerLike(string like, UnixFileMode mode) =>
        unistd.geteuid() == 0 && FileOwner.Of(like) is { } owner
            ? owner with { Mode = (uint)mode & FileOwner.ModeBits }
            : null;
}
