using System.Text.Json;
using Ysf.Appliance.Settings.Ini;

namespace Ysf.Appliance.Admin;

/// <summary>Changes of keys that a browser sends.</summary>
/// <param name="Changes">The changes, done in their order.</param>
internal sealed record ChangeRequest(IReadOnlyList<KeyChange?>? Changes)
{
    /// <summary>The form of a request, for those that have another.</summary>
    public const string Form =
        "{\"changes\": [{\"section\": \"Info\", \"key\": \"Name\", \"value\": \"X\"}]}";

    /// <summary>Reads the changes; null when they have another form.</summary>
    public static IReadOnlyList<KeyChange>? TryRead(byte[] json)
    {
        try
        {
            var changes = JsonSerializer.Deserialize(json, AdminJson.Default.ChangeRequest)?.Changes;
            return changes?.All(change => change is { Section: not null }) == true
                ? [.. changes.Select(change => change!)]
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The second is half of a surrogate pair, which the parser lets pass.
            return null;
        }
    }
}
