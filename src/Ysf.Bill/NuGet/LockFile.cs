using System.Text.Json.Nodes;

namespace Ysf.Bill.NuGet;

/// <summary>The packages of a <c>packages.lock.json</c> for one processor, with their versions.</summary>
internal static class LockFile
{
    /// <summary>Names and versions; projects are left out.</summary>
    /// <param name="text">The file.</param>
    /// <param name="rid">The runtime id, such as <c>linux-x64</c>; its section adds to the common one.</param>
    public static IReadOnlyDictionary<string, string> Parse(string text, string rid)
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string target, JsonNode? packages) in JsonNode.Parse(text)!["dependencies"]!.AsObject())
        {
            if (target.Contains('/') && !target.EndsWith($"/{rid}", StringComparison.Ordinal))
            {
                continue;
            }

            foreach ((string name, JsonNode? package) in packages!.AsObject())
            {
                if (package!["resolved"]?.GetValue<string>() is { } version)
                {
                    all[name] = version;
                }
            }
        }

        return all;
    }
}
