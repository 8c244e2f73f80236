using Ysf.Appliance.Power;
using Ysf.Machine.Lights;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Board;

/// <summary>Which light shines how: facts and events in, patterns out.</summary>
/// <remarks>
/// It knows no LED, no clock and no thread. What it notes of overs and gateways are counts; when
/// events were lost they are set anew by <see cref="Count"/>.
/// </remarks>
internal sealed class StatusLights
{
    public static readonly LightPattern NoGateway = LightPattern.Blink(100, 2900);
    public static readonly LightPattern NoNetwork = LightPattern.Blink(1000, 1000);
    public static readonly LightPattern Degraded = LightPattern.Blink(250, 250);
    public static readonly LightPattern Failed = LightPattern.Blink(100, 100);
    public static readonly LightPattern SafeMode = LightPattern.Blink(50, 50);
    public static readonly LightPattern Starting = LightPattern.Blink(200, 200);
    public static readonly LightPattern Updating = LightPattern.Blink(900, 100);
    public static readonly LightPattern Ending = LightPattern.Blink(400, 100);
    public static readonly LightPattern Refused = LightPattern.Blink(50, 150);
    public static readonly LightPattern Beat = LightPattern.Blink(100, 900) with { IsOurs = true };

    /// <summary>On the combined light; ours, since no other light tells that we live.</summary>
    public static readonly LightPattern Standby = NoGateway with { IsOurs = true };

    /// <summary>The same with at least one gateway.</summary>
    public static readonly LightPattern StandbyLinked = new(
        TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200), 2,
        TimeSpan.FromMilliseconds(2400))
    {
        IsOurs = true,
    };

    /// <summary>The loop turns once a second when nothing happens.</summary>
    public static readonly TimeSpan LoopPatience = TimeSpan.FromSeconds(3);

    /// <summary>The eye misses what is shorter.</summary>
    public static readonly TimeSpan ShortestOver = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// A refusal whose end is not told, because its gateway went, is over after this.
    /// </summary>
    public static readonly TimeSpan LongestRefusal = TimeSpan.FromMinutes(4);

    /// <summary>Every pattern and what it says, for people who are to learn them.</summary>
    public static IReadOnlyList<(string Meaning, LightPattern Pattern)> Legend { get; } =
    [
        ("starting", Starting),
        ("Link: no network; Transmit: no over", LightPattern.Dark),
        ("Link: network, but no gateway", NoGateway),
        ("Link: at least one gateway; Transmit, Combined: an over is carried", LightPattern.Lit),
        ("Transmit, Combined: an over is refused", Refused),
        ("Combined: no network", NoNetwork),
        ("Combined: network, but no gateway", Standby),
        ("Combined: at least one gateway", StandbyLinked),
        ("Heartbeat: the reflector works", Beat),
        ("degraded", Degraded),
        ("failed", Failed),
        ("safe mode", SafeMode),
        ("updating: do not switch off", Updating),
        ("switching off: wait until it is dark, and 15 s more; button held: let go to switch off", Ending),
    ];

    private int gateways;
    private int overs;
    private Instant countedAt;
    private Instant litUntil;
    private CallsignField refused;
    private Instant refusedUntil;

    /// <summary>Takes what happened; anything that lights do not tell is passed over.</summary>
    public void Note(in ReflectorEvent happened)
    {
        // Those before it are in the counts already.
        var change = happened.At < countedAt ? 0 : 1;
        switch (happened.Kind)
        {
            case EventKind.GatewayAdded:
                gateways += change;
                break;
            case EventKind.GatewayRemoved:
                gateways -= change;
                break;
            case EventKind.StreamStarted:
                overs += change;
                litUntil = happened.At + ShortestOver;
                break;
            case EventKind.StreamEnded:
                overs -= change;
                break;
            case EventKind.OverRefused:
                (refused, refusedUntil) = (happened.Source, happened.At + LongestRefusal);
                break;
            case EventKind.RefusalEnded when happened.Source == refused:
                refusedUntil = happened.At;
                break;
        }
    }

    /// <summary>Sets the counts to what they were at a moment.</summary>
    public void Count(Instant now, int gatewaysLinked, int oversOpen)
    {
        (countedAt, gateways, overs) = (now, gatewaysLinked, oversOpen);
        refusedUntil = now;
    }

    /// <summary>The pattern that a light shows.</summary>
    public LightPattern PatternOf(Light light, in LightFacts facts, Instant now) => light switch
    {
        Light.Link => Link(facts),
        Light.Transmit => Transmit(now),
        Light.Heartbeat => facts.LoopSilence > LoopPatience ? LightPattern.Dark : Beat,
        _ => Combined(facts, now),
    };

    /// <summary>When a pattern may change though nothing happens.</summary>
    public Instant NextChange(Instant now)
    {
        var next = Instant.Never;
        next = litUntil > now && litUntil < next ? litUntil : next;
        return refusedUntil > now && refusedUntil < next ? refusedUntil : next;
    }

    private bool IsCarrying(Instant now) => overs > 0 || now < litUntil;

    private bool IsRefusing(Instant now) => now < refusedUntil;

    private LightPattern Link(in LightFacts facts) =>
        Trouble(facts) is { } trouble ? trouble
        : !facts.HasNetwork ? LightPattern.Dark
        : facts.Health == HealthState.Degraded ? Degraded
        : gateways > 0 ? LightPattern.Lit
        : NoGateway;

    private LightPattern Transmit(Instant now) =>
        IsCarrying(now) ? LightPattern.Lit
        : IsRefusing(now) ? Refused
        : LightPattern.Dark;

    // Dark is no answer on the only light: it may as well be broken.
    private LightPattern Combined(in LightFacts facts, Instant now) =>
        Trouble(facts) is { } trouble ? trouble
        : IsCarrying(now) || IsRefusing(now) ? Transmit(now)
        : !facts.HasNetwork ? NoNetwork
        : facts.Health == HealthState.Degraded ? Degraded
        : gateways > 0 ? StandbyLinked
        : Standby;

    private static LightPattern? Trouble(in LightFacts facts) =>
        facts.IsEnding || facts.Button == ButtonStage.SwitchesOff ? Ending
        : facts.IsSafeMode || facts.Button == ButtonStage.SafeMode ? SafeMode
        : facts.IsUpdating ? Updating
        : facts.Health == HealthState.Failed ? Failed
        : facts.HasStarted ? null
        : Starting;
}
