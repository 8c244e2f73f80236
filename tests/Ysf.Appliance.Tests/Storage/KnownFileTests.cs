using Ysf.Appliance.Storage;

namespace Ysf.Tests.Storage;

public sealed class KnownFileTests : IDisposable
{
    private static readonly IpAddress Four = IpAddress.FromIPv4(0xC633_6400);
    private static readonly IpAddress Six = new(0x2001_0DB8_0000_0100, 0);

    private readonly TempDirectory directory = new();
    private readonly string path;
    private readonly KnownFile file;

    public KnownFileTests()
    {
        path = directory["known.json"];
        file = new KnownFile(path);
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Saved_gateways_are_read_back_in_order()
    {
        KnownGateway[] known = [Known("IU5BBB", Four, 26), Known("A\"\\+<", Six, 0),
            Known("MOVED", default, 2159)];
        file.Save(known).ShouldBeNull();

        var (read, problem) = file.Load();
        problem.ShouldBeNull();
        read.ShouldBe(known);
        File.ReadAllText(path).ShouldContain("\"network\":\"198.51.100.0\",\"hours\":26");
    }

    [Fact]
    public void No_file_is_no_problem()
    {
        var (known, problem) = file.Load();

        (known.Count, problem, file.IsUnread).ShouldBe((0, null, false));
    }

    [Theory]
    [InlineData("", "line 1 has a form that the reflector never writes")]
    [InlineData("\0\0\0\0", "line 1 has a form that the reflector never writes")]
    [InlineData("{\"gateway\": 1}", "line 1 has a form that the reflector never writes")]
    [InlineData("[{\"gateway\": \"A\", \"hours\": \"x\"}]", "line 1 has a form that the reflector"
        + " never writes")]
    [InlineData("[\n{\"gateway\": \"A\", \"hours\": 1e99}]", "line 2 has a form that the reflector"
        + " never writes")]
    public void A_broken_file_is_set_aside_and_reported(string text, string why)
    {
        File.WriteAllText(path, text);

        var (known, problem) = file.Load();

        known.ShouldBeEmpty();
        file.IsUnread.ShouldBeTrue();
        problem.ShouldBe(
            $"{path}: {why}; the known gateways start empty; the file is kept as {path}.bad");
        File.ReadAllText(path + ".bad").ShouldBe(text);
    }

    [Fact]
    public void Entries_with_bad_fields_are_skipped_and_counted()
    {
        File.WriteAllText(path, """
            [{"gateway": "A", "network": "198.51.100.77", "hours": 1}, null, {"hours": 1},
             {"gateway": "", "hours": 1}, {"gateway": "LONGERTHANTEN", "hours": 1},
             {"gateway": "B", "network": "nowhere", "hours": 1}, {"gateway": "C", "hours": -1}]
            """);

        var (known, problem) = file.Load();

        known.ShouldBe([Known("A", Four, 1)]);
        file.IsUnread.ShouldBeFalse();
        problem.ShouldBe($"{path}: 6 bad entries were skipped");
    }

    [Fact]
    public void An_endless_file_is_set_aside_unread()
    {
        using (var endless = File.Create(path))
        {
            endless.SetLength(KnownFile.BytesMax + 1);
        }

        file.Load().Problem.ShouldNotBeNull().ShouldContain("the known gateways start empty");
    }

    private static KnownGateway Known(string name, IpAddress network, int hours) =>
        new(CallsignField.FromText(name), network, TimeSpan.FromHours(hours));
}
