using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Problems;

namespace Ysf.Appliance.Settings;

/// <summary>Reads <c>[REFL_ALIAS]</c>: what auxiliary ports answer to a status query.</summary>
internal static class AliasSettings
{
    private const int Parts = 4;

    /// <summary>The aliases, each DG-ID once; a line that is ignored is a warning.</summary>
    /// <param name="values">The values of the file.</param>
    /// <param name="ports">The main port, and the auxiliary ones that answer as an alias.</param>
    public static IReadOnlyList<ReflectorAlias> Read(
        SettingsValues values, IReadOnlyList<ListeningPort> ports)
    {
        var aliases = new List<ReflectorAlias>();
        foreach (var entry in values.Free(SettingsTable.AliasSection))
        {
            if (ReadOne(entry, values.Problems) is not { } alias)
            {
                continue;
            }

            if (aliases.Exists(other => other.DgId == alias.DgId))
            {
                values.Problems.Warning(
                    entry.Line, $"{Spell(entry)}: DG-ID {alias.DgId} has an alias already");
            }
            else
            {
                TellIfUnused(entry, alias, ports, values.Problems);
                aliases.Add(alias);
            }
        }

        return aliases;
    }

    private static void TellIfUnused(
        IniEntry entry, ReflectorAlias alias, IReadOnlyList<ListeningPort> ports,
        ProblemList problems)
    {
        if (!ports.Any(port => port.DgId == alias.DgId))
        {
            problems.Warning(
                entry.Line,
                $"{Spell(entry)}: no port answers with it, [DGID] aux_port has none for DG-ID"
                + $" {alias.DgId}");
        }
    }

    private static ReflectorAlias? ReadOne(IniEntry entry, ProblemList problems)
    {
        // What follows the third comma is the description, commas and all.
        var parts = entry.Value.Split(',', Parts, StringSplitOptions.TrimEntries);
        if (parts.Length < Parts || parts[2].Length == 0)
        {
            // The reflectors that these files come from pass over such a line.
            problems.Warning(
                entry.Line,
                $"{Spell(entry)}: ignored, it must be {SettingsTable.Alias.Allowed}");
            return null;
        }

        var isRight = true;
        if (!RoomSettings.TryReadRoom(parts[0], out var room))
        {
            isRight = false;
            problems.Warning(
                entry.Line,
                $"{Spell(entry)}: ignored, the DG-ID must be a number from 1 to {DgId.NumberMax}");
        }

        if (!ValueText.TryReadDigits(parts[1], out var id) || id > SettingsTable.IdMax)
        {
            isRight = false;
            problems.Error(entry.Line,
                $"{Spell(entry)}: the id must be a number from 0 to {SettingsTable.IdMax}",
                entry.Section, entry.Key);
        }

        void Warn(string text) => problems.Warning(entry.Line, $"{Spell(entry)}: {text}");
        var name = DisplayText.Fit(parts[2], DisplayText.NameMax, Warn);
        var description = DisplayText.Fit(parts[3], DisplayText.DescriptionMax, Warn);
        id = id == 0 ? ReflectorId.FromName(name) : id;
        return isRight ? new ReflectorAlias(room, id, name, description) : null;
    }

    private static string Spell(IniEntry entry) => SettingsTable.Alias.Spell(entry);
}
