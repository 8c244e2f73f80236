namespace Ysf.Appliance.Storage;

/// <summary>Reads whole text files that people write: UTF-8, byte order mark or not.</summary>
internal static class FileText
{
    /// <summary>What stands in the place of a file and is none.</summary>
    public static string KindFault(string path) =>
        Directory.Exists(path) ? "it is a directory" : "it is a pipe or a device";

    /// <summary>The text; null, and why in <paramref name="fault"/>, if it has none.</summary>
    public static string? TryRead(string path, long bytesMax, out string fault)
    {
        fault = string.Empty;
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

            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
        catch (SystemException exception) when (FileFault.IsExpected(exception))
        {
            fault = FileFault.Say(exception);
            return null;
        }
    }
}
