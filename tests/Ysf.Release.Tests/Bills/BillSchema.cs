using System.Text.Json;
using Json.Schema;

namespace Ysf.Tests.Release.Bills;

/// <summary>Holds a bill to the schema file.</summary>
internal static class BillSchema
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Schema/spdx-2.3.schema.json")));

    /// <summary>Places at which a bill breaks the schema, and the rules that it breaks.</summary>
    public static IReadOnlyList<string> Problems(string text)
    {
        using JsonDocument bill = JsonDocument.Parse(text);
        EvaluationResults results = Schema.Evaluate(bill.RootElement, new() { OutputFormat = OutputFormat.List });
        if (results.IsValid) return [];
        return [.. results.Details!
            .Where(one => one.Errors is not null)
            .SelectMany(one => one.Errors!.Select(error => $"{one.InstanceLocation}: {error.Value}"))
            .DefaultIfEmpty("the schema refuses it")];
    }
}
