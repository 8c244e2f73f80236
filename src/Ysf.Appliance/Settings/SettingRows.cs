using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Lights;

namespace Ysf.Appliance.Settings;

/// <summary>Factories of the rows of <see cref="SettingsTable"/>, one a kind of value.</summary>
internal static class SettingRows
{
    /// <summary>A row of free text.</summary>
    public static Setting Text(
        string section, string key, string normal, string sentence,
        Func<ApplianceSettings, string> textOf) =>
        Row(SettingKind.Text, section, key, normal, sentence, textOf);

    /// <summary>A row that names a file.</summary>
    public static Setting File(
        string section, string key, string normal, string sentence,
        Func<ApplianceSettings, string> textOf) =>
        Row(SettingKind.File, section, key, normal, sentence, textOf);

    /// <summary>A row that names a directory.</summary>
    public static Setting Folder(
        string section, string key, string normal, string sentence,
        Func<ApplianceSettings, string> textOf) =>
        Row(SettingKind.Folder, section, key, normal, sentence, textOf);

    /// <summary>A row of 0 or 1.</summary>
    public static Setting Flag(
        string section, string key, string normal, string sentence,
        Func<ApplianceSettings, string> textOf) =>
        Row(SettingKind.Flag, section, key, normal, sentence, textOf);

    /// <summary>A row of an IP address.</summary>
    public static Setting Address(
        string section, string key, string normal, string sentence,
        Func<ApplianceSettings, string> textOf) =>
        Row(SettingKind.Address, section, key, normal, sentence, textOf);

    /// <summary>A row of a whole number within bounds.</summary>
    public static Setting Whole(
        string section, string key, string normal, int min, int max, string sentence,
        Func<ApplianceSettings, string> textOf) =>
        Row(SettingKind.Whole, section, key, normal, sentence, textOf) with
        { Min = min, Max = max };

    /// <summary>A row of a number of seconds within bounds.</summary>
    public static Setting Number(
        string section, string key, string normal, decimal min, decimal max, string sentence,
        Func<ApplianceSettings, string> textOf) =>
        Row(SettingKind.Seconds, section, key, normal, sentence, textOf) with
        { Min = min, Max = max, Unit = "seconds" };

    /// <summary>A row of <see cref="Limits"/>, the size of a table.</summary>
    public static Setting Limit(
        string key, string normal, int max, string sentence, Func<Limits, int> valueOf) =>
        Whole("Limits", key, normal, 1, max, sentence,
            s => ValueText.Whole(valueOf(s.Reflector.Limits)));

    /// <summary>A live row of <see cref="MemorySettings"/>, in MiB.</summary>
    public static Setting Megabytes(
        string key, string normal, string sentence, Func<MemorySettings, long> valueOf) =>
        (Whole("Limits", key, normal, 0, 65_536, sentence,
            s => ValueText.Whole(valueOf(s.Memory) >> 20)) with
        { Unit = "MiB" }).AsLive();

    /// <summary>A live row of <see cref="RateLimits"/>, in datagrams a second.</summary>
    public static Setting Rate(
        string key, string normal, string sentence, Func<RateLimits, int> valueOf) =>
        (Whole("Protections", key, normal, 1, SettingsTable.RateMax, sentence,
            s => ValueText.Whole(valueOf(s.Reflector.Rates))) with
        { Unit = "a second" }).AsLive();

    /// <summary>A live row that places an LED.</summary>
    public static Setting Led(
        string key, string sentence, Func<LedSettings, LedPlace> placeOf) =>
        Special("Led", key, SettingsTable.OnBoards, LedPlace.Rule, sentence, s => $"{placeOf(s.Leds)}").AsLive();

    /// <summary>A row with a rule of its own.</summary>
    public static Setting Special(
        string section, string key, string normal, string rule, string sentence,
        Func<ApplianceSettings, string> textOf) =>
        Row(SettingKind.Special, section, key, normal, sentence, textOf) with { Rule = rule };

    private static Setting Row(
        SettingKind kind, string section, string key, string normal, string sentence,
        Func<ApplianceSettings, string> textOf) => new()
        {
            Kind = kind,
            Section = section,
            Key = key,
            Default = normal,
            Sentence = sentence,
            TextOf = textOf,
        };

    /// <summary>The same row, which a reload may change.</summary>
    public static Setting AsLive(this Setting setting) => setting with { Live = true };
}
