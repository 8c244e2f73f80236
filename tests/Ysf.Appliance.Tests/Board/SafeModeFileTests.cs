using Ysf.Appliance.Board;

namespace Ysf.Tests.Board;

public sealed class SafeModeFileTests
{
    [Fact]
    public void Safe_mode_file_exists_with_its_reason_until_it_is_deleted()
    {
        using var folder = new TempDirectory();
        var file = new SafeModeFile(folder["missing/state"]);
        file.Exists.ShouldBeFalse();
        file.Reason.ShouldBeNull();
        file.Clear().ShouldBeNull();

        file.Set("three crashes").ShouldBeNull();

        new SafeModeFile(folder["missing/state"]).Exists.ShouldBeTrue();
        file.Reason.ShouldBe("three crashes");
        file.Clear().ShouldBeNull();
        file.Exists.ShouldBeFalse();
    }

    [Fact]
    public void Its_mere_presence_counts()
    {
        using var folder = new TempDirectory();
        File.WriteAllText(folder["safe-mode"], "");

        new SafeModeFile(folder.Path).Exists.ShouldBeTrue();
        new SafeModeFile(folder.Path).Reason.ShouldBe("");
    }

    [Fact]
    public void Failed_write_is_reported() =>
        new SafeModeFile("/proc/nowhere").Set("x").ShouldNotBeNull().ShouldStartWith("/proc/");
}
