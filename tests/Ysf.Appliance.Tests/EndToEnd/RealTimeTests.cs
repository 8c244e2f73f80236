using System.Globalization;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The loop before all else on the machine, where that is allowed.</summary>
public sealed class RealTimeTests
{
    private const int Ordinary = 0;
    private const int RoundRobin = 2;

    // Counted from 1 in proc_pid_stat(5), and from the name, which is the second, here.
    private const int PolicyAt = 41 - 3;

    [Fact]
    public void The_loop_alone_is_in_the_class()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root may");
        using var program = PublishedProgram.Native();
        program.Start(RealTime(program));

        Eventually(() => PolicyOf(program, program.Id) == RoundRobin);
        var others = Directory.GetDirectories($"/proc/{program.Id}/task")
            .Select(path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture))
            .Where(thread => thread != program.Id).ToList();
        others.ShouldNotBeEmpty();
        others.ShouldAllBe(thread => PolicyOf(program, thread) == Ordinary);
        using var gateway = Linked(program, 10, "HURRY");
        program.Log.ShouldNotContain("RealTime");
    }

    [Fact]
    public void Missing_right_for_real_time_is_reported_and_the_reflector_goes_on()
    {
        using var program = PublishedProgram.NativeOfNobody();
        program.Start(RealTime(program));

        using var gateway = Linked(program, 10, "PATIENT");
        Eventually(() => program.Log.Contains(
            "[Network] RealTime: sched_setscheduler", StringComparison.Ordinal));
        PolicyOf(program, program.Id).ShouldBe(Ordinary);
    }

    private static string RealTime(PublishedProgram program) => program.StockIni().Replace(
        "Debug=0", "Debug=0\nRealTime=1", StringComparison.Ordinal);

    private static int PolicyOf(PublishedProgram program, int thread)
    {
        var stat = File.ReadAllText($"/proc/{program.Id}/task/{thread}/stat");
        var words = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return int.Parse(words[PolicyAt], CultureInfo.InvariantCulture);
    }
}
