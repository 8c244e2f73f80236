using System.Text;
using CsCheck;
using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Files;

namespace Ysf.Tests.Settings;

/// <summary>Changes of single keys: each is in force afterwards, and nothing else changes.</summary>
public sealed class KeyChangesTests
{
    [Theory]
    [InlineData("[Info]\nName = old ; x\n", "[Info]\nName = new\n")]
    [InlineData("[info]\r\n  NAME:old\r\n# end", "[info]\r\n  NAME:new\r\n# end")]
    [InlineData("[Log]\n[Info]\nId=1\n\n[Log]\nFileRoot=x\n[Info]\nName=old\n",
        "[Log]\n[Info]\nId=1\n\n[Log]\nFileRoot=x\n[Info]\nName=new\n")]
    [InlineData("[Info]\nName=first\nId=1\nname = second\n  goes on\n; c\n",
        "[Info]\nName=new\nId=1\n; c\n")]
    [InlineData("[Info]\nName=first\n[Log]\n[INFO]\nName=second\n", "[Info]\nName=new\n[Log]\n[INFO]\n")]
    [InlineData("[Info]\nId=1\n", "[Info]\nId=1\nName = new\n")]
    [InlineData("", "[Info]\nName = new\n")]
    public void A_key_is_set_where_it_is_in_force(string before, string after) =>
        Changed(before, new KeyChange("Info", "name", " new ")).ShouldBe(after);

    [Theory]
    [InlineData("[Info]\n; why\nName=old\n\tgoes on\nId=1\n", "[Info]\n; why\nId=1\n")]
    [InlineData("[Info]\nName=one\nName=two\n", "[Info]\n")]
    [InlineData("[Info]\nId=1\n", "[Info]\nId=1\n")]
    public void A_key_is_removed_with_each_of_its_lines(string before, string after) =>
        Changed(before, new KeyChange("Info", "Name")).ShouldBe(after);

    [Theory]
    [InlineData("[Info]\nId=1\n\n[Alert a]\n; mine\nLevel=notice\n\n; about the log\n[Log]\n",
        "[Info]\nId=1\n\n; about the log\n[Log]\n")]
    [InlineData("[Info]\nId=1\n\n[alert A]\nLevel=notice\n", "[Info]\nId=1\n")]
    [InlineData("[Alert a]\nLevel=x\n[Alert b]\nLevel=y\n[Alert a]\nTo=z\n", "[Alert b]\nLevel=y\n")]
    [InlineData("[Alert b]\nLevel=y\n", "[Alert b]\nLevel=y\n")]
    public void A_section_is_removed_wherever_it_begins(string before, string after) =>
        Changed(before, new KeyChange("Alert a", IsRemoved: true)).ShouldBe(after);

    [Fact]
    public void Named_sections_and_lines_of_free_ones_are_added_changed_and_removed()
    {
        const string before = "[DGID names]\n  9 = Italy\n";

        Changed(before, new KeyChange("DGID names", "9", "Italia"))
            .ShouldBe("[DGID names]\n  9 = Italia\n");
        var added = Changed(
            before, new KeyChange("DGID names", "50", "Europe"),
            new KeyChange("Alert phone", "Level", "notice"), new KeyChange("Alert phone", "To", "x"));
        added.ShouldBe(before + "50 = Europe\n\n[Alert phone]\nLevel = notice\nTo = x\n");
        Changed(
            added, new KeyChange("DGID names", "50"), new KeyChange("Alert phone", IsRemoved: true))
            .ShouldBe(before);
    }

    [Theory]
    [InlineData("Info", "Name", "a\nPassword = x", "line break")]
    [InlineData("Info", "Name", "a\rb", "line break")]
    [InlineData("Info", "Name", "a\0b", "NUL")]
    [InlineData("Info", "Nmae", "x", "no such key")]
    [InlineData("Inof", "Name", "x", "no such section")]
    [InlineData("Info]\n[Web", "Password", "x", "no such section")]
    [InlineData("Info", "", "x", "key is missing")]
    [InlineData("Info", null, "x", "key is missing")]
    [InlineData("Alert a b", "Level", "x", "the name must be")]
    [InlineData("Alert x]\n[Web", "Level", "x", "the name must be")]
    [InlineData("DGID names", "9\n[Web]\nPassword", "x", "cannot hold")]
    [InlineData("DGID names", "9 = a", "x", "cannot hold")]
    [InlineData("DGID names", "[9", "x", "cannot hold")]
    [InlineData("DGID names", ";9", "x", "cannot hold")]
    public void Impossible_change_is_refused_with_its_section_and_key(
        string section, string? key, string value, string words)
    {
        var change = new KeyChange(section, key, value);

        KeyChanges.Apply(
            Encoding.UTF8.GetBytes("[Info]\nId=1\n"), [new KeyChange("Info", "Id", "2"), change],
            out var wrong, out var fault).ShouldBeNull();

        wrong.ShouldBe(change);
        fault.ShouldContain(words);
    }

    [Fact]
    public void More_changes_than_a_form_has_are_refused()
    {
        KeyChanges.Apply(
            [], [.. Enumerable.Repeat(new KeyChange("Info", "Id", "2"), KeyChanges.CountMax + 1)],
            out _, out var fault).ShouldBeNull();
        fault.ShouldContain("at most 500");
    }

    [Fact]
    public void Bytes_that_are_not_changed_stay_whatever_the_encoding()
    {
        byte[] windows = [.. "[Info]\r\nName=M\xFCnchen\r\nId=1\r\n".Select(letter => (byte)letter)];

        var after = Applied(windows, new KeyChange("Info", "Id", "2"));

        after.ShouldBe(windows.Select(one => one == (byte)'1' ? (byte)'2' : one));
        TypedText.Decode(Applied(windows, new KeyChange("Info", "Contact", "Łódź")))
            .ShouldBe("[Info]\r\nName=München\r\nId=1\r\nContact = Łódź\r\n");
        byte[] wide = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("[Info]\r\nName=Ł\r\n")];
        Applied(wide, new KeyChange("Info", "Name", "X")).ShouldBe(
            [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("[Info]\r\nName=X\r\n")]);
        byte[] marked = [0xEF, 0xBB, 0xBF, .. "[Alert a]\nLevel=x\n[Log]\n"u8];
        Applied(marked, new KeyChange("Alert a", IsRemoved: true)).ShouldBe(
            [0xEF, 0xBB, 0xBF, .. "[Log]\n"u8]);
    }

    [Fact]
    public void Whatever_the_file_holds_only_the_changed_keys_differ_afterwards()
    {
        string[] kinds =
        [
            "[Info]", "[info]", "[Alert a]", "[DGID names]", "[Log]", "Name = a", "\tname: b", "Id=1",
            "Level=notice", "9 = Nine", "  9 = Neuf", "  more of it", "; Name = c", "", "   ", "odd",
            "[broken", "é=x", "FileRoot=\"q\"",
        ];
        KeyChange[] changes =
        [
            new("Info", "Name", "new"), new("Info", "Name"), new("DGID names", "9", "X = ; [y]"),
            new("DGID names", "9"), new("Alert a", "Level", "failed"), new("Alert a", IsRemoved: true),
            new("Info", "Name", ""),
        ];
        Gen.Select(
            Gen.Int[0, kinds.Length - 1].Array[0, 14], Gen.Int[0, changes.Length - 1].Array[1, 3], Gen.Bool)
            .Sample(
                (picks, which, isDos) =>
                {
                    var before = string.Join(isDos ? "\r\n" : "\n", picks.Select(pick => kinds[pick]));
                    var wanted = which.Select(one => changes[one]).ToArray();
                    var after = KeyChanges.Apply(
                        Encoding.UTF8.GetBytes(before), wanted, out var wrong, out _);

                    // A file with a line that is an error may refuse, as lines near it change their meaning.
                    if (after is null)
                    {
                        HasError(before).ShouldBeTrue($"{wrong}\n{before}");
                        return;
                    }

                    var last = wanted[^1];
                    var read = Entries(TypedText.Decode(after));
                    if (last.IsRemoved)
                    {
                        read.ShouldNotContain(entry => entry.Section.Equals(
                            last.Section, StringComparison.OrdinalIgnoreCase));
                    }
                    else
                    {
                        var value = read.FirstOrDefault(entry => entry.Sets(last.Section, last.Key!)).Value;
                        (value ?? string.Empty).ShouldBe(last.Value ?? string.Empty, before);
                    }
                },
                iter: 3000);
    }

    private static bool HasError(string text)
    {
        var problems = new ProblemList("x");
        IniText.Scan(text, problems);
        return problems.InOrder.Any(problem => problem.IsError);
    }

    private static IReadOnlyList<IniEntry> Entries(string text) =>
        IniText.Scan(text, new ProblemList("x")).Entries;

    private static string Changed(string before, params KeyChange[] changes) =>
        Encoding.UTF8.GetString(Applied(Encoding.UTF8.GetBytes(before), changes));

    private static byte[] Applied(byte[] before, params KeyChange[] changes) => KeyChanges.Apply(
        before, changes, out var wrong, out var fault).ShouldNotBeNull($"{wrong}: {fault}");
}
