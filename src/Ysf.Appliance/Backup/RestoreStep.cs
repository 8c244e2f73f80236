using System.Runtime.InteropServices;
using Ysf.Appliance.Linux;
using Ysf.Appliance.Storage;

namespace Ysf.Appliance.Backup;

/// <summary>What a restore does with a file.</summary>
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
    string Named, string Path, BackupFile File, RestoreKind Kind)
{
    private const string KeptSuffix = ".before-restore";

    private IReadOnlyList<string> grown = [];

    /// <summary>The replaced file.</summary>
    public string Kept => Path + KeptSuffix;

    /// <summary>Looks at what is there. Throws what <see cref="FileFault"/> knows.</summary>
    public static RestoreStep Of(string path, BackupFile file)
    {
        var target = new FileInfo(path).LinkTarget is null
            ? path
            : System.IO.File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        var kind = !FileMark.Of(target).IsThere ? RestoreKind.New
            : System.IO.File.ReadAllBytes(target).AsSpan().SequenceEqual(file.Bytes)
                ? RestoreKind.Same
            : RestoreKind.Replace;
        return new RestoreStep(path, target, file, kind);
    }

    public override string ToString() => Kind switch
    {
        RestoreKind.Same => $"{Path} stays, it is the same",
        RestoreKind.New => $"{Path} is made",
        _ => $"{Path} is replaced, the old one is kept as {Kept}",
    };

    /// <summary>
    /// Everything that can be done beforehand: the new bytes are on the disk, and the old ones a
    /// second time. With the owner and the mode of the file that is replaced.
    /// </summary>
    public unsafe void Prepare()
    {
        var mode = File.Mode;
        var like = System.IO.Path.GetDirectoryName(Path)!;
        if (Kind == RestoreKind.Replace)
        {
            (mode, like) = (ModeOf(Path), Path);
            var old = System.IO.File.ReadAllBytes(Path);
            WholeFile.Stage(Kept, old, mode, out var keptGrown);
            Own(Kept + WholeFile.Suffix, like);
            Flush(WholeFile.Commit(Kept, keptGrown));
        }

        WholeFile.Stage(Path, File.Bytes, mode, out grown);
        Own(Path + WholeFile.Suffix, like);
    }

    /// <summary>The new bytes take the name. Null, or why that may not last.</summary>
    public string? Commit() => WholeFile.Commit(Path, grown);

    /// <summary>Back to what was.</summary>
    public void TakeBack()
    {
        if (Kind == RestoreKind.New)
        {
            System.IO.File.Delete(Path);
            return;
        }

        WholeFile.Stage(Path, System.IO.File.ReadAllBytes(Kept), ModeOf(Kept), out var again);
        Own(Path + WholeFile.Suffix, Kept);
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

    // The service may run as another user than who restores.
    private static unsafe void Own(string path, string like)
    {
        sys_stat.statx_t facts;
        if (unistd.geteuid() == 0
            && sys_stat.statx(
                sys_stat.AT_FDCWD, like, 0, sys_stat.STATX_BASIC_STATS, &facts) == 0
            && unistd.chown(path, facts.stx_uid, facts.stx_gid) != 0)
        {
            throw new IOException(null, Marshal.GetLastPInvokeError());
        }
    }
}
