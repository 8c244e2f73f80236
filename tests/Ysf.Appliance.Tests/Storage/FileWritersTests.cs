using Ysf.Machine.Files;

namespace Ysf.Tests.Storage;

public sealed class FileWritersTests : IDisposable
{
    private readonly TempDirectory directory = new();

    public FileWritersTests() => File.WriteAllText(directory["file"], "text");

    public void Dispose() => directory.Dispose();

    [Fact]
    public void File_that_is_closed_has_no_writer()
    {
        using var file = File.OpenHandle(directory["file"]);

        FileWriters.AreGone(file, TimeSpan.FromSeconds(30), out var fault).ShouldBeTrue();

        fault.ShouldBeEmpty();
    }

    [Fact]
    public void Open_writer_is_waited_for_and_then_named()
    {
        using var writer = File.OpenHandle(
            directory["file"], FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        using var file = File.OpenHandle(
            directory["file"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var begin = TimeProvider.System.GetTimestamp();

        FileWriters.AreGone(file, TimeSpan.FromMilliseconds(100), out var fault).ShouldBeFalse();

        TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds.ShouldBeGreaterThanOrEqualTo(90);
        fault.ShouldBe("Resource temporarily unavailable");
    }

    [Fact]
    public async Task Writer_that_closes_meanwhile_is_no_hindrance()
    {
        var writer = File.OpenHandle(
            directory["file"], FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        using var file = File.OpenHandle(
            directory["file"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var waiting = Task.Run(
            () => FileWriters.AreGone(file, TimeSpan.FromSeconds(30), out _),
            TestContext.Current.CancellationToken);

        writer.Dispose();

        (await waiting).ShouldBeTrue();
    }
}
