using System.Text.Json;
using Ysf.Appliance.Graphs;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Storage;

/// <summary>Keeps the graphs on disk, as <c>/api/v1/history</c> answers them.</summary>
/// <param name="path">The file; its directory is made when it is missing.</param>
internal sealed class GraphsFile(string path)
{
    private readonly StateFile file = new(path, FileSizes.Graphs, "the graphs");

    public StateFile File => file;

    /// <summary>
    /// Reads the file; null when there is none. One that cannot be used is renamed to <c>.bad</c>, and
    /// the second value tells why.
    /// </summary>
    public (HistoryReport? Graphs, string? Problem) Load()
    {
        if (file.TryRead(out var problem) is not { } text)
        {
            return (null, problem);
        }

        var graphs = Parse(text, out var fault);
        return (graphs, graphs is null ? file.SetAside(fault) : null);
    }

    /// <summary>
    /// Writes the file; null, or a sentence about what failed, and the old file is kept.
    /// </summary>
    public string? Save(HistoryReport graphs) => file.Save(
        JsonSerializer.SerializeToUtf8Bytes(graphs, StorageJson.Default.HistoryReport));

    private static HistoryReport? Parse(string text, out string fault)
    {
        try
        {
            var graphs = JsonSerializer.Deserialize(text, StorageJson.Default.HistoryReport);
            fault = graphs is null ? "it is no history" : graphs.Fault ?? string.Empty;
            return fault.Length == 0 ? graphs : null;
        }
        catch (JsonException error)
        {
            fault = $"line {(error.LineNumber ?? 0) + 1} has a form that the reflector never writes";
            return null;
        }
    }
}
