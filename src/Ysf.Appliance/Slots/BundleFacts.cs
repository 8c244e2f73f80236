using System.Text.Json;
using Ysf.Machine.Files;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Slots;

/// <summary>Facts that a bundle states about itself, under its signature.</summary>
/// <param name="Compatible">The board that it is for.</param>
/// <param name="Version">The version of the image.</param>
internal sealed record BundleFacts(string Compatible, string Version)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Asks RAUC, which first holds the signature to the keys of the image. Null, and why in
    /// <paramref name="fault"/>, for what is no bundle or has no signature that we trust.
    /// </summary>
    /// <param name="system">The machine whose keys count.</param>
    /// <param name="bundle">Its file.</param>
    /// <param name="fault">Why it is none.</param>
    public static BundleFacts? Ask(SlotSystem system, string bundle, out string fault)
    {
        if (!FileMark.Of(bundle).IsRegular)
        {
            fault = $"{bundle}: there is no such file";
            return null;
        }

        var result = Tool.Run(
            Patience, null, system.Rauc, "--conf", system.Machine.RaucSettings, "info",
            "--output-format=json", Path.GetFullPath(bundle));
        fault = string.Empty;
        if (result.Fault is { } raw)
        {
            system.Log($"{Path.GetFileName(bundle)}: {raw}");
            fault = RaucWords.Of(raw);
            return null;
        }

        var facts = Parse(string.Join('\n', result.Output));
        fault = facts is null ? "rauc reports no board and version for it" : string.Empty;
        return facts;
    }

    /// <summary>From what RAUC prints; null when it has no board or version.</summary>
    public static BundleFacts? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                && Text(root, "compatible") is { } compatible
                && Text(root, "version") is { } version
                    ? new BundleFacts(compatible, version)
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
