using System.Buffers;
using System.Text.Json;
using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Storage;

/// <summary>Keeps the remembered DG-IDs on disk, in the form of the Python reflector.</summary>
/// <remarks>
/// The form is that of a TinyDB table, so that one can change back:
/// <code>{"_default": {"1": {"gateway": "IU5AAA", "dgid": "9"}, "2": ...}}</code>
/// The oldest choice comes first.
/// </remarks>
/// <param name="path">The file; its directory is made when it is missing.</param>
public sealed class DgIdFile(string path)
{
    private const string Table = "_default";
    private const string GatewayKey = "gateway";
    private const string DgIdKey = "dgid";

    // 200,000 gateways (ten times the most that may be linked), 80 bytes each with indentation.
    private const long BytesMax = 16 << 20;

    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    private readonly StateFile file = new(path, BytesMax, "the remembered DG-IDs");

    internal StateFile File => file;

    /// <summary>
    /// Reads the file. One that cannot be used is renamed to <c>.bad</c> so that it is not
    /// overwritten, and the reflector begins with an empty memory.
    /// </summary>
    /// <returns>What was read, and a sentence about what was wrong or null.</returns>
    public (IReadOnlyList<RememberedDgId> Remembered, string? Problem) Load()
    {
        if (file.TryRead(out var problem) is not { } text)
        {
            return ([], problem);
        }

        var (remembered, skipped, fault) = Parse(text);
        return (remembered, fault is not null ? file.SetAside(fault)
            : skipped > 0 ? $"{path}: {skipped} bad entries were skipped"
            : null);
    }

    /// <summary>Why a text could not be used; null when it can.</summary>
    internal static string? FaultOf(string text) => Parse(text).Fault;

    /// <summary>
    /// Writes the file so that after a power cut it is the old one or the new one.
    /// </summary>
    /// <param name="remembered">All of them, the oldest choice first.</param>
    /// <returns>Null, or a sentence about what failed; the old file is kept then.</returns>
    public string? Save(ReadOnlySpan<RememberedDgId> remembered) => file.Save(Spell(remembered));

    private static (IReadOnlyList<RememberedDgId> Remembered, int Skipped, string? Fault) Parse(
        string text)
    {
        // TinyDB makes the file empty and fills it with the first choice.
        if (string.IsNullOrWhiteSpace(text))
        {
            return ([], 0, null);
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (JsonException error)
        {
            return ([], 0, $"line {error.LineNumber + 1} is not JSON");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which the parser lets pass and then cannot compare.
            return ([], 0, "it has a text that is no Unicode");
        }
    }

    private static (IReadOnlyList<RememberedDgId> Remembered, int Skipped, string? Fault) Read(
        JsonElement root)
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
            || !RoomSettings.TryReadRoom(TextOf(number).Trim(), out var room))
        {
            return false;
        }

        remembered = new RememberedDgId(CallsignField.FromText(name), room);
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
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
