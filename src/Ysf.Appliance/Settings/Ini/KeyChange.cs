using System.Text.Json.Serialization;

namespace Ysf.Appliance.Settings.Ini;

/// <summary>A change of one key of the settings file, or the removal of a section.</summary>
/// <param name="Section">The section, in whatever letters.</param>
/// <param name="Key">The key, in whatever letters; null where the section is removed.</param>
/// <param name="Value">The new value; null removes the key, whose default is then in force.</param>
/// <param name="IsRemoved">Whether the whole section is removed.</param>
internal sealed record KeyChange(
    string Section, string? Key = null, string? Value = null, bool IsRemoved = false)
{
    /// <summary><c>[Section] Key</c>.</summary>
    [JsonIgnore]
    public string Name => Key is null ? $"[{Section}]" : $"[{Section}] {Key}";
}
