using System.Text;

namespace Ysf.Appliance.Settings.Forms;

/// <summary>
/// Writes text in ASCII as people do on a keyboard without accents: città is citta, “Łódź” is
/// "Lodz". For all texts that the field's programs take in ASCII alone. Pure.
/// </summary>
internal static class AsciiText
{
    // A base letter, then every letter that Unicode 15 decomposes into it and a mark, of Latin-1,
    // Latin Extended-A, -B and Additional; at the ends those with a stroke, which it does not.
    private static readonly string[] Accented =
    [
        "AÀÁÂÃÄÅĀĂĄǍǞǠǺȀȂȦḀẠẢẤẦẨẪẬẮẰẲẴẶ",
        "BḂḄḆ",
        "CÇĆĈĊČḈ",
        "DĎḊḌḎḐḒĐ",
        "EÈÉÊËĒĔĖĘĚȄȆȨḔḖḘḚḜẸẺẼẾỀỂỄỆ",
        "FḞ",
        "GĜĞĠĢǦǴḠ",
        "HĤȞḢḤḦḨḪĦ",
        "IÌÍÎÏĨĪĬĮİǏȈȊḬḮỈỊ",
        "JĴ",
        "KĶǨḰḲḴ",
        "LĹĻĽḶḸḺḼŁĿ",
        "MḾṀṂ",
        "NÑŃŅŇǸṄṆṈṊ",
        "OÒÓÔÕÖŌŎŐƠǑǪǬȌȎȪȬȮȰṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢØ",
        "PṔṖ",
        "RŔŖŘȐȒṘṚṜṞ",
        "SŚŜŞŠȘṠṢṤṦṨ",
        "TŢŤȚṪṬṮṰŦ",
        "UÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛȔȖṲṴṶṸṺỤỦỨỪỬỮỰ",
        "VṼṾ",
        "WŴẀẂẄẆẈ",
        "XẊẌ",
        "YÝŶŸȲẎỲỴỶỸ",
        "ZŹŻŽẐẒẔ",
        "aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ",
        "bḃḅḇ",
        "cçćĉċčḉ",
        "dďḋḍḏḑḓđ",
        "eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ",
        "fḟ",
        "gĝğġģǧǵḡ",
        "hĥȟḣḥḧḩḫẖħ",
        "iìíîïĩīĭįǐȉȋḭḯỉịı",
        "jĵǰ",
        "kķǩḱḳḵĸ",
        "lĺļľḷḹḻḽłŀ",
        "mḿṁṃ",
        "nñńņňǹṅṇṉṋ",
        "oòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợø",
        "pṕṗ",
        "rŕŗřȑȓṙṛṝṟ",
        "sśŝşšșṡṣṥṧṩ",
        "tţťțṫṭṯṱẗŧ",
        "uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự",
        "vṽṿ",
        "wŵẁẃẅẇẉẘ",
        "xẋẍ",
        "yýÿŷȳẏẙỳỵỷỹ",
        "zźżžẑẓẕ",
    ];

    private static readonly (string Letters, string Plain)[] Others =
    [
        ("ß", "ss"), ("ẞ", "SS"), ("æ", "ae"), ("Æ", "AE"), ("œ", "oe"), ("Œ", "OE"),
        ("ð", "d"), ("Ð", "D"), ("þ", "th"), ("Þ", "Th"), ("ŋ", "n"), ("Ŋ", "N"), ("ſ", "s"),
        ("ﬁ", "fi"), ("ﬂ", "fl"), ("ĳ", "ij"), ("Ĳ", "IJ"),
        ("“”„‟«»″", "\""), ("‘’‚‛‹›´′", "'"),
        ("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"), ("\u2026", "..."),
        ("\u00A0\u2002\u2003\u2007\u2009\u202F", " "), ("\u00AD\u200B\u2060\uFEFF", ""),
        ("€", "EUR"), ("№", "No"), ("×", "x"), ("·•", "."), ("ª", "a"), ("º°", "o"),
        ("²", "2"), ("³", "3"), ("¹", "1"), ("½", "1/2"), ("¼", "1/4"),
    ];

    private static readonly Dictionary<Rune, string> PlainOf = MakeTable();

    /// <summary>
    /// The text with every letter that can be written without an accent; others stay as they are.
    /// </summary>
    public static string Of(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            // A mark of its own, as macOS writes an accent behind its letter.
            if (rune.Value is < 0x300 or > 0x36F)
            {
                plain.Append(PlainOf.GetValueOrDefault(rune) ?? rune.ToString());
            }
        }

        return plain.ToString();
    }

    private static Dictionary<Rune, string> MakeTable()
    {
        var table = new Dictionary<Rune, string>();
        foreach (var letters in Accented)
        {
            foreach (var rune in letters.EnumerateRunes().Skip(1))
            {
                table[rune] = letters[..1];
            }
        }

        foreach (var (letters, plain) in Others)
        {
            foreach (var rune in letters.EnumerateRunes())
            {
                table[rune] = plain;
            }
        }

        return table;
    }
}
