namespace Ysf.Appliance.Storage;

/// <summary>Reads whole text files that people write: UTF-8, byte order mark or not.</summary>
internal static class FileText
{
    /// <summary>The text; null, and why in <paramref name="fault"/>, if it has none.</summary>
    public static string? TryRead(string path, long bytesMax, out string fault) =>
        TryRead(path, bytesMax, out fault, out _);

    /// <summary>The same; <paramref name="mayPass"/> when the file itself is not to blame.</summary>
    public static string? TryRead(
        string path, long bytesMax, out string fault, out bool mayPass)
    {
        (fault, mayPass) = (string.Empty, false);
        if (FileMark.Of(path) is { IsThere: true, IsRegular: false })
        {
            fault = Directory.Exists(path) ? "it is a directory" : "it is a pipe or a device";
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
            (fault, mayPass) = (FileFault.Say(exception), FileFault.MayPass(exception));
            return null;
        }
    }
}
