using System.Text.Json;
using Ysf.Machine.Files;
using Ysf.Machine.Host;

namespace Ysf.Appliance.Slots;

/// <summary>Keeps <see cref="UpdateRecord"/> beside the reflector's state.</summary>
/// <remarks>
/// It is root that writes, into a directory of the reflector's user; so a link in its place is
/// replaced and not followed.
/// </remarks>
internal sealed class UpdateFile(MachineFiles machine)
{
    private const long BytesMax = 1 << 14;

    public string FilePath { get; } = Path.Combine(machine.Data, "ysf-appliance", "update.json");

    /// <summary>The record; an empty one when there is none or it cannot be used.</summary>
    public UpdateRecord Read() =>
        FileText.TryRead(FilePath, BytesMax, out _) is { } text ? Parse(text) : new UpdateRecord();

    /// <summary>Null, or a sentence about what failed.</summary>
    public string? Save(UpdateRecord record)
    {
        try
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(
                record, UpdateJson.Default.UpdateRecord);
            var fault = WholeFile.Write(FilePath, bytes);
            return fault is null ? null : $"{FilePath}: renamed, but a power cut may undo it: {fault}";
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return $"{FilePath}: the result of the update cannot be written:"
                + $" {FileFault.Say(error)}";
        }
    }

    internal static UpdateRecord Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, UpdateJson.Default.UpdateRecord)
                ?? new UpdateRecord();
        }
        catch (JsonException)
        {
            return new UpdateRecord();
        }
    }
}
