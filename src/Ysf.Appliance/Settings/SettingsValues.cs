using System.Text;
using Microsoft.Extensions.Configuration;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Problems;
using Ysf.Machine.Host;

namespace Ysf.Appliance.Settings;

/// <summary>
/// The values of a settings file by their keys. A wrong value is told, and its default is given in
/// its place so that the rest is looked at too.
/// </summary>
internal sealed class SettingsValues
{
    private readonly IConfigurationRoot configuration;
    private readonly Dictionary<string, int> lines = new(StringComparer.OrdinalIgnoreCase);
    private readonly Instance instance;
    private readonly List<IniEntry> free;

    public SettingsValues(
        IReadOnlyList<IniEntry> entries, Instance instance, ProblemList problems)
    {
        this.instance = instance;
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

    /// <summary>The instance that these values belong to.</summary>
    public Instance Instance => instance;

    /// <summary>The value, or its default; a path is a full one.</summary>
    public string Text(string section, string key)
    {
        var (row, text) = (Row(section, key), Written(section, key));
        return row.IsPath ? PathText.Resolve(text, instance.Folder) : text;
    }

    /// <summary>The value as it is written, or its default.</summary>
    public string Written(string section, string key)
    {
        var value = configuration[$"{section}:{key}"];
        return string.IsNullOrEmpty(value) ? Default(Row(section, key)) : value;
    }

    public bool Flag(string section, string key)
    {
        var text = Text(section, key);
        if (ValueText.TryReadFlag(text, out var value))
        {
            return value;
        }

        // The Python reflector takes each number above 0 for 1.
        if (ValueText.TryReadDigits(text, out _))
        {
            Warning(section, key, "is taken as 1; 0 and 1 are what there is");
            return true;
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

    /// <summary>Whether a key has an error; checks that compare keys ask first.</summary>
    public bool HasError(string section, string key) => Problems.HasError(section, key);

    /// <summary>Tells that a key's value is none of those allowed.</summary>
    public void TellNotAllowed(string section, string key)
    {
        var row = Row(section, key);
        Error(section, key, $"must be {row.Allowed}{ValueHint.Of(row, Text(section, key))}");
    }

    /// <summary>Tells an error of a key, value and line with it.</summary>
    public void Error(string section, string key, string text) =>
        Problems.Error(
            LineOf(section, key), $"{Spell(section, key)}: {text}", section, key);

    /// <summary>
    /// The reason why a password, or its hash, cannot log in; null when it can or is empty.
    /// </summary>
    public string? PasswordFault(string text) =>
        text.Length == 0 ? null
        : !PasswordHash.IsUsable(text) ? $"must be {PasswordRule.Text}"
        : PasswordHash.IsHash(text) ? null
        : PasswordRule.FaultOf(text, MachineNames);

    private IReadOnlyList<string> MachineNames =>
        [Text("Info", "Name"), Text("System", "Hostname"), Environment.MachineName];

    /// <summary>Tells a warning of a key, value and line with it.</summary>
    public void Warning(string section, string key, string text) =>
        Problems.Warning(
            LineOf(section, key), $"{Spell(section, key)}: {text}", section, key);

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
            TellThousands(section, key, value);
            return value;
        }

        if (isRead && row.IsBent && decimal.IsInteger(value))
        {
            value = decimal.Clamp(value, row.Min, row.Max);
            Warning(
                section, key,
                $"is taken as {value:0.##}; must be {row.Allowed}");
            return value;
        }

        TellNotAllowed(section, key);
        return ValueText.TryReadNumber(Default(row), out value) ? value : row.Min;
    }

    // 42.000 is 42 thousand in half of Europe, and 42 here.
    private void TellThousands(string section, string key, decimal value)
    {
        var text = Text(section, key);
        if (text.EndsWith(".000", StringComparison.Ordinal) && Has(section, key))
        {
            var number = ValueText.Whole(decimal.ToInt64(value));
            Warning(section, key, $"is taken as {number}; write {number} or {number}000");
        }
    }

    // What is built in suits where it runs: a card has its page on port 80 whatever its file says.
    private string Default(Setting row) =>
        (MachineFiles.Own.IsCard ? row.CardDefault ?? row.Default : row.Default)
        .Replace(SettingsTable.StateDirectory, instance.State, StringComparison.Ordinal)
        .Replace(SettingsTable.RuntimeDirectory, instance.Runtime, StringComparison.Ordinal);

    // No part of a secret is shown anywhere.
    private string Spell(string section, string key)
    {
        var row = Row(section, key);
        return row.IsSecret ? $"{row}" : $"{row} = {ShownText.Quote(Written(section, key))}";
    }
}
