using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Ysf.Appliance.Storage;

namespace Ysf.Tests.Storage;

public sealed class RuleFilesTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);
    private static readonly IpAddress Elsewhere = IpAddress.FromIPv4(0x0A000001);

    private readonly TempDirectory directory = new();
    private readonly BlockingCollection<string> said = [];
    private readonly BlockingCollection<AccessList> access = [];
    private readonly BlockingCollection<HomeList> homes = [];
    private readonly List<RuleFiles> opened = [];

    private string Deny => directory["deny.db"];

    private string Home => directory["home.db"];

    public void Dispose()
    {
        opened.ForEach(rules => rules.Dispose());
        said.Dispose();
        access.Dispose();
        homes.Dispose();
        directory.Dispose();
    }

    [Fact]
    public void Readable_rules_are_in_force_at_the_start_and_the_rest_is_reported()
    {
        File.WriteAllText(Deny, "GW:BAD\nXX:IU5AAA\n");
        File.WriteAllText(Home, "IU5AAA:9:1\nrubbish\n");

        Open(Never).LoadNow();

        Blocks(Take(access), "BAD").ShouldBeTrue();
        Take(homes).Count.ShouldBe(1);
        Take(said).ShouldStartWith($"{Deny}:2: \"XX\" is not a kind");
        Take(said).ShouldEndWith("its other rules are in force, and there is no copy of earlier rules");
        Take(said).ShouldStartWith($"{Home}:2: warning: \"rubbish\"");
    }

    [Fact]
    public void Zeros_where_rules_were_let_nobody_in()
    {
        File.WriteAllText(Deny, "GW:BAD");
        File.WriteAllText(Home, "IU5AAA:9:1");
        var rules = Open(Never);
        rules.LoadNow();
        rules.Start();
        Blocks(Take(access), "BAD").ShouldBeTrue();
        Take(homes);

        File.WriteAllText(Deny, new string('\0', 4096));

        Take(said).ShouldBe($"{Deny}: it has NUL characters, so it is not text;"
            + " the previous rules stay in force");
        access.Count.ShouldBe(0);
    }

    [Fact]
    public void Other_files_take_their_place_and_are_watched_and_the_old_ones_are_not()
    {
        File.WriteAllText(Deny, "GW:OLD\n");
        var rules = Open(Never);
        rules.LoadNow();
        rules.Start();
        Blocks(Take(access), "OLD").ShouldBeTrue();
        Take(homes);

        File.WriteAllText(directory["other.db"], "GW:NEW\n");
        rules.Move(new RulePaths(directory["other.db"], Home, Never));
        Blocks(Take(access), "NEW").ShouldBeTrue();
        File.WriteAllText(Deny, "GW:OLD\nGW:OLDER\n");
        File.WriteAllText(directory["other.db"], "GW:NEWER\n");

        var next = Take(access);
        (Blocks(next, "NEWER"), Blocks(next, "OLD")).ShouldBe((true, false));
        homes.Count.ShouldBe(0);
    }

    [Fact]
    public void Missing_files_are_no_rules_and_told_once()
    {
        var rules = Open(Never);
        rules.LoadNow();
        rules.Start();
        Blocks(Take(access), "BAD").ShouldBeFalse();
        Take(homes).Count.ShouldBe(0);
        Take(said).ShouldBe($"{Deny}: there is no such file; none of its rules are in force,"
            + " and there is no copy of earlier rules");
        Take(said).ShouldContain(Home);

        rules.RereadNow();
        File.WriteAllText(Deny, "GW:BAD");

        Blocks(Take(access), "BAD").ShouldBeTrue();
        Take(said).ShouldBe($"{Deny}: readable again");
        Take(said).ShouldBe($"{Deny}: reloaded");
    }

    [Fact]
    public void Writing_in_place_and_renaming_over_and_emptying_are_noticed()
    {
        Begin("", Never);

        File.WriteAllText(Deny, "GW:ONE");
        Blocks(Take(access), "ONE").ShouldBeTrue();
        File.WriteAllText(Deny + ".new", "GW:TWO");
        File.Move(Deny + ".new", Deny, overwrite: true);
        var second = Take(access);
        Blocks(second, "ONE").ShouldBeFalse();
        Blocks(second, "TWO").ShouldBeTrue();
        File.WriteAllText(Deny, "");
        Blocks(Take(access), "TWO").ShouldBeFalse();
        File.WriteAllText(Home, "A:1:1");
        Take(homes).Count.ShouldBe(1);
    }

    [Fact]
    public void A_change_that_the_kernel_does_not_tell_is_found_by_looking()
    {
        // Through a symbolic link the directory that is watched does not change.
        Directory.CreateDirectory(directory["real"]);
        File.WriteAllText(directory["real/deny.db"], "");
        File.CreateSymbolicLink(Deny, directory["real/deny.db"]);
        Begin(null, TimeSpan.FromMilliseconds(50));

        File.WriteAllText(directory["real/deny.db"], "GW:BAD");

        Blocks(Take(access), "BAD").ShouldBeTrue();
    }

    [Fact]
    public void A_deleted_file_keeps_its_rules_until_it_is_back()
    {
        Begin("GW:BAD", Never);

        File.Delete(Deny);
        Take(said).ShouldBe(
            $"{Deny}: there is no such file; the previous rules stay in force");
        File.WriteAllText(Deny, "GW:WORSE");
        Take(said).ShouldBe($"{Deny}: readable again");

        // The next list is that of the new file: the deletion itself made none.
        Blocks(Take(access), "WORSE").ShouldBeTrue();
    }

    [Fact]
    public void A_file_with_an_error_keeps_the_rules_and_is_told_once()
    {
        var rules = Begin("GW:BAD", Never);

        File.WriteAllText(Deny, "GW:GOOD\nXX:1\n");
        Take(said).ShouldStartWith($"{Deny}:2: \"XX\" is not a kind");
        Take(said).ShouldEndWith("stay in force until this is corrected");
        rules.RereadNow();
        File.SetLastWriteTimeUtc(Deny, DateTime.UnixEpoch);
        File.WriteAllText(Home, "A:1:1");
        Take(homes).Count.ShouldBe(1);
        Take(said).ShouldBe($"{Home}: reloaded");

        File.WriteAllText(Deny, "GW:GOOD");
        Blocks(Take(access), "GOOD").ShouldBeTrue();
        Take(said).ShouldBe($"{Deny}: reloaded");
        said.Count.ShouldBe(0);
    }

    [Fact]
    public void A_file_that_cannot_be_read_keeps_the_rules_until_it_can()
    {
        Begin("GW:BAD", TimeSpan.FromMilliseconds(100));

        // A directory in its place cannot be read by root either.
        File.Delete(Deny);
        Directory.CreateDirectory(Deny);
        TakeUntil(said, line => line.Contains("it is a directory"));
        access.Count.ShouldBe(0);
        Directory.Delete(Deny);
        File.WriteAllText(Deny, "GW:NEW");

        Blocks(Take(access), "NEW").ShouldBeTrue();
    }

    [Fact]
    public void A_directory_that_comes_later_is_watched_from_then_on()
    {
        var late = directory["late"];
        var rules = Open(TimeSpan.FromMilliseconds(50), late + "/deny.db");
        rules.LoadNow();
        rules.Start();
        Take(access);

        Directory.CreateDirectory(late);
        File.WriteAllText(late + "/deny.db", "GW:BAD");

        Blocks(Take(access), "BAD").ShouldBeTrue();
    }

    [Fact]
    public void Host_names_count_once_they_are_resolved()
    {
        File.WriteAllText(Deny, "IP:gw.example.org");
        var rules = Open(Never);
        rules.LoadNow();
        Silences(Take(access), Elsewhere).ShouldBeFalse();

        rules.Start();

        Silences(Take(access), Elsewhere).ShouldBeTrue();
    }

    [Fact]
    public void A_resolver_that_hangs_holds_up_neither_changes_nor_the_stop()
    {
        File.WriteAllText(Deny, "IP:slow.example.org");
        var rules = Open(Never, Deny);
        rules.LoadNow();
        rules.Start();
        Take(access);
        File.WriteAllText(Deny, "IP:slow.example.org\nGW:BAD");
        Blocks(Take(access), "BAD").ShouldBeTrue();

        var watch = Stopwatch.StartNew();
        rules.Dispose();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private static bool Blocks(AccessList list, string gateway) =>
        AccessProbe.Link(list, gateway).IsSilenced;

    private static bool Silences(AccessList list, IpAddress address) =>
        AccessProbe.Link(list, "GW", address).IsSilenced;

    private static T Take<T>(BlockingCollection<T> from)
    {
        from.TryTake(out var item, Patience).ShouldBeTrue("nothing came");
        return item!;
    }

    private static void TakeUntil<T>(BlockingCollection<T> from, Func<T, bool> isWanted)
    {
        while (!isWanted(Take(from)))
        {
        }
    }

    private RuleFiles Open(TimeSpan interval, string? deny = null)
    {
        var rules = new RuleFiles(
            new RulePaths(deny ?? Deny, Home, interval), access.Add, homes.Add, said.Add, Ask);
        opened.Add(rules);
        return rules;
    }

    /// <summary>Starts with a deny.db (null: it is there already) and an empty home.db.</summary>
    private RuleFiles Begin(string? deny, TimeSpan interval)
    {
        if (deny is not null)
        {
            File.WriteAllText(Deny, deny);
        }

        File.WriteAllText(Home, "");
        var rules = Open(interval);
        rules.LoadNow();
        rules.Start();
        Take(access);
        Take(homes);
        return rules;
    }

    private static Task<IPAddress[]> Ask(string name) =>
        name == "slow.example.org"
            ? new TaskCompletionSource<IPAddress[]>().Task
            : Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1")]);
}
