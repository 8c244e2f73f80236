using Ysf.Appliance.Settings.Problems;

namespace Ysf.Appliance.Storage;

/// <summary>Reads deny.db: who may not use the reflector, and how much of it.</summary>
public static class DenyFile
{
    /// <summary>The rules of a file that could not be read, or of none.</summary>
    public static DenyRules None { get; } = new([], [], [], []);

    /// <summary>Reads a text; faulty rules are reported and left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">What problems call the file.</param>
    public static DenyRules Parse(string text, string fileName)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scan = new DenyFileScan(new ProblemList(fileName));
        foreach (var (line, rule) in RuleLines.Of(text))
        {
            scan.Take(rule, line);
        }

        return new DenyRules(
            scan.Names, scan.Addresses, scan.Hosts, scan.Problems.InOrder);
    }
}
