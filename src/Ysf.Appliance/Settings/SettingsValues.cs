using System.Text;
using Microsoft.Extensions.Configuration;

namespace Ysf.Appliance.Settings;

/// <summary>
/// The values of a settings file by their keys. A wrong value is told, and its default is given in
/// its place so that the rest is looked at too.
/// </summary>
internal sealed class SettingsValues
{
    private readonly IConfigurationRoot configuration;
    private readonly Dictionary<string, int> lines = new(StringComparer.OrdinalIgnoreCase);
    private readonly string stateDirectory;
    private readonly List<IniEntry> free;

    public SettingsValues(
        IReadOnlyList<IniEntry> entries, string stateDirectory, ProblemList problems)
    {
        this.stateDirectory = stateDirectory.Length == 0 ? "." : stateDirectory.TrimEnd('/');
        Problems = problems;
        free = [.. entries.Where(entry => KnownNames.IsFree(entry) && entry.Value.Length > 0)];
        var cleaned = new StringBuilder();
        foreach (var entry in entries.Where(entry => !KnownNames.IsFree(entry)))
        {
            lines[$"{entry.Section}:{entry.Key}"] = entry.Line;

            // The provider takes one pair of quotes off, so it is given one: those that the
            // operator wrote stay, as they do in the Python reflector.
            cleaned.Append($"[{entry.Section}]\n{entry.Key}=\"{entry.Value}\"\n");
        }

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(cleaned.ToString()));
        configuration = new ConfigurationBuilder().AddIniStream(stream).Build();
    }

    public ProblemList Problems { get; }

    /// <summary>The entries of a section whose keys are no fixed ones, but empty ones.</summary>
    public IEnumerable<IniEntry> Free(string section) => free.Where(
        entry => entry.Section.Equals(section, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the file gives a value that is not empty.</summary>
    public bool Has(string section, string key) =>
        !string.IsNullOrEmpty(configuration[$"{section}:{key}"]);

    /// <summary>The line of a key; 0 when the file does not have it.</summary>
    public int LineOf(string section, string key) =>
        lines.GetValueOrDefault($"{section}:{key}");

    public string Text(string section, string key)
    {
        var value = configuration[$"{section}:{key}"];
        return string.IsNullOrEmpty(value) ? Default(Row(section, key)) : value;
    }

    public bool Flag(string section, string key)
    {
        if (ValueText.TryReadFlag(Text(section, key), out var value))
        {
            return value;
        }

        TellNotAllowed(section, key);
        return ValueText.TryReadFlag(Default(Row(section, key)), out value) && value;
    }

    public int Whole(string section, string key) => decimal.ToInt32(Number(section, key));

    public ushort Port(string section, string key) => decimal.ToUInt16(Number(section, key));

    public TimeSpan Duration(string section, string key)
    {
        var value = Number(section, key);
        return Row(section, key).Kind == SettingKind.Minutes
            ? ValueText.FromMinutes(value)
            : ValueText.FromSeconds(value);
    }

    public IpAddress Address(string section, string key)
    {
        if (ValueText.TryReadAddress(Text(section, key), out var address))
        {
            return address;
        }

        TellNotAllowed(section, key);
        return default;
    }

    /// <summary>Tells that a key's value is none of those allowed.</summary>
    public void TellNotAllowed(string section, string key) =>
        Error(section, key, $"must be {Row(section, key).Allowed}");

    /// <summary>Tells an error of a key, value and line with it.</summary>
    public void Error(string section, string key, string text) =>
        Problems.Error(LineOf(section, key), $"{Spell(section, key)}: {text}");

    /// <summary>Tells a warning of a key, value and line with it.</summary>
    public void Warning(string section, string key, string text) =>
        Problems.Warning(LineOf(section, key), $"{Spell(section, key)}: {text}");

    private static Setting Row(string section, string key)
    {
        var row = SettingsTable.Find(section, key);
        Invariant.Holds(row is not null, "every key that is read has a row in the table");
        return row;
    }

    private decimal Number(string section, string key)
    {
        var row = Row(section, key);
        var isRead = ValueText.TryReadNumber(Text(section, key), out var value);
        if (isRead && value >= row.Min && value <= row.Max
            && (row.Kind != SettingKind.Whole || decimal.IsInteger(value)))
        {
            return value;
        }

        TellNotAllowed(section, key);
        return ValueText.TryReadNumber(row.Default, out value) ? value : row.Min;
    }

    private string Default(Setting row) => row.Default
        .Replace(SettingsTable.StateDirectory, stateDirectory, StringComparison.Ordinal)
        .Replace(
            SettingsTable.RuntimeDirectory, ServiceDirectories.Runtime, StringComparison.Ordinal);

    private string Spell(string section, string key) =>
        $"{Row(section, key)} = {ProblemList.Quote(Text(section, key))}";
}
