using Ysf.Fuzz;

namespace Ysf.Tests.Fuzz;

/// <summary>The short form of <c>make fuzz</c>: the same driver, a million datagrams.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const ulong Tight = 2;
    private const ulong Field = 3;

    [Fact]
    public void Every_reason_to_drop_is_reached_and_nothing_that_must_hold_breaks()
    {
        var run = new CoreRun();
        run.Round(Tight, 500_000);
        run.Round(Field, 200_000);

        // Where everybody talks, a talker ends replays and answers before there are too many. Links
        // have tests of their own.
        foreach (var reason in Enum.GetValues<DropReason>().Except(
            [DropReason.ReplayFull, DropReason.WiresXFull, DropReason.NotOfLink]))
        {
            run.Drops[(int)reason].ShouldBeGreaterThan(0, reason.ToString());
        }
    }

    [Fact]
    public void A_seed_that_nobody_chose_breaks_nothing()
    {
        var seed = (ulong)Random.Shared.NextInt64(uint.MaxValue);
        output.WriteLine($"make fuzz SEED={seed}");
        var run = new CoreRun();
        try
        {
            run.Round(seed, 300_000);
        }
        catch (Exception failure)
        {
            var path = Path.Combine(Path.GetTempPath(), $"fuzz-{seed}-{run.Number}.txt");
            using var file = new StreamWriter(path);
            run.WriteLastCalls(file);
            Assert.Fail($"seed {seed}, datagram {run.Number}, {path}: {failure}");
        }
    }

    [Fact]
    public void The_same_seed_sends_the_same()
    {
        var texts = new[] { 0, 1 }.Select(_ =>
        {
            var run = new CoreRun();
            run.Round(Tight, 3000);
            using var text = new StringWriter();
            run.WriteLastCalls(text);
            return text.ToString();
        }).ToArray();

        texts[0].ShouldBe(texts[1]);
        texts[0].Split('\n').Length.ShouldBeGreaterThan(3000);
    }

    [Fact]
    public void Recorded_run_repeats_to_the_last_byte()
    {
        var run = new CoreRun();
        run.Round(Tight, 12_000);
        var path = Path.GetTempFileName();
        using (var file = new StreamWriter(path))
        {
            run.WriteLastCalls(file);
        }

        var rig = Recorder.Replay(path);
        File.Delete(path);

        // What was being played at the end of the run is played to its end.
        rig.Advance(TimeSpan.FromHours(2));

        var counters = rig.Core.Counters;
        counters.Received.ShouldBe(12_000);
        counters.Sent.ShouldBe(run.Sent);
        Enum.GetValues<DropReason>().Select(reason => counters[reason])
            .ShouldBe(run.Drops.ToArray());
    }

    [Fact]
    public void The_corpus_is_what_its_writer_makes()
    {
        var vectors = Path.Combine(
            AppContext.BaseDirectory, "../../../../Ysf.Protocol.Tests/Vectors");
        var made = CorpusWriter.Make(vectors).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Corpus.Read().Select(entry => $"{entry.Name} {Convert.ToHexString(entry.Bytes)}")
            .ShouldBe(made.Skip(1));
    }
}
