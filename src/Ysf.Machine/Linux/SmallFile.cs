using System.Text;

namespace Ysf.Machine.Linux;

/// <summary>Files of the kernel that are written whole, in one call.</summary>
internal static unsafe class SmallFile
{
    /// <summary>
    /// Writes a text in place of what a file holds; it is not made when it is missing.
    /// </summary>
    /// <returns>Why it could not; null when it could.</returns>
    public static string? Write(string path, string text)
    {
        var file = fcntl.open(path, fcntl.O_WRONLY | fcntl.O_TRUNC | fcntl.O_CLOEXEC);
        if (file < 0)
        {
            return SystemError.LastText;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        nint written;
        fixed (byte* first = bytes)
        {
            written = unistd.write(file, first, (nuint)bytes.Length);
        }

        var fault = written == bytes.Length ? null
            : written < 0 ? SystemError.LastText
            : "only a part was written";
        _ = unistd.close(file);
        return fault;
    }
}
