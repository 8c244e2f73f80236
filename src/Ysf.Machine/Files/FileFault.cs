using Ysf.Machine.Linux;

namespace Ysf.Machine.Files;

/// <summary>Says why a file could not be used.</summary>
/// <remarks>The messages of the runtime itself are left out of the published binary.</remarks>
internal static class FileFault
{
    /// <summary>True for what a file operation throws when the machine is to blame.</summary>
    public static bool IsExpected(SystemException exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException;

    /// <summary>True for a shortage of the machine, which says nothing of the file.</summary>
    public static bool MayPass(SystemException exception) => exception is IOException
    {
        HResult: errno.EMFILE or errno.ENFILE or errno.ENOMEM,
    };

    /// <summary>The exception of a file operation for an errno.</summary>
    public static SystemException Of(int error) => error switch
    {
        errno.ENOENT => new FileNotFoundException(),
        errno.EACCES or errno.EPERM => new UnauthorizedAccessException(),
        errno.ENAMETOOLONG => new PathTooLongException(),
        _ => new IOException(SystemError.TextOf(error), error),
    };

    /// <summary>The reason, to follow the file's name and a colon.</summary>
    public static string Say(SystemException exception) => exception switch
    {
        FileNotFoundException => "there is no such file",
        DirectoryNotFoundException => "there is no such directory",
        PathTooLongException => "the path is too long",
        UnauthorizedAccessException => "permission is denied, or it is a directory",
        // The runtime keeps the errno here.
        IOException { HResult: > 0 } => SystemError.TextOf(exception.HResult),
        IOException => "it cannot be read or written",
        _ => "not a valid path of a file",
    };
}
