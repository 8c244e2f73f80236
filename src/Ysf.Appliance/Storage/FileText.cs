using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Storage;

/// <summary>Reads whole text files that people write, in the forms of <see cref="TypedText"/>.
/// </summary>
internal static class FileText
{
    /// <summary>What stands in the place of a file and is none.</summary>
    public static string KindFault(string path) =>
        Directory.Exists(path) ? "it is a directory" : "it is a pipe or a device";

    /// <summary>The text; null, and why in <paramref name="fault"/>, if it has none.</summary>
    public static string? TryRead(string path, long bytesMax, out string fault) =>
        TryRead(path, bytesMax, ReadText, out fault, out _);

    /// <summary>The same; <paramref name="mayPass"/> when the file itself is not to blame.</summary>
    public static string? TryRead(
        string path, long bytesMax, out string fault, out bool mayPass) =>
        TryRead(path, bytesMax, ReadText, out fault, out mayPass);

    /// <summary>The same without looking at what the bytes mean.</summary>
    public static byte[]? TryReadBytes(string path, long bytesMax, out string fault) =>
        TryRead(path, bytesMax, ReadBytes, out fault, out _);

    private static T? TryRead<T>(
        string path, long bytesMax, Func<FileStream, T> read, out string fault, out bool mayPass)
        where T : class
    {
        (fault, mayPass) = (string.Empty, false);
        if (FileMark.Of(path) is { IsThere: true, IsRegular: false })
        {
            fault = KindFault(path);
            return null;
        }

        try
        {
            using var stream = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > bytesMax)
            {
                fault = $"longer than {bytesMax} bytes";
                return null;
            }

            return read(stream);
        }
        catch (SystemException exception) when (FileFault.IsExpected(exception))
        {
            (fault, mayPass) = (FileFault.Say(exception), FileFault.MayPass(exception));
            return null;
        }
    }

    private static string ReadText(FileStream stream)
    {
        // Files of the kernel say that they are empty.
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return TypedText.Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private static byte[] ReadBytes(FileStream stream)
    {
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
