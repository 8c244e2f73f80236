using Ysf.Appliance.Linux;

namespace Ysf.Appliance.Storage;

/// <summary>
/// A file that we write ourselves: whole or not at all, and set aside when it cannot be used.
/// </summary>
/// <param name="path">The file; its directory is made when it is missing.</param>
/// <param name="bytesMax">A longer file is none of ours.</param>
/// <param name="subject">What it keeps, to follow "path:".</param>
internal sealed class StateFile(string path, long bytesMax, string subject)
{
    private string BadPath => path + ".bad";

    /// <summary>
    /// The text; null when there is none yet, or when it cannot be read, which
    /// <paramref name="problem"/> tells and which sets it aside.
    /// </summary>
    public string? TryRead(out string? problem)
    {
        problem = null;
        if (!FileMark.Of(path).IsThere)
        {
            return null;
        }

        var text = FileText.TryRead(path, bytesMax, out var fault);
        if (text is null)
        {
            problem = SetAside(fault);
        }

        return text;
    }

    /// <summary>
    /// Renames a file that cannot be used to <c>.bad</c>, so that it is not overwritten; returns a
    /// sentence that says so.
    /// </summary>
    public string SetAside(string fault)
    {
        var problem = $"{path}: {fault}; {subject} begin empty";
        try
        {
            File.Move(path, BadPath, overwrite: true);
            return $"{problem}, the file is kept as {BadPath}";
        }
        catch (SystemException exception) when (FileFault.IsExpected(exception))
        {
            return $"{problem}, and it could not be renamed: {FileFault.Say(exception)}";
        }
    }

    /// <summary>
    /// Writes the file so that after a power cut it is the old one or the new one. Null, or a
    /// sentence about what failed; the old file is kept then.
    /// </summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="isSecret">Whether nobody but us may read it.</param>
    /// <param name="isTheirs">
    /// Whether it is a file of the operator, who keeps it with its mode; a new one is for the owner
    /// of its directory alone.
    /// </param>
    public string? Save(ReadOnlySpan<byte> bytes, bool isSecret = false, bool isTheirs = false)
    {
        try
        {
            // A link is the operator's, who wants the file elsewhere: the link stays.
            var target = new FileInfo(path).LinkTarget is null
                ? path
                : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
            var temporary = target + ".new";
            var directory = Path.GetDirectoryName(Path.GetFullPath(target)) ?? "/";
            Directory.CreateDirectory(directory);
            File.Delete(temporary);
            using (var stream = Create(temporary, isSecret || isTheirs))
            {
                if (isTheirs)
                {
                    FileOwner.Like(target, directory).GiveTo(temporary);
                }

                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
            return FlushDirectory(directory) is { } fault
                ? $"{path}: the new name may not last: {fault}"
                : null;
        }
        catch (SystemException exception) when (FileFault.IsExpected(exception))
        {
            return $"{path}: {subject} were not written: {FileFault.Say(exception)}";
        }
    }

    // With its mode from the first moment on, so that nobody has it open before.
    private static FileStream Create(string path, bool isSecret)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (isSecret && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    // A new name is only in memory until its directory is on the disk as well.
    private static string? FlushDirectory(string directory)
    {
        var descriptor = fcntl.open(directory, fcntl.O_RDONLY | fcntl.O_CLOEXEC);
        if (descriptor < 0)
        {
            return SystemError.LastText;
        }

        var fault = unistd.fsync(descriptor) == 0 ? null : SystemError.LastText;
        _ = unistd.close(descriptor);
        return fault;
    }
}
