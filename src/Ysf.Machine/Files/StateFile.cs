using Ysf.Machine.Linux;

namespace Ysf.Machine.Files;

/// <summary>
/// A file that we write ourselves: whole or not at all, and set aside when it cannot be used.
/// </summary>
/// <remarks>
/// A link is the operator's, who wants the file elsewhere: the link stays, and what it leads to is
/// read, written and set aside. What is no file (a directory, a device) is never touched.
/// </remarks>
/// <param name="path">The file; its directory is made when it is missing.</param>
/// <param name="bytesMax">A longer file is none of ours.</param>
/// <param name="subject">What it keeps, to follow "path:".</param>
internal sealed class StateFile(string path, long bytesMax, string subject)
{
    private const string BadSuffix = ".bad";

    // What is there was not read and could not be set aside: it must not be overwritten either.
    private bool isAsideDue;
    private bool isKept;

    /// <summary>The copy that serves while the file cannot be used; null for none.</summary>
    public string? Copy { get; set; }

    /// <summary>Whether a file that was read or written is no longer there.</summary>
    public bool IsGone => isKept && FileMark.Of(path, out var error) == default
        && IsMissing(error);

    /// <summary>Why it could not be written just now, a full disk aside; null when it could.
    /// </summary>
    public string? PlaceFault => WholeFile.FaultOf(path) is { } fault ? NotWritten(fault) : null;

    /// <summary>
    /// The text; null when there is none yet, or when it cannot be read, which
    /// <paramref name="problem"/> tells and which sets it aside.
    /// </summary>
    public string? TryRead(out string? problem)
    {
        problem = null;
        DeleteLeftover();
        if (!FileMark.Of(path, out var error).IsThere)
        {
            problem = IsMissing(error) ? null : SetAside(SystemError.TextOf(error));
            return null;
        }

        var text = FileText.TryRead(path, bytesMax, out var fault);
        isKept = text is not null;
        problem = text is null ? SetAside(fault) : null;
        return text;
    }

    /// <summary>
    /// Renames a file that cannot be used to <c>.bad</c>, so that it is not overwritten; returns a
    /// sentence that says so.
    /// </summary>
    public string SetAside(string fault)
    {
        var problem = Copy is null
            ? $"{path}: {fault}; {subject} start empty"
            : $"{path}: {fault}; {subject} are loaded from {Copy}";
        if (KindFault is not null)
        {
            return $"{problem} and are not saved until it is moved away";
        }

        try
        {
            var target = Target();
            MoveAside(target);
            (isAsideDue, isKept) = (false, false);
            return $"{problem}; the file is kept as {target + BadSuffix}";
        }
        catch (SystemException exception) when (FileFault.IsExpected(exception))
        {
            isAsideDue = true;
            return $"{problem}; it cannot be renamed: {FileFault.Say(exception)}";
        }
    }

    /// <summary>
    /// Writes the file so that after a power cut it is the old one or the new one. Null, or a
    /// sentence about what failed; the old file is kept then.
    /// </summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="isSecret">Whether we alone may read it.</param>
    /// <param name="isTheirs">
    /// Whether it is a file of the operator, who keeps it with its mode; a new one is for the owner
    /// of its directory alone.
    /// </param>
    public string? Save(ReadOnlySpan<byte> bytes, bool isSecret = false, bool isTheirs = false)
    {
        if (KindFault is { } kind)
        {
            return NotWritten(kind);
        }

        try
        {
            var target = Target();
            if (isAsideDue && File.Exists(target))
            {
                MoveAside(target);
            }

            var fault = isTheirs || Others(target) is not null
                ? WriteTheirs(target, bytes, isTheirs)
                : WholeFile.Write(target, bytes, isSecret);
            (isAsideDue, isKept) = (false, true);
            return fault is null ? null : $"{path}: written, but a power cut may lose it: {fault}";
        }
        catch (SystemException exception) when (FileFault.IsExpected(exception))
        {
            return NotWritten(FileFault.Say(exception));
        }
    }

    // What root writes into a directory of another user is that user's, who reads and replaces it.
    private static string? WriteTheirs(string target, ReadOnlySpan<byte> bytes, bool isTheirs)
    {
        const UnixFileMode ours = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var folder = Path.GetDirectoryName(Path.GetFullPath(target)) ?? "/";
        var owner = isTheirs && !IsForeignLink(target)
            ? FileOwner.Like(target, folder)
            : Others(target);
        WholeFile.Stage(target, bytes, ours, out var grown, owner);
        return WholeFile.Commit(target, grown);
    }

    private static FileOwner? Others(string target)
    {
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(target))))
        {
            return null;
        }

        using var guarded = GuardedPath.OpenName(target);
        return guarded.Others is { User: not 0 } owner ? owner : null;
    }

    private static bool IsForeignLink(string path)
    {
        try
        {
            using var guarded = GuardedPath.Open(path);
            return guarded.IsForeignLink;
        }
        catch (SystemException exception) when (FileFault.IsExpected(exception))
        {
            return false;
        }
    }

    private static void MoveAside(string target)
    {
        using var guarded = GuardedPath.OpenName(target);
        File.Move(guarded.Place, guarded.Place + BadSuffix, overwrite: true);
    }

    /// <summary>Deletes what a write that a power cut ended left behind.</summary>
    public void DeleteLeftover()
    {
        try
        {
            WholeFile.DeleteLeftover(Target());
        }
        catch (SystemException exception) when (FileFault.IsExpected(exception))
        {
            // A link that leads nowhere; who writes says so.
        }
    }

    // To rename over /dev/null would cost the whole machine its own.
    private string? KindFault => !IsForeignLink(path)
        && FileMark.Of(path) is { IsThere: true, IsRegular: false }
        ? FileText.KindFault(path)
        : null;

    private static bool IsMissing(int error) => error is errno.ENOENT or errno.ENOTDIR;

    private string NotWritten(string fault) => $"{path}: {subject} cannot be written: {fault}";

    // A link of another user is replaced where root writes.
    private string Target() => IsForeignLink(path) || new FileInfo(path).LinkTarget is null
        ? path
        : GuardedPath.Resolve(path);
}
