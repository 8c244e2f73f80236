namespace Ysf;

/// <summary>Limits of rates, a second; ten seconds' worth may come at once.</summary>
/// <remarks>
/// A linked gateway counts alone, apart from others behind its address. An unlinked sender counts
/// by address, or by IPv6 /64. The normal rates of the field are far below.
/// </remarks>
public sealed record RateLimits
{
    /// <summary>
    /// Polls of a linked gateway that are answered. Normal are 3 at once, then one in 3 to 5 s; a
    /// poll beyond the limit still keeps its gateway alive.
    /// </summary>
    public int PollRate { get; init; } = 2;

    /// <summary>
    /// Frames of a linked gateway that are looked at. Normal are 10 during an over; those
    /// that a network held up for seconds may come at once.
    /// </summary>
    public int FrameRate { get; init; } = 20;

    /// <summary>
    /// Frames carried to one room; 15 at once, so that all pass that the network held up for
    /// 1.5 s. An over is 10 a second, and each listener is sent each frame.
    /// </summary>
    public int CarryRate { get; init; } = 12;

    /// <summary>
    /// Status and version queries of one source that are answered. A dashboard asks every second;
    /// hotspots behind one address may all ask before they link.
    /// </summary>
    public int QueryRate { get; init; } = 5;

    /// <summary>
    /// Queries of all sources together that are answered, 42 bytes each. So a sender that
    /// forges the addresses of its queries moves 4 kB a second at most.
    /// </summary>
    public int QueryRateTotal { get; init; } = 100;

    /// <summary>New registrations of one source.</summary>
    public int RegistrationRate { get; init; } = 2;

    /// <summary>New registrations of all sources together.</summary>
    public int RegistrationRateTotal { get; init; } = 100;

    /// <summary>
    /// Other datagrams of a source that is not linked; they are dropped in any case. Gateways that
    /// do not know of a restart send the rest of an over.
    /// </summary>
    public int StrangerRate { get; init; } = 50;

    /// <summary>
    /// Unlinks of one source, from whatever ports. A gateway unlinks once in its life; all that one
    /// address may have may do it at once, twice. What comes beyond that looks for the port of a
    /// gateway in order to unlink it.
    /// </summary>
    public int UnlinkRate { get; init; } = 1;
}
