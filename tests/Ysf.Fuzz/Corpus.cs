using System.Reflection;

namespace Ysf.Fuzz;

/// <summary>The datagrams from which all others are made: <c>Corpus.txt</c>.</summary>
internal static class Corpus
{
    /// <summary>Reads lines of a name, a blank and bytes in hexadecimal.</summary>
    public static (string Name, byte[] Bytes)[] Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Corpus.txt")
            ?? throw new InvalidOperationException("the program has no Corpus.txt");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' '))
            .Select(parts => (parts[0], Convert.FromHexString(parts[1])))];
    }
}
