namespace Ysf.Tests.Image;

/// <summary>Takes the text of a file out of a file system that lies in a file.</summary>
internal static class TakenFile
{
    /// <summary>Stands for a file that is not there.</summary>
    public const string Absent = "(no such file)";

    /// <summary>From the root of a FAT; <see cref="Absent"/> when there is no such file, and the tool's
    /// complaint when it cannot be read.</summary>
    public static string OfFat(string image, string name) =>
        Take(image, into => Tool.Ask("mcopy", "-n", "-o", "-i", image, "::" + name, into));

    /// <summary>From the state directory of a data partition; the same.</summary>
    public static string OfData(string image, string name) =>
        Take(image, into => Tool.Ask(
            "debugfs", "-R", $"dump /ysf-appliance/{name} {into}", image));

    private static string Take(string image, Func<string, (int Exit, string Said)> take)
    {
        var into = image + "-file";
        var (_, said) = take(into);

        // debugfs makes a file even of what is not there.
        if (!File.Exists(into))
        {
            return said.Contains("not found", StringComparison.Ordinal) ? Absent : said;
        }

        var text = File.ReadAllText(into);
        File.Delete(into);
        return text;
    }
}
