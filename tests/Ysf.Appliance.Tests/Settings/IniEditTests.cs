using CsCheck;
using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Tests.Settings;

public sealed class IniEditTests
{
    [Theory]
    [InlineData("[Wifi]\nSsid = old\n", "[Wifi]\nSsid = new\n")]
    [InlineData("[wifi]\r\n\tSSID:old  \r\n; end", "[wifi]\r\n\tSSID:new\r\n; end")]
    [InlineData("[Wifi]\nSsid=\n", "[Wifi]\nSsid=new\n")]
    [InlineData("[Wifi]\nSsid = old", "[Wifi]\nSsid = new")]
    [InlineData("[Wifi]\nSsid = old\n  goes on\n; why\n\tand on\n[Log]\n",
        "[Wifi]\nSsid = new\n; why\n[Log]\n")]
    [InlineData("[Wifi]\nSsid = old\n  Country = IT\n", "[Wifi]\nSsid = new\n  Country = IT\n")]
    [InlineData("\u00EF\u00BB\u00BF[Wifi]\nSsid=old", "\u00EF\u00BB\u00BF[Wifi]\nSsid=new")]
    [InlineData("[Log]\nSsid=x\n[Wifi]\n#Ssid=y\nSsid=old\n",
        "[Log]\nSsid=x\n[Wifi]\n#Ssid=y\nSsid=new\n")]
    public void A_value_is_replaced_and_all_else_stays(string before, string after) =>
        IniEdit.Set(before, "Wifi", "Ssid", "new").ShouldBe(after);

    [Theory]
    [InlineData("", "[Wifi]\nSsid = new\n")]
    [InlineData("[Log]\r\nFileLevel=1", "[Log]\r\nFileLevel=1\r\n\r\n[Wifi]\r\nSsid = new\r\n")]
    [InlineData("[Wifi]\nCountry = IT\n\n; about the log\n[Log]\n",
        "[Wifi]\nCountry = IT\nSsid = new\n\n; about the log\n[Log]\n")]
    [InlineData("[Wifi] ; radio\n\n[Log]\n", "[Wifi] ; radio\nSsid = new\n\n[Log]\n")]
    [InlineData("[Wifi]\nCountry = IT\n  more", "[Wifi]\nCountry = IT\n  more\nSsid = new\n")]
    public void A_key_that_is_not_there_goes_into_its_section(string before, string after) =>
        IniEdit.Set(before, "Wifi", "Ssid", "new").ShouldBe(after);

    [Theory]
    [InlineData("[Log]\n", "[Log]\n")]
    [InlineData("[Wifi]\nSsid = old\n", "[Wifi]\nSsid = \n")]
    public void An_empty_value_empties_what_is_there(string before, string after) =>
        IniEdit.Set(before, "Wifi", "Ssid", "").ShouldBe(after);

    [Fact]
    public void Whatever_the_file_holds_the_value_is_read_back_and_the_rest_is_the_same()
    {
        string[] kinds =
        [
            "[Wifi]", "[Ethernet]", "[Log]", "Ssid = a", "\tSsid: b", "Country=IT", "FileRoot=x",
            "  more of it", "; Ssid = c", "", "   ", "odd", "[broken", "\u00C3\u00A0=x",
        ];
        Gen.Select(Gen.Int[0, kinds.Length - 1].Array[0, 12], Gen.Bool).Sample((picks, isDos) =>
        {
            var lineEnd = isDos ? "\r\n" : "\n";
            var lines = picks.Select(pick => kinds[pick]);
            var before = string.Join(lineEnd, lines);
            var after = IniEdit.Set(before, "Wifi", "Ssid", "new");

            var problems = new ProblemList("x");
            Entries(after, problems).First(entry => entry.Key.Equals(
                "Ssid", StringComparison.OrdinalIgnoreCase) && entry.Section == "Wifi")
                .Value.ShouldBe("new", before);
            Others(after).ShouldBe(Others(before), before);
            IniEdit.Set(after, "Wifi", "Ssid", "new").ShouldBe(after);
        }, iter: 2000);
    }

    private static IEnumerable<IniEntry> Entries(string text, ProblemList problems) =>
        IniText.Scan(text, problems).Entries;

    // Every other entry, whatever its line is now.
    private static string Others(string text) => string.Join('\n', Entries(
            text, new ProblemList("x"))
        .Where(entry => entry.Section != "Wifi"
            || !entry.Key.Equals("Ssid", StringComparison.OrdinalIgnoreCase))
        .Select(entry => $"{entry.Section}/{entry.Key}={entry.Value}"));
}
