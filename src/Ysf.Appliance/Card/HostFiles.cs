namespace Ysf.Appliance.Card;

/// <summary>The text of <c>/etc/hosts</c> with the machine's own name in it. Pure.</summary>
internal static class HostFiles
{
    private const string Own = "127.0.1.1";

    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>The text with one line for the name; all other lines stay.</summary>
    public static string WithName(string hosts, string name)
    {
        var lines = hosts.Split('\n').Where(line => AddressIn(line) != Own).ToList();
        while (lines.Count > 0 && lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        if (!lines.Exists(line => AddressIn(line) == "127.0.0.1"))
        {
            lines.Insert(0, "127.0.0.1\tlocalhost");
        }

        return string.Join('\n', [.. lines, $"{Own}\t{name}", string.Empty]);
    }

    private static string AddressIn(string line) =>
        line.Split(Blanks, 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(string.Empty);
}
