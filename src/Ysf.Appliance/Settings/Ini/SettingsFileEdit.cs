using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Settings.Ini;

/// <summary>
/// Sets keys in the bytes of a settings file, in the form in which it is written; everything else
/// stays as it is, byte for byte.
/// </summary>
internal sealed class SettingsFileEdit
{
    private readonly byte[] tail;
    private TextForm form;
    private string units;

    public SettingsFileEdit(byte[] file)
    {
        form = TypedText.FormOf(file);
        units = TypedText.UnitsOf(file, form);
        tail = file[TypedText.BytesOf(units, form).Length..];
    }

    /// <summary>Sets the key of a row.</summary>
    public void Set(Setting row, string value) => Set(row.Section, row.Key, value);

    /// <summary>
    /// Sets a key. A letter that the file's form does not have makes the whole file UTF-8.
    /// </summary>
    public void Set(string section, string key, string value)
    {
        Fit(section, key, value);
        units = IniEdit.Set(units, Spelt(section), Spelt(key), Spelt(value));
    }

    /// <summary>Sets a key whose further lines are removed.</summary>
    public void SetAlone(string section, string key, string value)
    {
        Fit(section, key, value);
        units = IniEdit.SetAlone(units, Spelt(section), Spelt(key), Spelt(value));
    }

    /// <summary>Removes a key, so that its default is in force.</summary>
    public void Remove(string section, string key)
    {
        Fit(section, key);
        units = IniEdit.Remove(units, Spelt(section), Spelt(key));
    }

    /// <summary>Removes a whole section.</summary>
    public void RemoveSection(string section)
    {
        Fit(section);
        units = IniEdit.RemoveSection(units, Spelt(section));
    }

    // A letter that the form does not have makes the whole file UTF-8.
    private void Fit(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (TypedText.Spell(text, form) is null)
            {
                var whole = TypedText.Decode(TypedText.BytesOf(units, form));
                form = TextForm.Utf8;
                units = TypedText.Spell(whole, form)!;
            }
        }
    }

    private string Spelt(string text) => TypedText.Spell(text, form)!;

    /// <summary>The file as it is to be written.</summary>
    public byte[] ToBytes() => [.. TypedText.BytesOf(units, form), .. tail];
}
