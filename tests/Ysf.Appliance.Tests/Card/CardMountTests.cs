using Ysf.Appliance.Card;

namespace Ysf.Tests.Card;

public sealed class CardMountTests
{
    private const string MountInfo =
        "22 1 0:20 / / rw,relatime - overlay overlay rw\n"
        + "30 22 179:1 / /card ro,nosuid,noexec,noatime shared:5 - vfat /dev/sda1 ro,umask=0077\n"
        + "31 22 0:9 / /card\\040two rw - tmpfs tmpfs ro\n"
        + "32 22 0:8 / /data rw,noatime - ext4 /dev/mmcblk0p4 rw\n"
        + "nonsense\n";

    [Theory]
    [InlineData("/card/ysf-appliance.ini", "/card", true)]
    [InlineData("/card", "/card", true)]
    [InlineData("/cards/a.ini", "/", false)]
    [InlineData("/card two/a.ini", "/card two", true)]
    [InlineData("/data/ysf-appliance/x", "/data", false)]
    public void The_mount_of_a_path_is_found(string path, string mount, bool isReadOnly)
    {
        var found = MountPoint.Find(path, MountInfo).ShouldNotBeNull();

        found.Path.ShouldBe(mount);
        found.IsReadOnly.ShouldBe(isReadOnly);
    }

    [Fact]
    public void The_flags_that_a_remount_would_lose_are_kept() =>
        MountPoint.Find("/card/x", MountInfo).ShouldNotBeNull().Flags.ShouldBe(
            2u | 8u | 1024u);

    [Fact]
    public void Nothing_is_found_in_nothing() => MountPoint.Find("/card", "").ShouldBeNull();

    [Fact]
    public void A_read_only_card_is_writable_for_the_moment_of_a_write()
    {
        var mounts = new FakeMounts("/");
        bool? during = null;

        new CardMount(mounts).Write("/tmp/x", () =>
        {
            during = mounts.IsReadOnly;
            return null;
        }).ShouldBeNull();

        during.ShouldBe(false);
        mounts.Done.ShouldBe(["rw", "ro"]);
    }

    [Fact]
    public void Exception_of_a_file_is_reported_and_the_card_is_read_only_again()
    {
        var mounts = new FakeMounts("/");
        new CardMount(mounts).WriteFiles("/tmp/x", () => throw new IOException("full"))
            .ShouldBe("/tmp/x cannot be written: it cannot be read or written");
        mounts.Done.ShouldBe(["rw", "ro"]);
        new CardMount(mounts).WriteFiles("/tmp/x", () => { }).ShouldBeNull();
    }

    [Fact]
    public void A_writable_place_is_left_as_it_is()
    {
        var mounts = new FakeMounts("/") { IsReadOnly = false };

        new CardMount(mounts).Write("/tmp/x", () => "failed").ShouldBe("failed");

        mounts.Done.ShouldBeEmpty();
    }

    [Fact]
    public void Failure_is_reported_and_the_card_is_read_only_again()
    {
        var closed = new FakeMounts("/") { FaultOfOpening = "write-protected" };
        new CardMount(closed).Write("/tmp/x", () => throw new InvalidOperationException())
            .ShouldBe("/tmp/x: not written: / cannot be made writable: write-protected");

        var busy = new FakeMounts("/") { FaultOfClosing = "busy" };
        new CardMount(busy).Write("/tmp/x", () => null).ShouldBe("/ stays writable: busy");
        busy.IsReadOnly = true;
        new CardMount(busy).Write("/tmp/x", () => "full").ShouldBe("full; / stays writable: busy");

        var thrown = new FakeMounts("/");
        Should.Throw<IOException>(
            () => new CardMount(thrown).Write("/tmp/x", () => throw new IOException()));
        thrown.IsReadOnly.ShouldBeTrue();
    }
}
