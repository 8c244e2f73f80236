using System.Net.Sockets;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>As many browsers as are let in, while overs run.</summary>
[Collection(AloneCollection.Name)]
[LongPart("takes the whole machine")]
public sealed class WebCrowdTests(ITestOutputHelper output)
{
    private const int Crowd = 500;
    private const int Rooms = 2;
    private const double NoiseMilliseconds = 20;
    private const double MebibytesMore = 40;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    [Fact]
    public void Five_hundred_listeners_delay_no_over_and_one_more_is_refused()
    {
        using var program = PublishedProgram.Native();
        var list = string.Join(',', Enumerable.Range(10, Rooms));
        program.Start(program.StockIni(WebPage.Ini(program), "1," + list)
            .Replace("default = 50", "default = 10", StringComparison.Ordinal)
            .Replace("WildPTTCount = 40", "WildPTTCount = 100000", StringComparison.Ordinal));
        using var page = new WebPage(program);
        Eventually(page.IsThere, seconds: 60, otherwise: () => $"; the log:\n{program.Log}");
        using var probe = new FanOutProbe(program, Rooms);
        var alone = probe.Run(Long);
        var before = SoakTests.ResidentOf(program.Id);

        var crowd = Enumerable.Range(0, Crowd).Select(_ => page.Listen()).ToList();
        crowd.ForEach(one => WebPage.ReadUntil(one, "event: start"));
        using var tooMany = page.Listen();
        WebPage.ReadUntil(tooMany, "503 Service Unavailable");
        using var reading = new CancellationTokenSource();
        var reader = new Thread(() => ReadAll(crowd, reading.Token));
        reader.Start();
        var watched = probe.Run(Long);
        var after = SoakTests.ResidentOf(program.Id);
        reading.Cancel();
        reader.Join();
        output.WriteLine($"alone    {alone}");
        output.WriteLine($"watched  {watched}");
        output.WriteLine($"resident {before:F1} MiB, with {Crowd} listeners {after:F1} MiB");

        watched.Heard.ShouldBe(watched.Expected);
        watched.P99.ShouldBeLessThan(alone.P99 + NoiseMilliseconds);
        after.ShouldBeLessThan(before + MebibytesMore);
        page.Text("/api/v1/status").ShouldContain($"{Crowd} browsers listen, 0 were too slow");
        crowd.ForEach(one => one.Dispose());
        program.Stop().ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    // Now and then, since it takes processors from those who measure in this process.
    private static void ReadAll(List<Socket> crowd, CancellationToken token)
    {
        var buffer = new byte[64 << 10];
        while (!token.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(250)))
        {
            foreach (var one in crowd.Where(one => one.Available > 0))
            {
                one.Receive(buffer);
            }
        }
    }
}
