using System.Text.Json;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Storage;

/// <summary>Keeps the known gateways on disk: a JSON array, the one seen longest ago first.</summary>
/// <remarks>
/// An age counts the hours for which the reflector ran without seeing the gateway. It is no date:
/// while the reflector is off no gateway is seen, and a clock that jumps makes none older.
/// <code>[{"gateway": "IU5AAA", "network": "198.51.100.0", "hours": 26}, ...]</code>
/// Without a network a gateway is known by its name alone.
/// </remarks>
/// <param name="path">The file; its directory is made when it is missing.</param>
internal sealed class KnownFile(string path)
{
    public const long BytesMax = FileSizes.Known;

    private readonly StateFile file = new(path, BytesMax, "the known gateways");

    public StateFile File => file;

    /// <summary>Whether the file was there and could not be used.</summary>
    public bool IsUnread { get; private set; }

    /// <summary>
    /// Reads the file. One that cannot be used is renamed to <c>.bad</c>, and all gateways have to
    /// earn trust anew; entries that say nothing are left out.
    /// </summary>
    /// <returns>What was read, and a sentence about what was wrong or null.</returns>
    public (IReadOnlyList<KnownGateway> Known, string? Problem) Load()
    {
        if (file.TryRead(out var problem) is not { } text)
        {
            IsUnread = problem is not null;
            return ([], problem);
        }

        var (known, skipped, fault) = Parse(text);
        IsUnread = fault is not null;
        return (known, fault is not null ? file.SetAside(fault)
            : skipped > 0 ? $"{path}: {skipped} bad entries were skipped"
            : null);
    }

    /// <summary>Why a text could not be used; null when it can.</summary>
    public static string? FaultOf(string text) => Parse(text).Fault;

    /// <summary>
    /// Writes the file; null, or a sentence about what failed, and the old file is kept.
    /// </summary>
    /// <param name="known">All of them, the one seen longest ago first.</param>
    public string? Save(ReadOnlySpan<KnownGateway> known)
    {
        var entries = new KnownEntry[known.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var (name, network, age) = known[i];
            entries[i] = new KnownEntry(
                name.ToString(), network.IsUnspecified ? null : network.ToString(),
                Math.Max(0, (int)age.TotalHours));
        }

        return file.Save(JsonSerializer.SerializeToUtf8Bytes(
            entries, StorageJson.Default.IReadOnlyListKnownEntry));
    }

    private static (IReadOnlyList<KnownGateway> Known, int Skipped, string? Fault) Parse(
        string text)
    {
        try
        {
            var entries = JsonSerializer.Deserialize(
                text, StorageJson.Default.IReadOnlyListKnownEntry) ?? [];
            var known = new List<KnownGateway>();
            foreach (var entry in entries)
            {
                if (TryRead(entry, out var one))
                {
                    known.Add(one);
                }
            }

            return (known, entries.Count - known.Count, null);
        }
        catch (JsonException error)
        {
            return ([], 0, $"line {(error.LineNumber ?? 0) + 1} has a form that the reflector never"
                + " writes");
        }
    }

    private static bool TryRead(KnownEntry? entry, out KnownGateway known)
    {
        known = default;
        var network = IpAddress.Unspecified;
        if (entry is not { Gateway: { } name, Hours: >= 0 }
            || (entry.Network is { } text && !ValueText.TryReadAddress(text, out network)))
        {
            return false;
        }

        name = name.TrimEnd();
        known = new KnownGateway(
            CallsignField.FromText(name), network.Network, TimeSpan.FromHours(entry.Hours));
        return name.Length > 0 && RuleLines.IsName(name, out _);
    }
}
