namespace Ysf.Tests.Settings;

/// <summary><c>[Log] Ram</c>: how it is spelt, and where the log is then.</summary>
public sealed class RamSettingsTests
{
    private static string Usual => Path.Combine(SettingsCase.StateDirectory, "run/log/");

    [Theory]
    [InlineData("0", 0)]
    [InlineData("", 0)]
    [InlineData("8M", 8 << 20)]
    [InlineData("8m", 8 << 20)]
    [InlineData("256K", 256 << 10)]
    [InlineData("1024M", 1 << 30)]
    public void Sizes_are_read(string text, long bytes) =>
        SettingsCase.ReadClean($"[Log]\nRam={text}\n").Log.Ram.ShouldBe(bytes);

    [Theory]
    [InlineData("8")]
    [InlineData("8G")]
    [InlineData("-8M")]
    [InlineData("M")]
    [InlineData("255K")]
    [InlineData("1025M")]
    [InlineData("8.5M")]
    [InlineData("99999999999M")]
    public void Others_are_refused(string text) =>
        SettingsCase.Problems($"[Log]\nRam={text}\n").ShouldHaveSingleItem().ShouldBe(
            $"test.ini:2: [Log] Ram = {text}:"
            + " must be 0, or a size from 256K to 1024M such as 8M");

    [Fact]
    public void Without_a_place_the_log_is_beside_the_sockets() =>
        SettingsCase.ReadClean("[Log]\nRam=8M\n").Log.FilePath.ShouldBe(Usual);

    [Fact]
    public void A_place_in_memory_is_taken()
    {
        Assert.SkipUnless(Directory.Exists("/dev/shm"), "this machine has no /dev/shm");
        SettingsCase.ReadClean("[Log]\nRam=8M\nFilePath=/dev/shm/ysf/log\n").Log.FilePath
            .ShouldBe("/dev/shm/ysf/log");
    }

    [Fact]
    public void A_place_on_the_disk_is_told_and_not_used()
    {
        SettingsCase.Problems("[Log]\nFilePath=/proc/log\nRam=8M\n").ShouldBe(
        [
            "test.ini:2: warning: [Log] FilePath = /proc/log: is not in memory,"
                + $" so with Ram the log is in {Usual}",
        ]);
        SettingsCase.Read("[Log]\nFilePath=/proc/log\nRam=8M\n").Log.FilePath.ShouldBe(Usual);
    }
}
