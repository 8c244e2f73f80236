using Ysf.Appliance.Product;
using Ysf.Tests.Texts;

namespace Ysf.Tests.Board.Time;

public sealed class BuildTimeTests
{
    [Fact]
    public void The_stamp_counts_before_the_file()
    {
        using var folder = new TempDirectory();
        File.WriteAllText(folder["program"], "x");
        File.SetLastWriteTimeUtc(folder["program"], new DateTime(2026, 1, 2, 3, 4, 5));

        BuildTime.Of("1700000000", folder["program"]).ShouldBe(
            new DateTime(2023, 11, 14, 22, 13, 20));
        foreach (var none in new[] { null, "", "yesterday", "-5", "99999999999999999999" })
        {
            BuildTime.Of(none, folder["program"]).ShouldBe(new DateTime(2026, 1, 2, 3, 4, 5));
            BuildTime.Of(none, folder["missing"]).ShouldBe(DateTime.UnixEpoch);
        }
    }

    [Fact]
    public void This_build_is_stamped_with_the_time_of_a_commit_and_an_archive_is_not()
    {
        var isRepository = Path.Exists(Repository.PathOf(".git"));
        string.IsNullOrEmpty(BuildTime.Stamp).ShouldBe(!isRepository);
        BuildTime.Of(BuildTime.Stamp, null).ShouldBeInRange(
            isRepository ? new DateTime(2024, 1, 1) : DateTime.UnixEpoch,
            File.GetLastWriteTimeUtc(typeof(BuildTime).Assembly.Location));
    }
}
