using Ysf.Appliance.Handover;
using Ysf.Appliance.Settings;
using Ysf.Machine.Gpio;
using Ysf.Machine.Host;
using Ysf.Machine.Lights;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Board;

/// <summary>
/// The thread that keeps the lights: woken by what happens, it has each of them shine as
/// <see cref="StatusLights"/> says. A LED that blocks keeps nothing but other lights waiting.
/// </summary>
internal sealed class LightKeeper : IFeed
{
    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(1);

    private readonly EventConsumer events;
    private readonly Recount recount;
    private readonly LightSources sources;
    private readonly IReadOnlyList<Lamp> lamps;
    private readonly StatusLights lights = new();
    private LightFacts facts;
    private Instant lookAt;
    private Instant dueAt;
    private bool isPowerNew;

    /// <param name="leds">Where the LEDs are; none of them <see cref="LedKind.Board"/>.</param>
    /// <param name="machine">Where the kernel shows them.</param>
    /// <param name="events">What happens.</param>
    /// <param name="sources">Facts beside the events.</param>
    /// <param name="tell">Takes a sentence when a LED fails.</param>
    public LightKeeper(
        LedSettings leds, MachineFiles machine, EventReader events, LightSources sources,
        Action<string> tell)
    {
        this.sources = sources;
        lamps = Lamps(leds, machine, tell);
        this.events = new EventConsumer("lights", events, Work, tell);
        recount = new Recount(events);
    }

    public ConsumerHealth Health => events.HealthWith(string.Join("; ", lamps), null);

    /// <summary>The LEDs of settings.</summary>
    public static IReadOnlyList<Lamp> Lamps(
        LedSettings leds, MachineFiles machine, Action<string> tell) =>
        [.. Enum.GetValues<Light>().Zip(leds.All)
            .Where(one => one.Second.Kind != LedKind.None)
            .Select(one => new Lamp(one.First, one.Second, LedOf(one.Second, machine), tell))];

    public void Start()
    {
        sources.Power.Add(LookNow);
        events.Start();
    }

    public void Dispose()
    {
        sources.Power.Remove(LookNow);
        events.Stop();
        if (events.HasEnded)
        {
            End();
        }

        events.Dispose();
    }

    private static ILed LedOf(LedPlace place, MachineFiles machine) =>
        place.Gpio is { } gpio
            ? new GpioLed(() => new GpioChips(machine).Find(gpio), gpio.IsLow, GpioLibrary.Drive)
            : new LedDevice($"{machine.Leds}/{place.Device}");

    private void LookNow()
    {
        Volatile.Write(ref isPowerNew, true);
        events.Wake.Signal();
    }

    // Dark means that the power may soon be cut, and the kernel's triggers are not dark.
    private void End()
    {
        foreach (var lamp in lamps)
        {
            if (sources.Power.Now.IsEnding)
            {
                lamp.LeaveDark();
            }
            else
            {
                lamp.Release();
            }
        }
    }

    private void Work()
    {
        events.Wake.Wait(dueAt - Clock.Now);
        if (events.IsStopping)
        {
            return;
        }

        var now = Clock.Now;
        while (events.TryRead(out var happened))
        {
            lights.Note(happened);
        }

        if (Interlocked.Exchange(ref isPowerNew, false) || now >= lookAt)
        {
            lookAt = now + LookPause;
            Look(now);
        }

        Show(now);
    }

    private void Look(Instant now)
    {
        facts = new LightFacts
        {
            HasNetwork = sources.HasNetwork(),
            HasStarted = facts.HasStarted || sources.IsServing() == true,
            Health = sources.Health(),
            IsSafeMode = sources.IsSafeMode(),
            IsUpdating = sources.IsUpdating(),
            IsEnding = sources.Power.Now.IsEnding,
            Button = sources.Power.Now.Button,
            LoopSilence = now - sources.LoopAliveAt(),
        };
        foreach (var lamp in lamps)
        {
            lamp.Look(now);
        }

        // Only now: until the loop turns it takes a while, and they are to tell that we start.
        Show(now);
        if (recount.IsDue)
        {
            recount.Note(Count());
        }
    }

    private bool Count()
    {
        if (sources.Count() is not { } found)
        {
            return false;
        }

        lights.Count(found.At, found.Gateways, found.Overs);
        return true;
    }

    private void Show(Instant now)
    {
        dueAt = lights.NextChange(now);
        dueAt = dueAt < lookAt ? dueAt : lookAt;
        foreach (var lamp in lamps)
        {
            lamp.Show(now, lights.PatternOf(lamp.Light, facts, now));
            var due = lamp.Turn(now);
            dueAt = due < dueAt ? due : dueAt;
        }
    }
}
