using System.Diagnostics;
using System.Net.Sockets;
using Ysf.Appliance.Storage;

namespace Ysf.Tests.Storage;

/// <summary>
/// Rules whose file cannot be used, at a start and at a change: those that worked last stay in
/// force, and health names the file until it is right.
/// </summary>
public sealed class RuleLossTests : IDisposable
{
    private const string Rules = "GW:BAD\n";
    private const string Homes = "BAD:9:1\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, Action<string>> Spoilers = new()
    {
        ["NUL characters"] = path => File.WriteAllText(path, new string('\0', 4096)),
        ["longer than"] = path => File.WriteAllBytes(path, new byte[(2 << 20) + 1]),
        ["it is a directory"] = path => Directory.CreateDirectory(path),
        ["it is a pipe or a device"] = path => Run("mkfifo", path),
        ["it is a pipe or a device, a socket"] = Socket,
        ["there is no such file"] = path => { },
        ["which does not exist"] = path => File.CreateSymbolicLink(path, path + ".none"),
        ["Too many levels of symbolic links"] = path => File.CreateSymbolicLink(path, path),
        ["it is a document in RTF"] = path => File.WriteAllText(path, @"{\rtf1\ansi GW:BAD}"),
        ["line 1: "] = path => File.WriteAllText(path, "GX:BAD\n"),
    };

    private readonly TempDirectory directory = new();
    private readonly List<string> said = [];

    // The last ones published; the thread of the rules writes, the test reads.
    private AccessList? access;
    private HomeList? homes;

    public static TheoryData<string, string> Kinds { get; } =
        [.. from kind in Spoilers.Keys
            from file in new[] { "deny.db", "home.db" }
            where !(kind == "line 1: " && file == "home.db")
            select (kind, file)];

    private string Deny => directory["rules/deny.db"];

    private string Home => directory["rules/home.db"];

    private bool IsBanned =>
        Volatile.Read(ref access) is { } list && AccessProbe.Link(list, "BAD").IsSilenced;

    private bool HasHome => Volatile.Read(ref homes)?.Count == 1;

    public RuleLossTests()
    {
        Directory.CreateDirectory(directory["rules"]);
        File.WriteAllText(Deny, Rules);
        File.WriteAllText(Home, Homes);
    }

    public void Dispose() => directory.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Rules_that_worked_last_are_in_force_at_a_start(string kind, string file)
    {
        using (var before = Open())
        {
            before.LoadNow();
            before.Health.Fault.ShouldBeNull();
        }

        Spoil(file, kind);
        using var rules = Open();
        rules.LoadNow();

        IsBanned.ShouldBeTrue();
        HasHome.ShouldBeTrue();
        rules.Health.Fault.ShouldNotBeNull().ShouldStartWith($"{directory["rules"]}/{file}: ");
        rules.Health.Fault.ShouldContain(Reason(kind));
        rules.Health.Fault.ShouldContain($"last-good-{file}, are in force");
        lock (said)
        {
            said.Where(line => line == rules.Health.Fault).ShouldHaveSingleItem();
        }

        rules.Start();
        Repair(file);
        Eventually(() => rules.Health.Fault is null);
        IsBanned.ShouldBeTrue();
        HasHome.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Rules_stay_in_force_at_a_change(string kind, string file)
    {
        using var rules = Open();
        rules.LoadNow();
        rules.Start();

        Spoil(file, kind);

        Eventually(() => rules.Health.Fault?.Contains(
            Reason(kind), StringComparison.Ordinal) == true);
        rules.Health.Fault!.ShouldStartWith($"{directory["rules"]}/{file}: ");
        IsBanned.ShouldBeTrue();
        HasHome.ShouldBeTrue();
        Repair(file);
        Eventually(() => rules.Health.Fault is null);
    }

    [Fact]
    public void First_start_without_a_copy_is_degraded_and_says_so()
    {
        Spoil("deny.db", "NUL characters");
        using var rules = Open();

        rules.LoadNow();

        IsBanned.ShouldBeFalse();
        rules.Health.Fault.ShouldBe($"{Deny}: it has NUL characters, so it is not text;"
            + " none of its rules are in force, and there is no copy of earlier rules");
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nobody\n")]
    public void Operator_who_empties_the_file_has_no_rules(string text)
    {
        using var rules = Open();
        rules.LoadNow();
        rules.Start();

        File.WriteAllText(Deny, text);

        Eventually(() => !IsBanned);
        rules.Health.Fault.ShouldBeNull();
        lock (said)
        {
            said.ShouldContain($"{Deny}: the file is empty, so there are no rules");
        }

        // Then there is nothing to miss, whatever becomes of the file.
        rules.Dispose();
        Spoil("deny.db", "it is a directory");
        using var next = Open();
        next.LoadNow();
        IsBanned.ShouldBeFalse();
        next.Health.Fault.ShouldNotBeNull();
    }

    [Fact]
    public void File_that_nobody_named_and_made_is_no_fault()
    {
        File.Delete(Deny);
        using var rules = Open(isNamed: false);

        rules.LoadNow();

        rules.Health.Fault.ShouldBeNull();
        said.ShouldBeEmpty();
    }

    [Fact]
    public void Deleted_file_that_nobody_named_keeps_its_rules()
    {
        using (var before = Open(isNamed: false))
        {
            before.LoadNow();
        }

        File.Delete(Deny);
        using var rules = Open(isNamed: false);
        rules.LoadNow();

        IsBanned.ShouldBeTrue();
        rules.Health.Fault.ShouldNotBeNull().ShouldContain(Deny);
    }

    [Fact]
    public void Another_path_without_rules_keeps_those_that_were()
    {
        using var rules = Open();
        rules.LoadNow();
        rules.Start();

        rules.Move(PathsOf(isNamed: true) with { DenyFile = directory["rules/other.db"] });

        Eventually(() => rules.Health.Fault?.Contains(
            "other.db", StringComparison.Ordinal) == true);
        IsBanned.ShouldBeTrue();
    }

    [Fact]
    public void Copy_is_for_us_alone_and_written_when_rules_change()
    {
        var copy = directory["state/last-good-deny.db"];
        using (var rules = Open())
        {
            rules.LoadNow();
        }

        File.ReadAllText(copy).ShouldBe(
            $"# {Deny} as it worked last; written by YsfAppliance\n{Rules}");
        File.GetUnixFileMode(copy).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetLastWriteTimeUtc(copy, DateTime.UnixEpoch);
        using (var rules = Open())
        {
            rules.LoadNow();
        }

        File.GetLastWriteTimeUtc(copy).ShouldBe(DateTime.UnixEpoch);
    }

    [Theory]
    [InlineData("\0\0\0\0")]
    [InlineData("GW:GOOD\n")]
    [InlineData("")]
    public void Copy_that_is_none_counts_for_nothing(string text)
    {
        Directory.CreateDirectory(directory["state"]);
        File.WriteAllText(directory["state/last-good-deny.db"], text);
        Spoil("deny.db", "NUL characters");
        using var rules = Open();

        rules.LoadNow();

        rules.Health.Fault.ShouldNotBeNull().ShouldContain("there is no copy of earlier rules");
    }

    private static string Reason(string kind) => kind.Split(", ")[0];

    // Bound under another name, which alone goes when it is closed.
    private static void Socket(string path)
    {
        using var socket = new Socket(
            AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path + "0"));
        File.Move(path + "0", path);
    }

    private static void Run(string program, string argument)
    {
        using var process = Process.Start(program, [argument]);
        process.WaitForExit();
    }

    private static void Eventually(Func<bool> isSo) =>
        SpinWait.SpinUntil(isSo, Patience).ShouldBeTrue();

    // As an editor or a broken disk does it: the path never holds another kind in between.
    private void Spoil(string file, string kind)
    {
        var path = $"{directory["rules"]}/{file}";
        File.Delete(path);
        Spoilers[kind](path);
    }

    private void Repair(string file)
    {
        var path = $"{directory["rules"]}/{file}";
        if (Directory.Exists(path))
        {
            Directory.Delete(path);
        }

        File.Delete(path);
        File.WriteAllText(path, (file == "deny.db" ? Rules : Homes) + "# right again\n");
    }

    private RulePaths PathsOf(bool isNamed) => new(Deny, Home, TimeSpan.FromMilliseconds(200))
    {
        Copies = directory["state"],
        IsDenyNamed = isNamed,
        IsHomeNamed = isNamed,
    };

    private RuleFiles Open(bool isNamed = true) => new(
        PathsOf(isNamed),
        list => Volatile.Write(ref access, list),
        list => Volatile.Write(ref homes, list),
        line =>
        {
            lock (said)
            {
                said.Add(line);
            }
        },
        _ => Task.FromResult<System.Net.IPAddress[]>([]));
}
