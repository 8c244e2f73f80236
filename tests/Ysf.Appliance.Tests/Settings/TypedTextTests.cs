using System.Text;
using CsCheck;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Ini;
using Ysf.Machine.Files;

namespace Ysf.Tests.Settings;

public sealed class TypedTextTests
{
    private const string Text = "[Info]\r\nName\t= Müller  \r\nContact = 5 \u20AC\r\n";

    /// <summary>Windows-1252 by hand: ü is FC, the Euro sign 80.</summary>
    private static readonly byte[] Windows = Encoding.Latin1.GetBytes(
        Text.Replace('\u20AC', '\u0080'));

    public static TheoryData<string> Forms =>
        ["UTF-8", "UTF-8 with a mark", "UTF-16", "UTF-16, high byte first", "ANSI"];

    internal static byte[] Encode(string form, string text) => form switch
    {
        "UTF-8" => Encoding.UTF8.GetBytes(text),
        "UTF-8 with a mark" => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
        "UTF-16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
        "UTF-16, high byte first" =>
        [
            .. Encoding.BigEndianUnicode.GetPreamble(),
            .. Encoding.BigEndianUnicode.GetBytes(text),
        ],
        _ => Encoding.Latin1.GetBytes(text.Replace('\u20AC', '\u0080')),
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Whatever_an_editor_makes_of_a_text_is_read_as_that_text(string form) =>
        TypedText.Decode(Encode(form, Text)).ShouldBe(Text);

    [Fact]
    public void Every_letter_of_the_Windows_table_comes_back_as_its_byte()
    {
        byte[] all = [.. Enumerable.Range(1, byte.MaxValue).Select(value => (byte)value)];

        var text = TypedText.Decode(all);

        text.ShouldContain("€");
        text.ShouldContain("ž\u0178");
        TypedText.Spell(text, TextForm.Windows1252).ShouldBe(Encoding.Latin1.GetString(all));
        TypedText.Spell("Ж", TextForm.Windows1252).ShouldBeNull();
        TypedText.Spell("\u0080", TextForm.Windows1252).ShouldBeNull();
        TypedText.Decode(Windows).ShouldBe(Text);
    }

    [Fact]
    public void Units_of_any_bytes_give_the_same_bytes() =>
        Gen.Byte.Array[0, 20].Sample(bytes =>
        {
            foreach (var form in Enum.GetValues<TextForm>())
            {
                var units = TypedText.UnitsOf(bytes, form);
                var back = TypedText.BytesOf(units, form);
                back.ShouldBe(bytes[..back.Length]);
                (bytes.Length - back.Length).ShouldBeLessThan(2);
            }

            new SettingsFileEdit(bytes).ToBytes().ShouldBe(bytes);
        });

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_key_is_set_in_the_form_of_the_file_and_all_else_stays(string form)
    {
        var edit = new SettingsFileEdit(Encode(form, Text));

        edit.Set("Info", "Name", "Größe");

        edit.ToBytes().ShouldBe(Encode(form, Text.Replace("Müller  ", "Größe")));
    }

    [Fact]
    public void A_letter_that_Windows_does_not_have_makes_the_file_UTF8()
    {
        var edit = new SettingsFileEdit(Windows);

        edit.Set("Info", "Name", "Ж");

        edit.ToBytes().ShouldBe(Encoding.UTF8.GetBytes(Text.Replace("Müller  ", "Ж")));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_settings_file_is_read_in_every_form(string form)
    {
        using var folder = new TempDirectory();
        File.WriteAllBytes(folder["a.ini"], Encode(form, "[Info]\r\nContact =\tMüller \r\n"));

        var result = SettingsReader.Read(folder["a.ini"], folder.Path, "1");

        result.Problems.ShouldBeEmpty();
        result.Settings.ShouldNotBeNull().Contact.ShouldBe("Müller");
    }

    [Fact]
    public void Lines_may_end_as_on_old_computers()
    {
        using var folder = new TempDirectory();
        File.WriteAllText(folder["a.ini"], "[Info]\rContact = x\r\r[Log]\rFileLevel = 2\r");

        var result = SettingsReader.Read(folder["a.ini"], folder.Path, "1");

        result.Problems.ShouldBeEmpty();
        result.Settings.ShouldNotBeNull().Log.FileLevel.ShouldBe(2);
    }
}
