using System.Text;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Storage;

namespace Ysf.Tests.Settings;

/// <summary>Whatever lies in the place of a settings file is understood, or named as such once.
/// </summary>
public sealed class DocumentKindTests
{
    private const string Text = "[Info]\r\nName = Rome\r\nContact = M\u00FCller\r\n[Log]\r\n";

    public static TheoryData<string, byte[]> Readable => new()
    {
        { "UTF-16 without a mark", Encoding.Unicode.GetBytes(Text) },
        { "UTF-16, high byte first, without a mark", Encoding.BigEndianUnicode.GetBytes(Text) },
        { "UTF-16", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text)] },
        { "Latin-1", Encoding.Latin1.GetBytes(Text) },
        { "UTF-8", Encoding.UTF8.GetBytes(Text) },
        { "UTF-8 with a mark", [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Text)] },
        { "line ends of an old Mac", Encoding.UTF8.GetBytes(Text.Replace("\r\n", "\r")) },
        {
            "line ends of an old Mac in UTF-16 without a mark",
            Encoding.Unicode.GetBytes(Text.Replace("\r\n", "\r"))
        },
    };

    public static TheoryData<string, byte[]> Others => new()
    {
        { "RTF", [.. "{\\rtf1\\ansi\\pard [Info]\\par\nName = Rome\\par}"u8] },
        { "packed document", [0x50, 0x4B, 3, 4, 0x14, 0, 6, 0, .. "[Content_Types].xml"u8] },
        { "older Word", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] },
        { "PDF", [.. "%PDF-1.7\n[Info]"u8] },
        { "gzip", [0x1F, 0x8B, 8, 0] },
        { "page of the web", [.. "\n <!DOCTYPE html><html><body>404</body>"u8] },
        { "page of the web", [.. "<html>\nName = Rome"u8] },
        { "UTF-32", [.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes(Text)] },
        { "NUL characters", [.. Encoding.UTF8.GetBytes(Text), .. new byte[400]] },
        { "NUL characters", new byte[4096] },
    };

    [Theory]
    [MemberData(nameof(Readable))]
    public void A_text_is_read_however_it_was_saved(string kind, byte[] bytes)
    {
        using var folder = new TempDirectory();
        File.WriteAllBytes(folder["a.ini"], bytes);

        var result = SettingsReader.Read(folder["a.ini"], folder.Path, "1");

        result.Problems.ShouldBeEmpty(kind);
        result.Settings.ShouldNotBeNull().Contact.ShouldBe("M\u00FCller");
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void A_document_is_one_error_that_names_it_and_the_remedy(string kind, byte[] bytes)
    {
        using var folder = new TempDirectory();
        File.WriteAllBytes(folder["a.ini"], bytes);
        File.WriteAllBytes(folder["deny.db"], bytes);

        var settings = SettingsReader.Read(folder["a.ini"], folder.Path, "1");
        var rules = RuleFileCheck.Of(
            SettingsCase.Read($"[Block List]\nFile = {folder["deny.db"]}"));

        settings.Settings.ShouldBeNull();
        var problem = settings.Problems.ShouldHaveSingleItem().Text;
        problem.ShouldContain(kind);
        rules.ShouldHaveSingleItem().Text.ShouldBe(
            $"{problem}, so none of its rules are in force");
    }

    [Fact]
    public void A_key_is_set_in_UTF16_without_a_mark_and_all_else_stays()
    {
        var edit = new SettingsFileEdit(Encoding.Unicode.GetBytes(Text));

        edit.Set("Info", "Name", "Gr\u00F6\u00DFe");

        edit.ToBytes().ShouldBe(Encoding.Unicode.GetBytes(Text.Replace("Rome", "Gr\u00F6\u00DFe")));
    }

    [Fact]
    public void Many_lines_with_zeros_are_one_error() =>
        SettingsCase.Problems(string.Concat(Enumerable.Repeat("a\0b\n", 200)))
            .ShouldHaveSingleItem().ShouldStartWith("test.ini:1: has a NUL character");
}
