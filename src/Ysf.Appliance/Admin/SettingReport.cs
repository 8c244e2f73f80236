namespace Ysf.Appliance.Admin;

/// <summary>One key of the settings file, as the page's forms show it.</summary>
/// <param name="Section">Its section; of a named one as the file spells it.</param>
/// <param name="Key">The key; empty for the template of a section with free keys.</param>
/// <param name="Value">The text of the file, else the default; stars for a secret that is set.</param>
/// <param name="IsSet">Whether the file gives a value.</param>
/// <param name="IsSecret">Whether the value is never shown.</param>
/// <param name="IsLive">Whether a change takes effect while overs run; else at the next start.</param>
/// <param name="Usual">The default.</param>
/// <param name="Kind">
/// text, file, folder, flag, whole, seconds, minutes, address, choice, secret or special.
/// </param>
/// <param name="Rule">The allowed values, to follow "must be".</param>
/// <param name="Text">One sentence that says what it is for.</param>
internal sealed record SettingReport(
    string Section, string Key, string Value, bool IsSet, bool IsSecret, bool IsLive, string Usual,
    string Kind, string Rule, string Text)
{
    /// <summary>The allowed words; null where it is none of a few.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>The unit of a number; null when it has none.</summary>
    public string? Unit { get; init; }

    /// <summary>The smallest number allowed; null where it is no number.</summary>
    public double? Min { get; init; }

    /// <summary>The largest number allowed; null where it is no number.</summary>
    public double? Max { get; init; }

    /// <summary>
    /// Whether it stands for keys that may be added: of another <c>[Alert NAME]</c>, or another line of
    /// a section with free keys; null where it is a key.
    /// </summary>
    public bool? IsTemplate { get; init; }
}
