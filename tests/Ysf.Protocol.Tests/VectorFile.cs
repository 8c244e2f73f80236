using System.Reflection;
using System.Text.Json;

namespace Ysf.Tests;

/// <summary>The recorded vectors, which lie in the test assembly as resources.</summary>
internal static class VectorFile
{
    public static IReadOnlyList<JsonElement> Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new FileNotFoundException(name);
        using JsonDocument document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("vectors").EnumerateArray()
            .Select(vector => vector.Clone())];
    }

    public static string Text(this JsonElement vector, string name) =>
        vector.GetProperty(name).GetString()!;

    public static int Number(this JsonElement vector, string name) =>
        vector.GetProperty(name).GetInt32();

    public static bool Flag(this JsonElement vector, string name) =>
        vector.GetProperty(name).GetBoolean();

    public static byte[] Bytes(this JsonElement vector, string name) =>
        Convert.FromHexString(vector.Text(name));

    public static bool Has(this JsonElement vector, string name) =>
        vector.TryGetProperty(name, out JsonElement value)
        && value.ValueKind != JsonValueKind.Null;
}
