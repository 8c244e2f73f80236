using System.Buffers;
using System.Text.Json;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Storage;

/// <summary>Keeps the remembered DG-IDs on disk, in the form of the Python reflector.</summary>
/// <remarks>
/// The form is that of a TinyDB table, so that one can change back:
/// <code>{"_default": {"1": {"gateway": "IU5AAA", "dgid": "9", "known": "1"}, "2": ...}}</code>
/// The oldest choice comes first. The Python reflector reads over <c>known</c>: 1 is the choice of
/// a known gateway, 0 that of a new one. Where it is missing, another program has written the entry:
/// its gateway is imported, and known by its name.
/// </remarks>
/// <param name="path">The file; its directory is made when it is missing.</param>
/// <param name="copies">The directory of the copy that serves when the file cannot be used.</param>
public sealed class DgIdFile(string path, string? copies = null)
{
    private const string Table = "_default";
    private const string Subject = "the remembered DG-IDs";
    private const string GatewayKey = "gateway";
    private const string DgIdKey = "dgid";
    private const string KnownKey = "known";

    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    private readonly StateFile file = new(path, FileSizes.DgIds, Subject);

    private readonly string? copyPath = copies is null
        ? null
        : Path.Combine(copies, StateNames.DgIdCopy);

    internal StateFile File => file;

    /// <summary>Whether what was read last was the copy, and the file is to be written again.
    /// </summary>
    internal bool IsOfCopy { get; private set; }

    /// <summary>Whether the file was there and could not be used.</summary>
    internal bool IsUnread { get; private set; }

    /// <summary>
    /// Reads the file. One that cannot be used is renamed to <c>.bad</c> so that it is not
    /// overwritten, and the copy serves in its place; without a copy the memory begins empty.
    /// </summary>
    /// <returns>
    /// The entries read, the gateways that another program wrote, and a sentence about what was wrong
    /// or null.
    /// </returns>
    public (IReadOnlyList<RememberedDgId> Remembered, IReadOnlyList<CallsignField> Imported,
        string? Problem) Load()
    {
        var kept = FromCopy();
        var isKept = kept.Count > 0;
        file.Copy = isKept ? copyPath : null;
        var text = file.TryRead(out var problem);
        if (text is null)
        {
            // A file that was never made is no loss, unless the copy remembers what it held.
            (IsOfCopy, IsUnread) = (isKept, isKept || problem is not null);
            return (kept, [], problem is null && isKept
                ? $"{path}: no such file; the remembered DG-IDs are loaded from {copyPath}"
                : problem);
        }

        var imported = new List<CallsignField>();
        var (remembered, skipped, fault) = Parse(text, imported);
        if (fault is not null)
        {
            (IsOfCopy, IsUnread) = (isKept, true);
            return (kept, [], file.SetAside(fault));
        }

        KeepCopy(remembered);
        return (remembered, imported,
            skipped > 0 ? $"{path}: {skipped} bad entries were skipped" : null);
    }

    /// <summary>Keeps a copy of what the file holds, for the day on which it cannot be used.
    /// </summary>
    internal void KeepCopy(IReadOnlyList<RememberedDgId> remembered)
    {
        if (copyPath is null || FromCopy().SequenceEqual(remembered))
        {
            return;
        }

        // Where it cannot be written the file cannot either, which is reported.
        new StateFile(copyPath, FileSizes.DgIds, Subject).Save(Spell([.. remembered]), isSecret: true);
    }

    private IReadOnlyList<RememberedDgId> FromCopy() =>
        copyPath is not null && FileText.TryRead(copyPath, FileSizes.DgIds, out _) is { } text
            ? Parse(text, []).Remembered
            : [];

    /// <summary>Why a text could not be used; null when it can.</summary>
    internal static string? FaultOf(string text) => Parse(text, []).Fault;

    /// <summary>
    /// Writes the file so that after a power cut it is the old one or the new one.
    /// </summary>
    /// <param name="remembered">All of them, the oldest choice first.</param>
    /// <returns>Null, or a sentence about what failed; the old file is kept then.</returns>
    public string? Save(ReadOnlySpan<RememberedDgId> remembered) => file.Save(Spell(remembered));

    private static (IReadOnlyList<RememberedDgId> Remembered, int Skipped, string? Fault) Parse(
        string text, List<CallsignField> imported)
    {
        // TinyDB makes the file empty and fills it with the first choice.
        if (string.IsNullOrWhiteSpace(text))
        {
            return ([], 0, null);
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement, imported);
        }
        catch (JsonException error)
        {
            return ([], 0, $"line {error.LineNumber + 1} is not JSON");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which the parser lets pass and then cannot compare.
            return ([], 0, "it has a string that is not Unicode");
        }
    }

    private static (IReadOnlyList<RememberedDgId> Remembered, int Skipped, string? Fault) Read(
        JsonElement root, List<CallsignField> imported)
    {
        const string foreign = "it is not a TinyDB file";
        if (root.ValueKind != JsonValueKind.Object)
        {
            return ([], 0, foreign);
        }

        if (!root.TryGetProperty(Table, out var table))
        {
            return ([], 0, null);
        }

        if (table.ValueKind != JsonValueKind.Object)
        {
            return ([], 0, foreign);
        }

        var remembered = new List<RememberedDgId>();
        var skipped = 0;
        foreach (var entry in table.EnumerateObject())
        {
            if (TryReadEntry(entry.Value, out var one))
            {
                remembered.Add(one);
                if (!entry.Value.TryGetProperty(KnownKey, out _))
                {
                    imported.Add(one.Gateway);
                }
            }
            else
            {
                skipped++;
            }
        }

        return (remembered, skipped, null);
    }

    private static bool TryReadEntry(JsonElement entry, out RememberedDgId remembered)
    {
        remembered = default;
        if (entry.ValueKind != JsonValueKind.Object
            || !entry.TryGetProperty(GatewayKey, out var gateway)
            || !entry.TryGetProperty(DgIdKey, out var number))
        {
            return false;
        }

        var name = TextOf(gateway).TrimEnd();
        if (name.Length == 0 || !RuleLines.IsName(name, out _)
            || !RoomText.TryRead(TextOf(number).Trim(), out var room))
        {
            return false;
        }

        var isKnown = !entry.TryGetProperty(KnownKey, out var known) || TextOf(known) == "1";
        remembered = new RememberedDgId(CallsignField.FromText(name), room, isKnown);
        return true;
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String => StringOf(value),
        _ => string.Empty,
    };

    // GetString throws at half a surrogate pair, which is valid JSON and no name.
    private static string StringOf(JsonElement value)
    {
        try
        {
            return value.GetString() ?? string.Empty;
        }
        catch (InvalidOperationException)
        {
            return string.Empty;
        }
    }

    private static byte[] Spell(ReadOnlySpan<RememberedDgId> remembered)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            json.WriteStartObject(Table);
            for (var i = 0; i < remembered.Length; i++)
            {
                json.WriteStartObject(ValueText.Whole(i + 1));
                json.WriteString(GatewayKey, remembered[i].Gateway.ToString());
                json.WriteString(DgIdKey, remembered[i].DgId.ToString());
                json.WriteString(KnownKey, ValueText.Flag(remembered[i].IsKnown));
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
