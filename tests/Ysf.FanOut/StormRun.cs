using System.Globalization;

namespace Ysf.FanOut;

/// <summary>All gateways come at once after a power cut, and later all talk at once.</summary>
internal sealed class StormRun(Machine machine, string program)
{
    private const int Before = 10;
    private const int Storm = 30;
    private const int After = 10;

    /// <summary>Runs, says what it saw, and what was not as it must be.</summary>
    public IReadOnlyList<string> Run(Action<string> tell)
    {
        var one = new FanOutCase("storm", 1000, 20) { PollEvery = 5 };
        using var reflector = Contestant.OfProgram(
            machine, program, isIPv6: false, new ReflectorSettings(machine.Folder).ToString());
        using var gateways = reflector.Register(
        [
            .. one.LoadArguments(isFloor: false), FanOutCase.Pair("each_second", 1),
            FanOutCase.Pair("at_once", 1), FanOutCase.Pair("from", Before),
            FanOutCase.Pair("to", Before + Storm),
        ]);
        var registered = gateways.Registered;
        tell(string.Create(
            CultureInfo.InvariantCulture,
            $"{registered.Answers} of {registered.Polls} registered within {registered.Seconds:F2} s"));
        var seconds = new List<LoadResult>();
        var memory = new List<long>();
        var whole = gateways.Talk(Before + Storm + After, second =>
        {
            seconds.Add(second);
            memory.Add(reflector.Resident);
        });
        tell("second  heard  expected  polls  answers   p50 us   p99 us  longest us  processor %  MiB");
        for (var i = 0; i < seconds.Count; i++)
        {
            var (second, resident) = (seconds[i], memory[i] / 1048576.0);
            tell(string.Create(
                CultureInfo.InvariantCulture,
                $"{i + 1,6}  {second.Heard,5}  {second.Expected,8}  {second.Polls,5}  {second.Answers,7}  {second.P50,7:F0}  {second.P99,7:F0}  {second.Longest,10:F0}  {second.Load,11:F1}  {resident,3:F1}"));
        }

        tell(string.Create(
            CultureInfo.InvariantCulture,
            $"all: {whole.Heard} of {whole.Expected} heard, {whole.Answers} of {whole.Polls} polls answered"));
        return [.. Complaints(registered, whole, seconds)];
    }

    private static IEnumerable<string> Complaints(
        LoadResult registered, LoadResult whole, List<LoadResult> seconds)
    {
        if (registered.Answers != registered.Polls)
        {
            yield return $"{registered.Polls - registered.Answers} did not get in at once";
        }

        if (whole.Answers != whole.Polls)
        {
            yield return $"{whole.Polls - whole.Answers} polls were not answered";
        }

        if (whole.Lost > 0)
        {
            yield return $"{whole.Lost} frames of those who were heard were lost";
        }

        // The second that the storm ends in, and the one after it.
        var usual = seconds.Take(Before).Skip(1).Max(second => second.P99);
        if (seconds[Before + Storm + 1].P99 > 2 * usual)
        {
            yield return "the way is not as short as before one second after the storm";
        }
    }
}
