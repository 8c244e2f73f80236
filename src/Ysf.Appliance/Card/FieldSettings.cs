using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Checks;
using Ysf.Appliance.Settings.Doubts;
using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Card;

/// <summary>
/// Takes over the Python reflector's file that lies beside ours: what it sets is written into ours,
/// once, and it is called otherwise then. So one file holds all settings, also for the page.
/// </summary>
/// <remarks>
/// Only where nothing of the reflector was changed in ours: else it is unknown which of both is
/// meant. Paths are left out, since they name folders of another computer.
/// </remarks>
/// <param name="places">Where the card is.</param>
/// <param name="mount">Makes it writable.</param>
/// <param name="tell">Takes what was done.</param>
internal sealed class FieldSettings(CardPlaces places, CardMount mount, Action<string> tell)
{
    /// <summary>Ending of the file's name once it is merged.</summary>
    public const string Used = ".used";

    private static readonly Setting[] Paths =
        [Keys.Log.FilePath, Keys.BlockList.File, Keys.Rooms.Home, Keys.Rooms.Database];

    private static readonly SectionRows[] Sections =
    [
        Keys.Info.Section, Keys.Log.Section, Keys.Network.Section, Keys.BlockList.Section,
        Keys.Rooms.Section, Keys.Protections.Section, Keys.Aprs.Section,
    ];

    /// <summary>Takes the file over where there is one; returns its problems.</summary>
    public IReadOnlyList<SettingsProblem> TakeOver()
    {
        var place = SettingsPlace.Find(places.Settings, out _);
        if (FieldFile() is not { } field || place == field || !FileMark.Of(place).IsThere)
        {
            return [];
        }

        var name = Path.GetFileName(field);
        if (FileText.TryRead(field, FileSizes.Settings, out var fault) is not { } text)
        {
            return [Warning(field, $"{name} is not read: {fault}")];
        }

        var entries = EntriesOf(text);
        var ours = FileText.TryReadBytes(place, FileSizes.Settings, out _) ?? [];
        var merged = Merge(ours, entries);
        if (merged.AsSpan().SequenceEqual(ours))
        {
            return PutAway(field);
        }

        if (Changed(place, ours) is { } key)
        {
            return [Warning(field, $"{name} is not read, because {key} is also set in"
                + $" {Path.GetFileName(place)}: delete {name}, or replace"
                + $" {Path.GetFileName(place)} by the card's original file")];
        }

        return Errors(field, text, merged) is { Count: > 0 } errors ? errors
            : Write(field, place, merged);
    }

    private string? FieldFile()
    {
        try
        {
            return Directory.EnumerateFiles(places.Card).FirstOrDefault(path => SettingsPlace
                .FieldName.Equals(Path.GetFileName(path), StringComparison.OrdinalIgnoreCase));
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return null;
        }
    }

    private static List<IniEntry> EntriesOf(string text)
    {
        var none = new ProblemList(string.Empty);
        return
        [
            .. KnownNames.Select(IniText.Scan(text, none), none).Where(entry =>
                entry.Value.Length > 0 && !Paths.Any(path => path.IsSetBy(entry))),
        ];
    }

    private static byte[] Merge(byte[] ours, List<IniEntry> entries)
    {
        var edit = new SettingsFileEdit(ours);
        foreach (var entry in entries)
        {
            edit.Set(entry.Section, entry.Key, entry.Value);
        }

        return edit.ToBytes();
    }

    // A key of the reflector that is not as the card came; null when there is none.
    private string? Changed(string place, byte[] ours)
    {
        var result = SettingsReader.Parse(
            TypedText.Decode(ours), place, places.Data, ProductInfo.Version);
        if (result.Settings is not { } settings)
        {
            return result.Problems.First(problem => problem.IsError).Text;
        }

        var usual = SettingsReader.Read(null, places.Data, ProductInfo.Version).Settings!;
        var changed = EntriesOf(TypedText.Decode(ours)).Find(entry =>
            SettingsTable.FindFree(entry.Section) is not null
            || (SettingsTable.Find(entry.Section, entry.Key) is { } row && IsOfField(row)
                && entry.Value != row.Default && entry.Value != row.CardDefault
                && row.TextOf(settings) != row.TextOf(usual)));
        return changed.Key is null ? null : $"[{changed.Section}] {changed.Key}";
    }

    private static bool IsOfField(Setting row) =>
        Sections.Any(section => section.Rows.Contains(row)) && !Paths.Contains(row);

    private List<SettingsProblem> Errors(string field, string text, byte[] merged)
    {
        var own = ErrorsOf(text, field);
        return own.Count > 0 ? own : ErrorsOf(TypedText.Decode(merged), field);
    }

    private List<SettingsProblem> ErrorsOf(string text, string file) =>
    [
        .. SettingsReader.Parse(text, file, places.Data, ProductInfo.Version).Problems
            .Where(problem => problem.IsError && !CardFaults.IsOfMachine(problem))
            .Select(problem => Warning(file, $"{Path.GetFileName(file)} is not used; its line"
                + $" {problem.Line}: {problem.Text}")),
    ];

    private IReadOnlyList<SettingsProblem> Write(string field, string place, byte[] merged)
    {
        if (new CardFile(mount, place, "the settings").ReplaceSecret(merged) is { } fault)
        {
            return [Warning(field, fault)];
        }

        tell($"{field}: its settings are written into {Path.GetFileName(place)}");
        return PutAway(field);
    }

    private IReadOnlyList<SettingsProblem> PutAway(string field) =>
        mount.WriteFiles(field, () => File.Move(field, field + Used, overwrite: true)) is { } fault
            ? [Warning(field, fault)]
            : [];

    private static SettingsProblem Warning(string file, string text) =>
        new(file, 0, IsError: false, text);
}
