using System.Text;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Files;
using Ysf.Tests.Texts;

namespace Ysf.Tests.Card;

/// <summary>The files of the sysop as they are on a new card.</summary>
public sealed class ShippedCardTests
{
    private static readonly string[] Names =
        ["ysf-appliance.ini", "deny.db", "home.db", "README.txt"];

    private static string Folder => Repository.PathOf("image/card");

    [Fact]
    public void The_settings_are_without_error_and_warning_and_set_what_is_built_in()
    {
        var result = SettingsReader.Read(Path.Combine(Folder, Names[0]), "/state", "1");

        result.Problems.ShouldBeEmpty();
        var settings = result.Settings.ShouldNotBeNull();
        var usual = SettingsReader.Read(null, "/state", "1").Settings.ShouldNotBeNull();
        settings.Card.ShouldBe(usual.Card);
        settings.Network.ShouldBeEquivalentTo(usual.Network);
        settings.Reflector.ShouldBeEquivalentTo(usual.Reflector);
        settings.BlockList.DenyFile.ShouldBe(Path.Combine(Folder, "deny.db"));
        settings.HomeFile.ShouldBe(Path.Combine(Folder, "home.db"));
        settings.Log.Ram.ShouldBe(8 << 20);
    }

    [Fact]
    public void Rules_have_nothing_in_them_but_explanations()
    {
        foreach (var name in new[] { "deny.db", "home.db" })
        {
            var lines = File.ReadAllLines(Path.Combine(Folder, name));
            lines.ShouldAllBe(line => line.StartsWith('#'));
        }
    }

    [Fact]
    public void Every_file_is_plain_and_fit_for_the_oldest_editor()
    {
        foreach (var name in Names)
        {
            var text = Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(Folder, name)));
            text.ShouldAllBe(letter => letter == '\r' || letter == '\n'
                || (letter >= ' ' && letter <= '~'));
            text.Replace("\r\n", string.Empty, StringComparison.Ordinal).ShouldNotContain("\n");
            text.Split("\r\n").ShouldAllBe(line => line.Length <= 90);
            text.ShouldEndWith("\r\n");
        }
    }

    [Fact]
    public void Every_key_and_file_that_is_named_exists()
    {
        var scan = IniText.Scan(
            FileText.TryRead(Path.Combine(Folder, Names[0]), 1 << 16, out _)!,
            new ProblemList("x"));

        scan.Entries.ShouldAllBe(entry =>
            SettingsTable.Find(entry.Section, entry.Key) != null);
        var readme = File.ReadAllText(Path.Combine(Folder, "README.txt"));
        Names[..3].ShouldAllBe(name => readme.Contains(name, StringComparison.Ordinal));
    }
}
