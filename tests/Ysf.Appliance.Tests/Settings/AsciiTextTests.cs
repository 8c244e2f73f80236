using Ysf.Appliance.Settings.Forms;

namespace Ysf.Tests.Settings;

public sealed class AsciiTextTests
{
    [Theory]
    [InlineData("citt\u00E0", "citta")]
    [InlineData("citta\u0300", "citta")]
    [InlineData("Stra\u00DFe", "Strasse")]
    [InlineData("R\u00F8yk \u0141\u00F3d\u017A \u00D1and\u00FA", "Royk Lodz Nandu")]
    [InlineData("\u201CLa P\u00E9niche\u201D \u2013 l\u2019\u00E9t\u00E9\u2026",
        "\"La Peniche\" - l'ete...")]
    [InlineData("\u00C6r\u00F8 \u0152uvre \u021Bar\u0103", "AEro OEuvre tara")]
    [InlineData("a\u00A0b", "a b")]
    [InlineData("plain", "plain")]
    public void Accented_letters_become_plain_letters(string text, string plain) =>
        AsciiText.Of(text).ShouldBe(plain);

    [Theory]
    [InlineData("\u6771\u4EAC")]
    [InlineData("\u041C\u043E\u0441\u043A\u0432\u0430")]
    [InlineData("\uD834\uDD1E")]
    public void Other_letters_stay_as_they_are(string text) => AsciiText.Of(text).ShouldBe(text);

    [Fact]
    public void Every_letter_of_Europe_has_a_plain_one()
    {
        for (var letter = '\u00C0'; letter <= '\u017F'; letter++)
        {
            if (letter != '\u00D7' && letter != '\u00F7' && letter != '\u0149')
            {
                AsciiText.Of(letter.ToString()).ShouldAllBe(
                    plain => char.IsAsciiLetter(plain), $"U+{(int)letter:X4}");
            }
        }
    }

    /// <summary>In the settings of the card and in those of the reflector, aliases too.</summary>
    [Theory]
    [InlineData("[Info]\nDescription=Bella citt\u00E0", "[Info] Description = Bella citt\u00E0: is"
        + " written without accents, \"Bella citta\"")]
    [InlineData("[Info]\nName=Caf\u00E9", "[Info] Name = Caf\u00E9: is written without accents,"
        + " \"Cafe\"")]
    [InlineData("[REFL_ALIAS]\na=1,0,Caf\u00E9,x", "[REFL_ALIAS] a = 1,0,Caf\u00E9,x: is written"
        + " without accents, \"Cafe\"")]
    public void A_text_with_accents_is_a_warning(string text, string warning)
    {
        SettingsCase.Problems(text).ShouldContain($"test.ini:2: warning: {warning}");
        SettingsCase.Parse(text).HasErrors.ShouldBeFalse();
    }

    [Fact]
    public void Letter_without_a_plain_form_becomes_a_question_mark()
    {
        SettingsCase.Read("[Info]\nName=\u6771 caf\u00E9").Reflector.Name.ShouldBe("? cafe");
        SettingsCase.Problems("[Info]\nName=\u6771 caf\u00E9").Length.ShouldBe(2);
    }
}
