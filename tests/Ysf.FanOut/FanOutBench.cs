namespace Ysf.FanOut;

/// <summary>Measures cases: the program and the floor run beside each other, and talk in turn.</summary>
/// <remarks>
/// The side without a turn is idle and costs only its own housekeeping. Turns are short, so that
/// slow changes of the machine affect both sides of a pair.
/// </remarks>
/// <param name="machine">Where each side runs.</param>
/// <param name="program">The published program.</param>
internal sealed class FanOutBench(Machine machine, string program)
{
    /// <summary>Seconds of each turn.</summary>
    public double Seconds { get; init; } = 2;

    /// <summary>Turns of each side.</summary>
    public int Rounds { get; init; } = 5;

    public CaseResult Measure(FanOutCase one)
    {
        using var listeners = one.HasFeeds ? new Listeners(machine.Folder) : null;
        using var floor = Contestant.OfFloor(machine, one.IsIPv6);
        using var ours = Contestant.OfProgram(machine, program, one.IsIPv6, SettingsOf(one));
        listeners?.Ask();
        using var atFloor = floor.Register(one.LoadArguments(isFloor: true));
        using var atOurs = ours.Register(one.LoadArguments(isFloor: false));
        var result = Turns(one, atOurs, atFloor);
        return listeners is { Heard: (0, _) or (_, 0) }
            ? throw new InvalidOperationException($"{one.Name}: nobody listened {listeners.Heard}")
            : result;
    }

    private CaseResult Turns(FanOutCase one, Gateways ours, Gateways floor)
    {
        foreach (var side in new[] { ours, floor })
        {
            if (side.Registered.Answers != one.Gateways)
            {
                throw new InvalidOperationException(
                    $"{one.Name}: {side.Registered.Answers} of {one.Gateways} registered");
            }

            // The first turn is different: memory is touched, code is read in.
            side.Talk(1);
        }

        var (results, floors) = (new List<LoadResult>(), new List<LoadResult>());
        for (var round = 0; round < Rounds; round++)
        {
            floors.Add(floor.Talk(Seconds));
            results.Add(ours.Talk(Seconds));
        }

        return new CaseResult(one, results, floors);
    }

    private string SettingsOf(FanOutCase one)
    {
        var settings = new ReflectorSettings(machine.Folder)
        {
            Gateways = Math.Max(1000, one.Gateways),
            IsOnAll = one.IsOnAll,
            IsIPv6 = one.IsIPv6,
            HasPage = one.HasFeeds,
            HasMqtt = one.HasFeeds,
            FrameRate = one.IsFullSpeed ? 1_000_000 : 20,
        };
        File.WriteAllLines(settings.DenyFile, DenyRules(one.DenyRules));
        return settings.ToString();
    }

    // Callsigns and addresses in turn.
    private static IEnumerable<string> DenyRules(int count) => Enumerable.Range(0, count).Select(
        number => number % 2 == 0
            ? $"CS:X{number / 2 % 10}{Letters(number / 20)}"
            : $"IP:10.{number >> 16}.{(number >> 8) & 255}.{number & 255}");

    private static string Letters(int number) => string.Create(
        3, number, (text, rest) =>
        {
            for (var i = 0; i < text.Length; i++, rest /= 26)
            {
                text[i] = (char)('A' + (rest % 26));
            }
        });
}
