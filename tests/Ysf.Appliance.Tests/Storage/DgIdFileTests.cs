using CsCheck;
using Ysf.Appliance.Storage;

namespace Ysf.Tests.Storage;

public sealed class DgIdFileTests : IDisposable
{
    private readonly TempDirectory directory = new();
    private readonly string path;
    private readonly DgIdFile file;

    public DgIdFileTests()
    {
        path = directory["dgid.json"];
        file = new DgIdFile(path);
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_file_of_the_Python_reflector_is_read()
    {
        File.WriteAllText(path, """
            {"_default": {"1": {"gateway": "IU5AAA", "dgid": "9"},
             "7": {"dgid": 22, "gateway": "IU5BBB    ", "more": null}}}
            """);

        var (remembered, _, problem) = file.Load();

        problem.ShouldBeNull();
        remembered.ShouldBe([Remembered("IU5AAA", 9), Remembered("IU5BBB", 22)]);
    }

    [Fact]
    public void Entries_without_our_mark_are_imported_and_ours_are_not()
    {
        File.WriteAllText(path, """
            {"_default": {"1": {"gateway": "IU5AAA", "dgid": "9"},
             "2": {"gateway": "IU5BBB", "dgid": "22", "known": "1"},
             "3": {"gateway": "FORGED", "dgid": "22", "known": "0"}}}
            """);

        var (remembered, imported, _) = file.Load();

        imported.Select(name => name.ToString()).ShouldBe(["IU5AAA"]);
        remembered.Select(one => one.IsKnown).ShouldBe([true, true, false]);
        file.Save([.. remembered]).ShouldBeNull();
        var again = file.Load();
        again.Imported.ShouldBeEmpty("an import happens once");
        again.Remembered.ShouldBe(remembered);
    }

    [Fact]
    public void Half_a_surrogate_pair_sets_the_file_aside()
    {
        File.WriteAllText(path, """{"_default": {"1": {"gatewa\ud800": "A"}}, "\ud800": 1}""");

        var (remembered, _, problem) = file.Load();

        remembered.ShouldBeEmpty();
        problem.ShouldNotBeNull().ShouldContain("not Unicode");
        File.Exists(path + ".bad").ShouldBeTrue();
    }

    [Fact]
    public void A_link_to_the_file_stays_a_link()
    {
        Directory.CreateDirectory(directory["data"]);
        File.WriteAllText(directory["data/dgid.json"], string.Empty);
        File.CreateSymbolicLink(path, directory["data/dgid.json"]);

        file.Save([Remembered("IU5AAA", 9)]).ShouldBeNull();

        File.ResolveLinkTarget(path, returnFinalTarget: true).ShouldNotBeNull();
        File.ReadAllText(directory["data/dgid.json"]).ShouldContain("IU5AAA");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("{}")]
    [InlineData("{\"_default\": {}}")]
    [InlineData("{\"other\": {\"1\": 1}}")]
    public void A_file_without_entries_is_an_empty_memory(string? text)
    {
        if (text is not null)
        {
            File.WriteAllText(path, text);
        }

        var (remembered, _, problem) = file.Load();

        (remembered.Count, problem).ShouldBe((0, null));
        File.Exists(path + ".bad").ShouldBeFalse();
    }

    [Theory]
    [InlineData("{\"_default\": {\"1\": {\"gateway\"", "line 1 is not JSON")]
    [InlineData("[1, 2]", "it is not a TinyDB file")]
    [InlineData("{\"_default\": 5}", "it is not a TinyDB file")]
    [InlineData("\0\0\0\0", "line 1 is not JSON")]
    public void A_broken_file_is_set_aside_over_an_older_one_and_said(string text, string why)
    {
        File.WriteAllText(path + ".bad", "older");
        File.WriteAllText(path, text);

        var (remembered, _, problem) = file.Load();

        remembered.ShouldBeEmpty();
        problem.ShouldBe(
            $"{path}: {why}; the remembered DG-IDs start empty; the file is kept as {path}.bad");
        File.ReadAllText(path + ".bad").ShouldBe(text);
        File.Exists(path).ShouldBeFalse();
        file.Load().Problem.ShouldBeNull();
    }

    [Fact]
    public void Entries_with_bad_fields_are_skipped_and_counted()
    {
        File.WriteAllText(path, """
            {"_default": {"1": {"gateway": "A", "dgid": "9"}, "2": {"gateway": "B"}, "3": 5,
             "4": {"gateway": "", "dgid": "9"}, "5": {"gateway": "C", "dgid": "100"},
             "6": {"gateway": "LONGERTHANTEN", "dgid": "1"}, "7": {"gateway": 5, "dgid": true},
             "8": {"gateway": "\ud800", "dgid": 1}, "9": {"gateway": "D", "dgid": 1.5}}}
            """);

        var (remembered, _, problem) = file.Load();

        remembered.ShouldBe([Remembered("A", 9)]);
        problem.ShouldBe($"{path}: 8 bad entries were skipped");
    }

    [Fact]
    public void Saved_file_is_a_TinyDB_file_in_order()
    {
        file.Save([Remembered("IU5BBB", 22), Remembered("A\"\\+<", 9)]).ShouldBeNull();

        file.Load().Remembered.ShouldBe([Remembered("IU5BBB", 22), Remembered("A\"\\+<", 9)]);
        var compact = string.Concat(
            File.ReadAllText(path).Where(character => !char.IsWhiteSpace(character)));
        compact.ShouldStartWith(
            "{\"_default\":{\"1\":{\"gateway\":\"IU5BBB\",\"dgid\":\"22\",\"known\":\"1\"},\"2\":{");
    }

    [Fact]
    public void Saving_replaces_the_old_file_and_leaves_no_other_behind()
    {
        for (byte i = 1; i < 5; i++)
        {
            file.Save([Remembered("A", i)]).ShouldBeNull();
        }

        Directory.GetFiles(directory.Path).ShouldBe([path]);
        file.Load().Remembered.ShouldBe([Remembered("A", 4)]);
    }

    [Fact]
    public void A_missing_directory_is_made()
    {
        var deep = new DgIdFile(directory["a/b/dgid.json"]);

        deep.Save([Remembered("A", 1)]).ShouldBeNull();
        deep.Load().Remembered.ShouldBe([Remembered("A", 1)]);
    }

    [Fact]
    public void The_largest_memory_fits()
    {
        var all = Enumerable.Range(0, 200_000)
            .Select(i => Remembered($"\"{i:D9}", (byte)(1 + (i % 99)))).ToArray();

        file.Save(all).ShouldBeNull();
        var (remembered, _, problem) = file.Load();
        problem.ShouldBeNull();
        remembered.Count.ShouldBe(all.Length);
    }

    [Theory]
    [InlineData("/proc/dgid.json")]
    [InlineData("/proc/a/dgid.json")]
    [InlineData("/dev/null/dgid.json")]
    [InlineData("/")]
    [InlineData("")]
    public void Failed_write_is_reported_as_a_sentence(string place) =>
        new DgIdFile(place).Save([Remembered("A", 1)])
            .ShouldNotBeNull().ShouldStartWith($"{place}: the remembered DG-IDs cannot be written");

    [Fact]
    public void A_directory_in_the_place_of_the_file_is_no_reason_to_fail()
    {
        Directory.CreateDirectory(path);

        var (remembered, _, problem) = file.Load();

        remembered.ShouldBeEmpty();
        problem.ShouldNotBeNull().ShouldContain("is a directory");
    }

    [Fact]
    public void No_text_makes_loading_throw() =>
        Gen.OneOf(
            Gen.String,
            Gen.String[Gen.Char["{}[]\":,_default1gatewy\\u"], 0, 60],
            Gen.Select(Gen.String, Gen.Int, (name, number) =>
                $"{{\"_default\": {{\"1\": {{\"gateway\": \"{name}\", \"dgid\": {number}}}}}}}"))
            .Sample(
                text =>
                {
                    File.WriteAllText(path, text);
                    file.Load().Remembered.ShouldNotBeNull();
                },
                iter: 500,
                threads: 1);

    [Fact]
    public void Any_choices_come_back_in_their_order() =>
        Gen.Select(Gen.String[Gen.Char['!', '~'], 1, 10], Gen.Byte[1, DgId.NumberMax], Remembered)
            .Array[0, 30]
            .Sample(
                choices =>
                {
                    file.Save(choices).ShouldBeNull();
                    var (remembered, _, problem) = file.Load();
                    problem.ShouldBeNull();
                    remembered.ShouldBe(choices);
                },
                iter: 50,
                threads: 1);

    [Fact]
    public void A_file_that_is_nearly_right_gives_lawful_choices_or_is_told()
    {
        file.Save([Remembered("IU5AAA", 9), Remembered("IU5BBB", 22)]).ShouldBeNull();
        var values = Gen.OneOf(
            "null", "-1", "1e9", "\"\"", "\"\\ud800\"", "[]", "{}", "100", "\" 9 \"", "9.0",
            "\"LONGERTHANTEN\"", "\"\\u0000\"", "{\"gateway\":1}", "\"_default\"");
        SpoiltJson.Of(File.ReadAllText(path), values).Sample(
            text =>
            {
                File.WriteAllText(path, text);
                var (remembered, _, problem) = file.Load();
                remembered.ShouldAllBe(one => one.DgId.IsRoom && !one.Gateway.IsBlank);
                (problem ?? path).ShouldStartWith(path);
            },
            iter: 1000,
            threads: 1);
    }

    [Theory]
    [InlineData("{\"_default\": {\"1\": {\"gate")]
    [InlineData("\0\0\0\0")]
    [InlineData("directory")]
    [InlineData("gone")]
    [InlineData("dangling")]
    public void Lost_file_leaves_what_was_read_last(string text)
    {
        var kept = new DgIdFile(path, directory["state"]);
        kept.Save([Remembered("A", 1), Remembered("B", 2)]).ShouldBeNull();
        kept.Load().Problem.ShouldBeNull();
        File.Delete(path);
        Action spoil = text switch
        {
            "gone" => () => { }
            ,
            "directory" => () => Directory.CreateDirectory(path),
            "dangling" => () => File.CreateSymbolicLink(path, path + ".none"),
            _ => () => File.WriteAllText(path, text),
        };
        spoil();

        var next = new DgIdFile(path, directory["state"]);
        var (remembered, _, problem) = next.Load();

        remembered.ShouldBe([Remembered("A", 1), Remembered("B", 2)]);
        problem.ShouldNotBeNull().ShouldStartWith(path + ": ");
        problem.ShouldContain($"are loaded from {directory["state"]}/last-good-dgid.json");
        (next.IsOfCopy, next.IsUnread).ShouldBe((true, true));
    }

    [Fact]
    public void Empty_file_forgets_what_was_read_last()
    {
        var kept = new DgIdFile(path, directory["state"]);
        kept.Save([Remembered("A", 1)]).ShouldBeNull();
        kept.Load();
        File.WriteAllText(path, string.Empty);
        kept.Load().Remembered.ShouldBeEmpty();
        File.Delete(path);

        new DgIdFile(path, directory["state"]).Load().Remembered.ShouldBeEmpty();
    }

    private static RememberedDgId Remembered(string name, byte room) =>
        new(CallsignField.FromText(name), new DgId(room));
}
