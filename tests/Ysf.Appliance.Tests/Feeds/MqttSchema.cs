using System.Runtime.CompilerServices;
using System.Text.Json;
using Json.Schema;

namespace Ysf.Tests.Feeds;

/// <summary>The schema file that those who read our MQTT messages go by.</summary>
internal static class MqttSchema
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(Path()));

    public static bool Accepts(byte[] message)
    {
        using var parsed = JsonDocument.Parse(message);
        return Schema.Evaluate(
            parsed.RootElement,
            new EvaluationOptions { RequireFormatValidation = true }).IsValid;
    }

    private static string Path([CallerFilePath] string here = "") => System.IO.Path.Combine(
        System.IO.Path.GetDirectoryName(here)!,
        "../../../src/Ysf.Appliance/Feeds/mqtt.schema.json");
}
