using System.Runtime.CompilerServices;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Problems;

namespace Ysf.Appliance.Settings.Rows;

/// <summary>
/// One key of the settings file, all that is known of it: a row of <see cref="SettingsTable"/>.
/// <see cref="Key{T}"/> adds the type of its value. Two rows are equal when they are one.
/// </summary>
public abstract record Setting
{
    /// <summary>The section; the row gets it when it is added to one.</summary>
    public string Section { get; init; } = string.Empty;

    public required string Key { get; init; }

    public required SettingKind Kind { get; init; }

    /// <summary>
    /// The text that stands in when the key is missing or empty;
    /// <see cref="SettingsTable.StateDirectory"/> in it stands for the state directory, and
    /// <see cref="SettingsTable.RuntimeDirectory"/> for that of sockets.
    /// </summary>
    public required string Default { get; init; }

    /// <summary>
    /// The default on a card of our own image; null where it is the same.
    /// </summary>
    public string? CardDefault { get; init; }

    /// <summary>The smallest number allowed.</summary>
    public decimal Min { get; init; }

    /// <summary>The largest number allowed.</summary>
    public decimal Max { get; init; }

    /// <summary>
    /// Whether a number out of range becomes the nearest allowed one with a warning, as in the
    /// Python reflector; else it is an error.
    /// </summary>
    public bool IsBent { get; init; }

    /// <summary>The allowed values, where the kind does not determine them.</summary>
    public string Rule { get; init; } = string.Empty;

    /// <summary>The allowed words; empty where it is none of a few.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The unit of a number; empty when it has none.</summary>
    public string Unit { get; init; } = string.Empty;

    /// <summary>Whether a change takes effect while overs run; else it needs a restart.</summary>
    public bool Live { get; init; }

    /// <summary>Whether the value is never shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether the value names a host, without scheme and port.</summary>
    public bool IsHost { get; init; }

    /// <summary>Whether the section's keys may have any name; then the value is all its lines.
    /// </summary>
    public bool IsFree { get; init; }

    /// <summary>Whether it is a key of each section of a kind, such as <c>[Alert NAME]</c>.</summary>
    public bool IsNamed => SettingsTable.PrefixOf(Section) is not null;

    /// <summary>Whether the value is all sections of a kind: <see cref="NamedSections"/>.</summary>
    internal bool IsList { get; init; }

    /// <summary>One sentence that says what it is for.</summary>
    public required string Sentence { get; init; }

    /// <summary>Whether the value is a path, relative to the settings file's folder.</summary>
    public bool IsPath => Kind is SettingKind.File or SettingKind.Folder;

    /// <summary>The allowed values, to follow "must be".</summary>
    public string Allowed => Kind switch
    {
        SettingKind.Flag => "0 or 1",
        SettingKind.Whole => $"a whole number from {Min:0.##} to {Max:0.##}",
        SettingKind.Seconds or SettingKind.Minutes =>
            $"a number of {Unit} from {Min:0.##} to {Max:0.##}",
        SettingKind.Address => "an IPv4 or IPv6 address",
        SettingKind.Text => "a text",
        SettingKind.File or SettingKind.Folder => "a path",
        _ => Rule,
    };

    /// <summary>Its row on the page's <c>/help/settings</c>.</summary>
    internal string Anchor => AnchorOf(Section, Key);

    /// <summary>The row of a key on the page's <c>/help/settings</c>.</summary>
    /// <param name="section">The section, in whatever letters.</param>
    /// <param name="key">The key, in whatever letters.</param>
    internal static string AnchorOf(string section, string key) =>
        $"{section}-{key}".ToLowerInvariant().Replace(' ', '-');

    /// <summary>The name of its value in a configuration.</summary>
    internal string Path => $"{Section}:{Key}";

    /// <summary>Whether an entry, in whatever letters, sets this key.</summary>
    internal bool IsSetBy(IniEntry entry) => entry.Sets(Section, Key);

    /// <summary>Whether a problem, in whatever letters, is about this key.</summary>
    internal bool IsNamedBy(SettingsProblem problem) =>
        problem.Section.Equals(Section, StringComparison.OrdinalIgnoreCase)
        && problem.Key.Equals(Key, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the value of a file, or the default; reports what is wrong with it.</summary>
    internal abstract object? Read(FileValues values);

    /// <summary>Spells a value, so that reading it gives the same.</summary>
    internal abstract string Spell(SettingsValues values);

    /// <summary>An entry as it is shown in a sentence; the value of a secret is left out.
    /// </summary>
    internal string SpellOf(IniEntry entry) =>
        IsSecret ? $"[{entry.Section}] {Key}"
        : IsNamed ? $"[{entry.Section}] {Key} = {ShownText.Quote(entry.Value)}"
        : IsFree ? $"[{Section}] {ShownText.Quote(entry.Key)} = {ShownText.Quote(entry.Value)}"
        : $"{this} = {ShownText.Quote(entry.Value)}";

    /// <summary><c>[Section] Key</c>.</summary>
    public sealed override string ToString() => $"[{Section}] {Key}";

    public virtual bool Equals(Setting? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
