using System.Globalization;
using Ysf.Appliance.Settings.Doubts;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings;

/// <summary>
/// Names the changes of a settings file that hotspots and the registry do not follow by themselves:
/// ids, the main port, auxiliary ports. Pure.
/// </summary>
internal static class IdentityChange
{
    /// <summary>
    /// A warning for each. One with a remedy is an id that is computed from a name: the operator
    /// changed the name and may not know of the id.
    /// </summary>
    /// <param name="known">The settings that are in force, or worked last.</param>
    /// <param name="next">The settings of the text.</param>
    /// <param name="text">The text, for its lines.</param>
    /// <param name="file">What problems call the file.</param>
    public static IReadOnlyList<SettingsProblem> Of(
        ApplianceSettings known, ApplianceSettings next, string text, string file)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(next);
        var scan = new ProblemList(file);
        IReadOnlyList<IniEntry> entries = [.. KnownNames.Select(IniText.Scan(text, scan), scan)];
        return
        [
            .. MainId(known, next, entries, file),
            .. Aliases(known, next, entries, file),
            .. MainPort(known, next, entries, file),
            .. AuxiliaryPorts(known, next, entries, file),
        ];
    }

    private static IEnumerable<SettingsProblem> MainId(
        ApplianceSettings known, ApplianceSettings next, IReadOnlyList<IniEntry> entries,
        string file)
    {
        var (before, after) = (known.Reflector.Id, next.Reflector.Id);
        if (before == after)
        {
            yield break;
        }

        var id = Find(entries, Keys.Info.Id);
        var isComputed = id is null || !ValueText.TryReadDigits(id.Value.Value, out var set) || set == 0;
        var at = id ?? Find(entries, Keys.Info.Name);
        yield return Warning(
            file, at, $"{(isComputed ? Keys.Info.Name : (Setting)Keys.Info.Id)}",
            Sentence("id", after, before), isComputed ? Line(Keys.Info.Id.Key, $"{before:D5}") : null, after);
    }

    private static IEnumerable<SettingsProblem> Aliases(
        ApplianceSettings known, ApplianceSettings next, IReadOnlyList<IniEntry> entries,
        string file)
    {
        foreach (var before in known.Reflector.Aliases)
        {
            var after = next.Reflector.Aliases.FirstOrDefault(one => one.DgId == before.DgId);
            if (after is null)
            {
                yield return Warning(
                    file, null, Spell(Keys.Aliases.Section.Name, "*"),
                    $"the alias of DG-ID {before.DgId} is gone; hotspots and the registry know"
                    + $" its id {before.Id:D5}", null);
            }
            else if (after.Id != before.Id)
            {
                yield return AliasId(before, after, entries, file);
            }
        }
    }

    private static SettingsProblem AliasId(
        ReflectorAlias before, ReflectorAlias after, IReadOnlyList<IniEntry> entries, string file)
    {
        foreach (var entry in entries.Where(one => one.Section.Equals(
            Keys.Aliases.Section.Name, StringComparison.OrdinalIgnoreCase)))
        {
            var parts = entry.Value.Split(',', 3, StringSplitOptions.TrimEntries);
            if (parts.Length == 3 && ValueText.TryReadDigits(parts[0], out var room)
                && room == after.DgId.Number)
            {
                var isComputed = ValueText.TryReadDigits(parts[1], out var id) && id == 0;
                return Warning(
                    file, entry, Spell(Keys.Aliases.Section.Name, entry.Key),
                    Sentence("id", after.Id, before.Id),
                    isComputed
                        ? Line(entry.Key, $"{parts[0]},{before.Id:D5},{parts[2]}")
                        : null,
                    after.Id);
            }
        }

        return Warning(
            file, null, Spell(Keys.Aliases.Section.Name, "*"),
            Sentence("id", after.Id, before.Id), null);
    }

    private static IEnumerable<SettingsProblem> MainPort(
        ApplianceSettings known, ApplianceSettings next, IReadOnlyList<IniEntry> entries,
        string file)
    {
        if (known.Network.Port != next.Network.Port)
        {
            yield return Warning(
                file, Find(entries, Keys.Network.Port), $"{Keys.Network.Port}",
                Sentence("port", next.Network.Port, known.Network.Port, "D"), null);
        }
    }

    private static IEnumerable<SettingsProblem> AuxiliaryPorts(
        ApplianceSettings known, ApplianceSettings next, IReadOnlyList<IniEntry> entries,
        string file) =>
        known.Reflector.Ports
            .Where(port => port.Number != known.Network.Port
                && !next.Reflector.Ports.Any(one => one.Number == port.Number))
            .Select(port => Warning(
                file, Find(entries, Keys.Rooms.AuxPort), $"{Keys.Rooms.AuxPort}",
                $"port {port.Number} is gone; gateways of DG-ID {port.DgId} know it", null));

    private static string Sentence(string what, int after, int before, string form = "D5") =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"the {what} becomes {after.ToString(form, CultureInfo.InvariantCulture)}; hotspots and"
            + $" the registry know {before.ToString(form, CultureInfo.InvariantCulture)}");

    private static string Spell(string section, string key) =>
        string.Concat("[", section, "] ", key);

    private static string Line(string key, string value) => string.Concat(key, " = ", value);

    private static IniEntry? Find(IReadOnlyList<IniEntry> entries, Setting row)
    {
        foreach (var entry in entries)
        {
            if (row.IsSetBy(entry))
            {
                return entry;
            }
        }

        return null;
    }

    private static SettingsProblem Warning(
        string file, IniEntry? at, string key, string sentence, string? remedy, int newId = 0) => new(
            file, at?.Line ?? 0, IsError: false,
            string.Concat(
                key, ": ", sentence, remedy is null ? string.Empty : $"; {remedy} keeps it"))
        {
            Remedy = remedy,
            NewId = newId,
        };
}
