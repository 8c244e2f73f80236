using System.Collections.ObjectModel;

namespace Ysf;

/// <summary>The configuration of a reflector; immutable.</summary>
public sealed record ReflectorOptions
{
    /// <summary>Status name, at most 16 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Status description, at most 14 characters.</summary>
    public required string Description { get; init; }

    /// <summary>Five digits, already computed from the name where none was set.</summary>
    public required int Id { get; init; }

    /// <summary>Product and version as the version query is answered.</summary>
    public required string Product { get; init; }

    /// <inheritdoc cref="Product"/>
    public required string Version { get; init; }

    /// <summary>The rooms, each once, in the order of the settings.</summary>
    public required IReadOnlyList<DgId> Rooms { get; init; }

    /// <summary>DG-ID for gateways that request none.</summary>
    public required DgId DefaultRoom { get; init; }

    /// <summary>The room whose overs go nowhere; none when there is no such room.</summary>
    public required DgId LocalRoom { get; init; }

    /// <summary>
    /// The main port first, then the auxiliary ones; <see cref="PortId"/> indexes it.
    /// </summary>
    public required IReadOnlyList<ListeningPort> Ports { get; init; }

    /// <summary>Aliases of auxiliary ports.</summary>
    public IReadOnlyList<ReflectorAlias> Aliases { get; init; } = [];

    /// <summary>Whether free gateways hear "DG-ID/CALL" as the talker.</summary>
    public bool Prefix { get; init; } = true;

    /// <summary>The part of a frame that shows its room to gateways that can change rooms.
    /// </summary>
    public RoomDisplay Show { get; init; }

    /// <summary>Links to other reflectors, each with a name and a place of its own.</summary>
    public IReadOnlyList<LinkOptions> Links { get; init; } = [];

    public HearingOptions Hearing { get; init; } = new();

    public ParrotOptions Parrot { get; init; } = new();

    public ReplayOptions Replay { get; init; } = new();

    /// <summary>Whether requests of a radio's Wires-X menu are answered.</summary>
    public bool WiresX { get; init; }

    /// <summary>Names of rooms; those without one are called by their numbers.</summary>
    public IReadOnlyDictionary<DgId, string> RoomNames { get; init; } =
        ReadOnlyDictionary<DgId, string>.Empty;

    /// <summary>Silence after which a gateway returns to the home it chose by YSFO.</summary>
    public TimeSpan BackToHome { get; init; } = TimeSpan.FromSeconds(900);

    public CheckRe CheckRe { get; init; } = CheckRe.Plausible;

    /// <summary>The longest over; its talker is blocked afterwards.</summary>
    public TimeSpan StreamTimeout { get; init; } = TimeSpan.FromSeconds(240);

    /// <summary>The window in which openings are counted.</summary>
    public TimeSpan WildPttTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Openings in the window that block the callsign.</summary>
    public int WildPttCount { get; init; } = 3;

    /// <summary>
    /// Whether wild PTT and time-out block a callsign at every gateway at once, and overs that
    /// have no listener count, as the reference does.
    /// </summary>
    public bool BlockEverywhere { get; init; }

    /// <summary>The time that a temporary block lasts.</summary>
    public TimeSpan Reactivation { get; init; } = TimeSpan.FromSeconds(1800);

    /// <summary>Whether a communication frame opens an over whose header was lost.</summary>
    public bool LateEntry { get; init; } = true;

    /// <summary>Whether an over that comes back through another gateway is carried.</summary>
    public BridgeLoopRule BridgeLoop { get; init; } = BridgeLoopRule.SameRoom;

    /// <summary>
    /// Whether gateways of private networks and of this host are known: forged sources come from
    /// outside, and a club's network is one /24.
    /// </summary>
    public bool TrustPrivate { get; init; } = true;

    public RateLimits Rates { get; init; } = new();

    public Limits Limits { get; init; } = new();

    /// <summary>The seed of the random ids of overs: same seed and input, same output.</summary>
    public int Seed { get; init; }

    /// <summary>
    /// These options with everything of <paramref name="next"/> that may change while overs run:
    /// all but the sizes of tables and the seed.
    /// </summary>
    public ReflectorOptions WithLiveChanges(ReflectorOptions next) => next with
    {
        Limits = Limits.WithLiveChanges(next.Limits),
        Seed = Seed,
    };
}
