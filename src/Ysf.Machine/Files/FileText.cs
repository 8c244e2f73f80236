using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Ysf.Machine.Linux;

namespace Ysf.Machine.Files;

/// <summary>Reads whole text files that people write, in the forms of <see cref="TypedText"/>.
/// </summary>
internal static class FileText
{
    /// <summary>Why the path is not a regular file.</summary>
    public static string KindFault(string path) =>
        Directory.Exists(path) ? "it is a directory" : "it is a pipe or a device";

    /// <summary>The text; null, and why in <paramref name="fault"/>, if it has none.</summary>
    public static string? TryRead(string path, long bytesMax, out string fault) =>
        TryRead(path, bytesMax, out fault, out _);

    /// <summary>The same; <paramref name="mayPass"/> when the file itself is not to blame.</summary>
    public static string? TryRead(
        string path, long bytesMax, out string fault, out bool mayPass) =>
        TryRead(
            path, bytesMax, stream => TypedText.Decode(ReadAll(stream, bytesMax)), out fault,
            out mayPass);

    /// <summary>
    /// The same of a file that people write; one that is a document, or holds zeros, is no text.
    /// </summary>
    public static string? TryReadTyped(
        string path, long bytesMax, out string fault, out bool mayPass)
    {
        var bytes = TryRead(
            path, bytesMax, stream => ReadAll(stream, bytesMax), out fault, out mayPass);
        return bytes is null ? null : TryDecode(bytes, out fault);
    }

    /// <summary>The text of bytes that people wrote; null, and why, if they are no text.</summary>
    public static string? TryDecode(ReadOnlySpan<byte> bytes, out string fault)
    {
        fault = DocumentKind.FaultOf(bytes) ?? string.Empty;
        if (fault.Length > 0)
        {
            return null;
        }

        var text = TypedText.Decode(bytes);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            fault = "it has NUL characters, so it is not text";
            return null;
        }

        return text;
    }

    /// <summary>The same without looking at what the bytes mean.</summary>
    public static byte[]? TryReadBytes(string path, long bytesMax, out string fault) =>
        TryRead(path, bytesMax, ReadBytes, out fault, out _);

    /// <summary>Opens a file for reading, under the same rules. Throws what
    /// <see cref="FileFault"/> knows.</summary>
    public static FileStream Open(string path)
    {
        using var guarded = GuardedPath.Open(path);
        return TryOpen(guarded, out var fault) ?? throw new IOException(fault, errno.ELOOP);
    }

    private static T? TryRead<T>(
        string path, long bytesMax, Func<FileStream, T> read, out string fault, out bool mayPass)
        where T : class
    {
        mayPass = false;
        try
        {
            using var guarded = GuardedPath.Open(path);
            using var stream = TryOpen(guarded, out fault);
            if (stream?.Length > bytesMax)
            {
                fault = TooLong(bytesMax);
            }

            return stream is null || fault.Length > 0 ? null : read(stream);
        }
        catch (SystemException exception) when (FileFault.IsExpected(exception))
        {
            (fault, mayPass) = (FileFault.Say(exception), FileFault.MayPass(exception));
            return null;
        }
    }

    // Looked at again once it is open: a pipe in its place would be waited for without end.
    private static FileStream? TryOpen(GuardedPath guarded, out string fault)
    {
        fault = guarded.IsForeignLink ? GuardedPath.LinkFault
            : FileMark.Of(guarded.Place) is { IsThere: true, IsRegular: false }
                ? KindFault(guarded.Place)
            : string.Empty;
        if (fault.Length > 0)
        {
            return null;
        }

        const int reading = fcntl.O_RDONLY | fcntl.O_NONBLOCK | fcntl.O_CLOEXEC;
        var file = fcntl.open(
            guarded.Place, reading | (guarded.IsGuarded ? fcntl.O_NOFOLLOW : 0));
        if (file < 0)
        {
            throw Failure(guarded.Place, Marshal.GetLastPInvokeError());
        }

        var handle = new SafeFileHandle(file, ownsHandle: true);
        fault = guarded.FaultOf(handle) ?? string.Empty;
        if (fault.Length == 0)
        {
            return new FileStream(handle, FileAccess.Read);
        }

        handle.Dispose();
        return null;
    }

    private static SystemException Failure(string place, int error) =>
        error is errno.ENOENT or errno.ENOTDIR && !Directory.Exists(Path.GetDirectoryName(place))
            ? new DirectoryNotFoundException()
            : FileFault.Of(error);

    // Files of the kernel say that they are empty, and others grow meanwhile.
    private static byte[] ReadAll(FileStream stream, long bytesMax)
    {
        const int piece = 1 << 16;
        using var bytes = new MemoryStream();
        var buffer = new byte[piece];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > bytesMax)
            {
                throw new IOException(null, errno.EFBIG);
            }
        }

        return bytes.ToArray();
    }

    private static byte[] ReadBytes(FileStream stream)
    {
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string TooLong(long bytesMax) => $"longer than {bytesMax} bytes";
}
