using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings.Rows;

/// <summary>Reads <c>[REFL_ALIAS]</c>: what auxiliary ports answer to a status query.</summary>
internal static class AliasLines
{
    private const int Parts = 4;

    /// <summary>The aliases, each DG-ID once; a line that is ignored is a warning.</summary>
    public static IReadOnlyList<ReflectorAlias> Read(
        ValueReading<IReadOnlyList<ReflectorAlias>> reading)
    {
        var values = reading.Values;
        var aliases = new List<ReflectorAlias>();
        foreach (var entry in values.Free(reading.Key))
        {
            if (ReadOne(entry, values) is not { } alias)
            {
                continue;
            }

            if (aliases.Exists(other => other.DgId == alias.DgId))
            {
                Warn(values, entry, $"DG-ID {alias.DgId} has an alias already");
            }
            else
            {
                TellIfUnused(entry, alias, values);
                aliases.Add(alias);
            }
        }

        return aliases;
    }

    /// <summary>A line for each.</summary>
    public static string Spell(IReadOnlyList<ReflectorAlias> aliases) => string.Join(
        '\n', aliases.Select((alias, i) => string.Concat(
            $"refl_{i + 1:00} = {alias.DgId}, {alias.Id}, ",
            $"{alias.Name}, {alias.Description}").TrimEnd()));

    private static void TellIfUnused(IniEntry entry, ReflectorAlias alias, FileValues values)
    {
        if (!values.Of(Keys.Rooms.AuxPort).Any(port => port.DgId == alias.DgId))
        {
            Warn(values, entry,
                $"no port answers with it, {Keys.Rooms.AuxPort} has none for DG-ID {alias.DgId}");
        }
    }

    private static ReflectorAlias? ReadOne(IniEntry entry, FileValues values)
    {
        // What follows the third comma is the description, commas and all.
        var parts = entry.Value.Split(',', Parts, StringSplitOptions.TrimEntries);
        if (parts.Length < Parts || parts[2].Length == 0)
        {
            // The reflectors that these files come from pass over such a line.
            Warn(values, entry, $"ignored, it must be {Keys.Aliases.Any.Allowed}");
            return null;
        }

        var isRight = true;
        if (!RoomText.TryRead(parts[0], out var room))
        {
            isRight = false;
            Warn(values, entry, $"ignored, the DG-ID must be a number from 1 to {DgId.NumberMax}");
        }

        var idMax = Keys.Info.Id.Max;
        if (!ValueText.TryReadDigits(parts[1], out var id) || id > idMax)
        {
            isRight = false;
            values.Problems.Error(
                entry.Line, $"{Spell(entry)}: the id must be a number from 0 to {idMax:0}",
                entry.Section, entry.Key);
        }

        void WarnOf(string text) => Warn(values, entry, text);
        var name = DisplayText.Fit(parts[2], DisplayText.NameMax, WarnOf);
        var description = DisplayText.Fit(parts[3], DisplayText.DescriptionMax, WarnOf);
        id = id == 0 ? ReflectorId.FromName(name) : id;
        return isRight ? new ReflectorAlias(room, id, name, description) : null;
    }

    private static void Warn(FileValues values, IniEntry entry, string text) =>
        values.Problems.Warning(entry.Line, $"{Spell(entry)}: {text}");

    private static string Spell(IniEntry entry) => Keys.Aliases.Any.SpellOf(entry);
}
