using System.Diagnostics;

namespace Ysf.FanOut;

/// <summary>
/// Finds the functions that the running reflector uses, so that the compiler lays them side by side.
/// </summary>
internal sealed class FunctionOrder(Machine machine, string program)
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(45);

    /// <summary>Names as the linker knows them, those of the program's own code only.</summary>
    public IReadOnlyList<string> Find()
    {
        var callgrind = new Callgrind(machine);
        var one = new FanOutCase("order", 100, 10) { IsFree = true, PollEvery = 5 };
        var settings = new ReflectorSettings(machine.Folder)
        {
            HasPage = true,
            HasCertificate = true,
            HasMqtt = true,
        };
        settings.WriteCertificate();
        using var listeners = new Listeners(machine.Folder);
        using var reflector = Contestant.OfProgram(
            machine, program, isIPv6: false, settings.ToString(), callgrind.Before);

        // What only the start needs is not wanted.
        Thread.Sleep(Start);
        callgrind.Take(reflector.Id);
        listeners.Ask();
        using var gateways = reflector.Register(one.LoadArguments(isFloor: false));
        var talked = gateways.Talk(10);
        Console.WriteLine($"{talked.Heard} of {talked.Expected} heard");

        // The turns of everything that looks around now and then.
        Thread.Sleep(Afterwards);
        var own = Symbols();
        var always = callgrind.Take(reflector.Id).Functions;

        // What only requests need lies behind what is always needed.
        Console.WriteLine($"{PageVisit.Pay()} answers of the page");
        return [.. always.Concat(callgrind.Take(reflector.Id).Functions).Distinct()
            .Where(own.Contains)];
    }

    private HashSet<string> Symbols()
    {
        using var nm = Process.Start(
            new ProcessStartInfo("nm", [program]) { RedirectStandardOutput = true })!;
        var symbols = nm.StandardOutput.ReadToEnd().Split('\n')
            .Select(line => line.Split(' '))
            .Where(words => words is [_, "t" or "T", _]).Select(words => words[2])
            .Where(IsManaged).ToHashSet();
        nm.WaitForExit();
        return symbols;
    }

    // TYPE__METHOD; the runtime's own are not laid by the compiler.
    private static bool IsManaged(string name) =>
        name.Contains("__", StringComparison.Ordinal)
        && !name.StartsWith("_Z", StringComparison.Ordinal);
}
