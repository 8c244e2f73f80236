using System.Runtime.CompilerServices;
namespace Ysf.Fuzz;

/// <summary>
/// Rounds of datagrams through the core, each with a reflector and a seed of its own.
/// </summary>
internal sealed class CoreRun
{
    /// <summary>Datagrams of a round: enough to fill every table many times.</summary>
    public const long RoundSize = 5_000_000;

    /// <summary>Memory may differ by so much from what it was after the first two rounds.</summary>
    public const long Slack = 8 << 20;

    // What a just-in-time compiler keeps for itself is over by then; compiled ahead there is none.
    private const long WarmUp = 300_000;

    private readonly long[] drops = new long[Enum.GetValues<DropReason>().Length];
    private readonly byte[] buffer = new byte[Mutator.SizeMax];
    private readonly Recorder recorder = new();
    private long allocatedBefore;

    /// <summary>Count of each <see cref="DropReason"/> over all rounds.</summary>
    public ReadOnlySpan<long> Drops => drops;

    public long Done { get; private set; }

    public long Sent { get; private set; }

    public long Overs { get; private set; }

    public TimeSpan VirtualTime { get; private set; }

    public long Disturbances { get; private set; }

    /// <summary>The seed of the round that runs.</summary>
    public ulong Seed { get; private set; }

    /// <summary>The number of the datagram in its round, from 1.</summary>
    public long Number { get; private set; }

    public void WriteLastCalls(TextWriter writer) => recorder.Write(writer, Seed);

    /// <summary>One round.</summary>
    /// <exception cref="FuzzFailureException">Something was not so.</exception>
    public void Round(ulong seed, long count)
    {
        (Seed, Number) = (seed, 0);
        var scenario = Scenario.Of(seed);
        var traffic = new Traffic(seed, scenario);
        var rig = new Rig(scenario);
        var started = rig.Now;
        allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        while (Number < count)
        {
            if (traffic.IsDisturbed(out var what))
            {
                Disturb(rig, what);
            }

            Number++;
            var step = traffic.Next(buffer, out var length);
            recorder.Add(step, buffer.AsSpan(0, length));
            rig.Send(step, buffer.AsSpan(0, length));
            Done++;
        }

        CheckAllocations();
        CheckStrangers(rig, started);
        VirtualTime += rig.Now - started;
        Drain(rig);
        Sent += rig.Core.Counters.Sent;
        Overs += rig.Core.Counters.Streams;
        for (var reason = 0; reason < drops.Length; reason++)
        {
            drops[reason] += rig.Core.Counters[(DropReason)reason];
        }
    }

    private void Disturb(Rig rig, in Disturbance what)
    {
        CheckAllocations();
        recorder.Add(what);
        rig.Disturb(what);
        Disturbances++;
        allocatedBefore = what.Kind == DisturbanceKind.Options
            ? GC.GetAllocatedBytesForCurrentThread()
            : allocatedBefore;
    }

    private void CheckAllocations()
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        if (Done < WarmUp)
        {
            allocatedBefore += allocated;
            return;
        }

        // Compiled while it runs, code allocates when it is come to for the first time.
        FuzzFailureException.Unless(
            allocated == 0 || RuntimeFeature.IsDynamicCodeCompiled, "nothing is allocated");
    }

    // Ten seconds' worth may come at once, of which gateways keep a quarter.
    private static void CheckStrangers(Rig rig, Instant started)
    {
        var seconds = 10 + (rig.Now - started).TotalSeconds;
        FuzzFailureException.Unless(
            rig.Checker.AnsweredStrangers <= rig.Core.Options.Rates.QueryRateTotal * seconds,
            "answers to strangers are limited");
    }

    // When all fall silent, everything comes to an end.
    private static void Drain(Rig rig)
    {
        rig.Advance(TimeSpan.FromHours(2));
        FuzzFailureException.Unless(rig.Core.GatewayCount == 0, "silent gateways are forgotten");
        FuzzFailureException.Unless(rig.Core.OverCount == 0, "silent overs end");
        FuzzFailureException.Unless(rig.Core.NextTimeout == Instant.Never, "no timer is left");
    }
}
