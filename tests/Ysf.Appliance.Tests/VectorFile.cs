using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Ysf.Tests;

/// <summary>The recorded vectors beside the tests.</summary>
internal static class VectorFile
{
    /// <summary>The cases of a file whose <c>what</c> begins so; there is at least one.</summary>
    public static List<JsonElement> Read(string file, string group)
    {
        using var document = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Folder(), "Vectors", file)));
        var vectors = document.RootElement.GetProperty("vectors").EnumerateArray()
            .Where(vector => vector.GetProperty("what").GetString()!
                .StartsWith(group, StringComparison.Ordinal))
            .Select(vector => vector.Clone()).ToList();
        vectors.ShouldNotBeEmpty();
        return vectors;
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetDirectoryName(here)!;
}
