using System.Runtime.InteropServices;
using Ysf.Appliance.Board;
using Ysf.Appliance.Storage;
using Ysf.Machine.Files;
using Ysf.Machine.Linux;
using Ysf.Machine.Watchdog;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Storage;

/// <summary>
/// Root writes and reads in a directory of an unprivileged user, who lays links there: what they
/// lead to stays as it is, and none of it is given away.
/// </summary>
public sealed partial class GuardedPathTests : IDisposable
{
    private const uint Nobody = 65534;
    private const string Secret = "[Web]\nPassword = root's own\n";

    private static readonly byte[] Next = "next\n"u8.ToArray();

    private readonly TempDirectory directory = new();

    public GuardedPathTests()
    {
        Assert.SkipUnless(unistd.geteuid() == 0, "only root is led by other users' links");
        Directory.CreateDirectory(directory["state"]);
        Directory.CreateDirectory(directory["root"]);
        unistd.chown(directory["state"], Nobody, Nobody).ShouldBe(0);
        File.WriteAllText(Target, Secret);
        File.SetUnixFileMode(Target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>Each way by which root writes there, by a name of its own.</summary>
    public static TheoryData<string> Writes { get; } =
        ["StateFile", "StateFile of the operator", "EditedFile", "LastGoodFile", "SafeModeFile",
            "RuleCopy", "DgIdFile", "WatchdogSnooze"];

    private string Target => directory["root/secret"];

    private string State => directory["state"];

    public void Dispose() => directory.Dispose();

    [Theory]
    [MemberData(nameof(Writes))]
    public void Link_is_replaced_or_refused_and_its_target_stays(string write)
    {
        var place = PlaceOf(write);
        Link(place, Target);

        Write(write, place);

        ShouldBeUntouched();
        if (write != "EditedFile")
        {
            new FileInfo(place).LinkTarget.ShouldBeNull();
            FileOwner.Of(place)!.Value.User.ShouldBe(Nobody);
        }
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public void Link_in_the_place_of_the_new_file_is_not_followed(string write)
    {
        var place = PlaceOf(write);
        Link(place + ".new", Target);

        Write(write, place);

        ShouldBeUntouched();
        File.Exists(place).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public void Second_name_of_a_file_is_replaced_and_the_file_stays(string write)
    {
        var place = PlaceOf(write);
        HardLink(Target, place);

        Write(write, place);

        ShouldBeUntouched();
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public void Folder_that_is_a_link_is_not_entered(string write)
    {
        var place = PlaceOf(write).Replace("/state/", "/state/deeper/", StringComparison.Ordinal);
        Link(directory["state/deeper"], directory["root"]);

        Write(write, place);

        Directory.GetFiles(directory["root"]).ShouldBe([Target]);
        ShouldBeUntouched();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Link_of_another_user_is_not_read(bool isHard)
    {
        var place = directory["state/last-good.ini"];
        if (isHard)
        {
            HardLink(Target, place);
        }
        else
        {
            Link(place, Target);
        }

        FileText.TryRead(place, 1 << 20, out var fault).ShouldBeNull();
        fault.ShouldBe(isHard
            ? "it has a second hard link, so it may be another user's file"
            : GuardedPath.LinkFault);
        Should.Throw<IOException>(() => FileText.Open(place));
    }

    [Fact]
    public void Link_of_root_in_a_directory_of_root_is_followed()
    {
        File.CreateSymbolicLink(directory["root/link"], "secret");
        File.CreateSymbolicLink(directory["way"], directory["root"]);

        FileText.TryRead(directory["way/link"], 1 << 20, out _).ShouldBe(Secret);
        new StateFile(directory["way/link"], 1 << 20, "notes").Save(Next).ShouldBeNull();

        File.ReadAllText(Target).ShouldBe("next\n");
        new FileInfo(directory["root/link"]).LinkTarget.ShouldBe("secret");
    }

    [Fact]
    public void Links_without_end_are_an_error()
    {
        File.CreateSymbolicLink(directory["a"], "b");
        File.CreateSymbolicLink(directory["b"], "a");

        FileText.TryRead(directory["a/x"], 1 << 20, out var fault).ShouldBeNull();

        fault.ShouldContain("symbolic links");
    }

    [LongPart("races against another thread for 3000 writes")]
    [Fact]
    public void Links_swapped_in_between_reach_nothing()
    {
        const int rounds = 3000;
        var place = directory["state/last-good.ini"];
        using var end = new CancellationTokenSource();
        var swapper = new Thread(() => Swap(place, end.Token));
        swapper.Start();
        var file = new StateFile(place, 1 << 20, "notes");
        for (var i = 0; i < rounds; i++)
        {
            file.Save(Next, isSecret: true);
            if (FileText.TryRead(place, 1 << 20, out _) is { } text)
            {
                text.ShouldNotBe(Secret);
            }
        }

        end.Cancel();
        swapper.Join();
        ShouldBeUntouched();
        Directory.GetFiles(directory["root"]).ShouldBe([Target]);
    }

    // What nobody could do with his own directory, as fast as it goes.
    private void Swap(string place, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            foreach (var name in new[] { place, place + ".new" })
            {
                File.Delete(directory["state/bait"]);
                File.CreateSymbolicLink(directory["state/bait"], Target);
                lchown(directory["state/bait"], Nobody, Nobody);
                File.Move(directory["state/bait"], name, overwrite: true);
                HardLinked(Target, directory["state/bait"]);
                File.Move(directory["state/bait"], name, overwrite: true);
            }
        }
    }

    private static string NameOf(string write) => write switch
    {
        "LastGoodFile" => "last-good.ini",
        "SafeModeFile" => "safe-mode",
        "RuleCopy" => "last-good-deny.db",
        "DgIdFile" => "dgid.json",
        "WatchdogSnooze" => "snooze",
        _ => "notes",
    };

    private static void Write(string write, string place)
    {
        var folder = Path.GetDirectoryName(place)!;
        _ = write switch
        {
            "StateFile" => new StateFile(place, 1 << 20, "notes").Save(Next),
            "StateFile of the operator" =>
                new StateFile(place, 1 << 20, "notes").Save(Next, isTheirs: true),
            "EditedFile" => new EditedFile(() => place, 1 << 20).Edit(_ => Next),
            "LastGoodFile" => new LastGoodFile(folder).Save("/card/a.ini", "[Info]\n"),
            "SafeModeFile" => new SafeModeFile(folder).Set("a test"),
            "RuleCopy" => new RuleCopy(place).Save("/card/deny.db", "GW:BAD\n"),
            "DgIdFile" => new DgIdFile(place).Save([]),
            _ => new WatchdogSnooze(folder).Worked(Ysf.Machine.Work.Clock.Now),
        };
    }

    private string PlaceOf(string write) => Path.Combine(State, NameOf(write));

    private void Link(string path, string target)
    {
        File.CreateSymbolicLink(path, target);
        lchown(path, Nobody, Nobody).ShouldBe(0);
    }

    private static void HardLink(string target, string path) => HardLinked(target, path).ShouldBe(0);

    private static int HardLinked(string target, string path) => link(target, path);

    private void ShouldBeUntouched()
    {
        File.ReadAllText(Target).ShouldBe(Secret);
        FileOwner.Of(Target)!.Value.ShouldBe(new FileOwner(0, 0, 0x180));
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int lchown(string path, uint owner, uint group);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int link(string from, string to);
}
