using System.Text.Json;
using Ysf.Appliance.Heard;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Storage;

/// <summary>Keeps the overs heard last on disk: a JSON array, the newest first.</summary>
/// <param name="path">The file; its directory is made when it is missing.</param>
internal sealed class LastHeardFile(string path)
{
    private readonly StateFile file = new(path, FileSizes.Heard, "the overs heard last");

    public StateFile File => file;

    /// <summary>
    /// Reads the file, the oldest over first. One that cannot be used is renamed to <c>.bad</c>, and
    /// the second value tells why; single entries that say nothing are left out.
    /// </summary>
    public (IReadOnlyList<HeardOver> Overs, string? Problem) Load()
    {
        if (file.TryRead(out var problem) is not { } text)
        {
            return ([], problem);
        }

        var (overs, fault) = Parse(text);
        return (overs, fault is null ? null : file.SetAside(fault));
    }

    /// <summary>Why a text could not be used; null when it can.</summary>
    public static string? FaultOf(string text) => Parse(text).Fault;

    /// <summary>
    /// Writes the file; null, or a sentence about what failed, and the old file is kept.
    /// </summary>
    /// <param name="overs">The newest first.</param>
    public string? Save(IReadOnlyList<HeardOver> overs) => file.Save(
        JsonSerializer.SerializeToUtf8Bytes(overs, StorageJson.Default.IReadOnlyListHeardOver));

    private static (IReadOnlyList<HeardOver> Overs, string? Fault) Parse(string text)
    {
        try
        {
            var overs = JsonSerializer.Deserialize(text, StorageJson.Default.IReadOnlyListHeardOver);
            return ([.. (overs ?? []).Where(IsWhole).Reverse()], null);
        }
        catch (JsonException error)
        {
            return ([], $"line {(error.LineNumber ?? 0) + 1} has a form that the reflector never"
                + " writes");
        }
    }

    // A file edited by hand may hold null where no over ever has one, and numbers so large
    // that they are read as infinite and cannot be written again.
    private static bool IsWhole(HeardOver? over) => over is
    {
        Stream: not null, Call: not null, Target: not null, Gateway: not null,
    }
        && double.IsFinite(over.Seconds)
        && double.IsFinite(over.Latitude ?? 0)
        && double.IsFinite(over.Longitude ?? 0);
}
