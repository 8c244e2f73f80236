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
        if (TypedText.Spell(value, form) is not { } spelt)
        {
            var text = TypedText.Decode(TypedText.BytesOf(units, form));
            (form, spelt) = (TextForm.Utf8, TypedText.Spell(value, TextForm.Utf8)!);
            units = TypedText.Spell(text, form)!;
        }

        units = IniEdit.Set(units, section, key, spelt);
    }

    /// <summary>The file as it is to be written.</summary>
    public byte[] ToBytes() => [.. TypedText.BytesOf(units, form), .. tail];
}
