using System.Text;
using Ysf.Appliance.Backup;

namespace Ysf.Tests.Backup;

public sealed class BackupArchiveTests
{
    private static readonly BackupFile Deny =
        new(BackupMember.Deny, "CS:IU5AAA\n"u8.ToArray(), UnixFileMode.UserRead);

    private static readonly BackupManifest Head = new()
    {
        Format = 1,
        Product = "YsfAppliance 1",
        Date = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
        Host = "here",
        Files = [],
    };

    [Fact]
    public void Written_archive_is_read_back_with_its_manifest()
    {
        var (read, fault) = Read(BackupArchive.Write(Head, [Deny]));

        fault.ShouldBeEmpty();
        var file = read!.Value.Files.ShouldHaveSingleItem();
        (file.Member, file.Text, file.Mode).ShouldBe((Deny.Member, Deny.Text, Deny.Mode));
        read.Value.Manifest.Host.ShouldBe("here");
        read.Value.Manifest.Files.ShouldHaveSingleItem().Size.ShouldBe(Deny.Bytes.Length);
    }

    [Fact]
    public void No_truncated_or_damaged_archive_is_taken_for_another_content()
    {
        var good = BackupArchive.Write(Head, [Deny]);
        for (var i = 0; i < good.Length; i++)
        {
            // The gzip trailer's last byte alone may be missing without harm to what is in it.
            ShouldBeRefusedOrTheSame(good[..i]);
            var damaged = (byte[])good.Clone();
            damaged[i] ^= 0x10;
            ShouldBeRefusedOrTheSame(damaged);
        }
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "escapes", "does not belong in a backup" },
        { "absolute", "does not belong in a backup" },
        { "unknown", "does not belong in a backup" },
        { "link", "does not belong in a backup" },
        { "twice", "occurs twice" },
        { "unlisted", "is not in its manifest" },
        { "missing", "home.db is missing" },
        { "format", "format 2 is unknown" },
        { "checksum", "size or checksum" },
        { "long", "is longer than" },
        { "bomb", "unpacks to more than" },
        { "empty", "manifest.json is missing or unreadable" },
        { "garbage", "not a tar.gz archive" },
        { "nothing", "manifest.json is missing" },
        { "null", "manifest.json is missing or unreadable" },
        { "nullname", "is missing" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Damaged_archive_is_refused_with_the_reason(string what, string why)
    {
        var (read, fault) = Read(Make(what));

        read.ShouldBeNull();
        fault.ShouldContain(why);
    }

    private static byte[] Make(string what) => what switch
    {
        "escapes" => HostileArchive.Of(("../deny.db", "x")),
        "absolute" => HostileArchive.Of(("/etc/cron.d/x", "x")),
        "unknown" => HostileArchive.Of(("deny.db", ""), ("more.txt", "x")),
        "link" => HostileArchive.Packed(
            tar => HostileArchive.AddLink(tar, "deny.db", "/etc/passwd")),
        "twice" => HostileArchive.Of(("deny.db", "a"), ("deny.db", "b")),
        "unlisted" => HostileArchive.Packed(tar =>
        {
            HostileArchive.Add(tar, "manifest.json", HostileArchive.Manifest([]));
            HostileArchive.Add(tar, "deny.db", "x");
        }),
        "missing" => HostileArchive.Packed(tar => HostileArchive.Add(
            tar, "manifest.json", HostileArchive.Manifest([("home.db", "x")]))),
        "format" => HostileArchive.Packed(tar => HostileArchive.Add(
            tar, "manifest.json", HostileArchive.Manifest([], format: 2))),
        "checksum" => HostileArchive.Packed(tar =>
        {
            HostileArchive.Add(
                tar, "manifest.json", HostileArchive.Manifest([("deny.db", "CS:IU5AAA")]));
            HostileArchive.Add(tar, "deny.db", "CS:IU5AAB");
        }),
        "long" => HostileArchive.Of(("deny.db", new string('x', (2 << 20) + 1))),
        "bomb" => HostileArchive.Bomb(),
        "empty" => HostileArchive.Packed(_ => { }),
        "garbage" => Encoding.UTF8.GetBytes(new string('x', 1000)),
        "null" => HostileArchive.Packed(tar => HostileArchive.Add(
            tar, "manifest.json", HostileArchive.Manifest([]).Replace("[]", "[null]"))),
        "nullname" => HostileArchive.Packed(tar => HostileArchive.Add(
            tar, "manifest.json",
            HostileArchive.Manifest([("x", "y")]).Replace("\"x\"", "null"))),
        _ => [],
    };

    private static void ShouldBeRefusedOrTheSame(byte[] packed)
    {
        var (read, fault) = Read(packed);
        if (read is null)
        {
            fault.ShouldNotBeEmpty();
            return;
        }

        read.Value.Files.ShouldHaveSingleItem().Text.ShouldBe(Deny.Text);
    }

    private static ((BackupManifest Manifest, IReadOnlyList<BackupFile> Files)? Read, string Fault)
        Read(byte[] packed)
    {
        var read = BackupArchive.TryRead(new MemoryStream(packed), out var fault);
        return (read, fault);
    }
}
