namespace Ysf;

/// <summary>How often things may be asked, a second; ten seconds' worth may come at once.</summary>
/// <remarks>
/// A linked gateway counts by itself, whoever else is behind its address. Who is not linked counts
/// by address, or by IPv6 /64. The normal rates of the field are far below.
/// </remarks>
public sealed record RateLimits
{
    /// <summary>
    /// Polls of a linked gateway that are answered. Normal are 3 at once, then one in 3 to 5 s; a
    /// poll beyond the limit still keeps its gateway alive.
    /// </summary>
    public int PollsPerGateway { get; init; } = 2;

    /// <summary>
    /// Frames of a linked gateway that are looked at. Normal are 10 while somebody talks; those
    /// that a network held up for seconds may come at once.
    /// </summary>
    public int FramesPerGateway { get; init; } = 20;

    /// <summary>
    /// Status and version queries of one source that are answered. A dashboard asks every second;
    /// hotspots behind one address may all ask before they link.
    /// </summary>
    public int QueriesPerSource { get; init; } = 5;

    /// <summary>
    /// Queries of all sources together that are answered, 42 bytes each. So whoever writes forged
    /// addresses on his questions moves 4 kB a second with all his efforts.
    /// </summary>
    public int Queries { get; init; } = 100;

    /// <summary>New registrations of one source.</summary>
    public int RegistrationsPerSource { get; init; } = 2;

    /// <summary>New registrations of all sources together.</summary>
    public int Registrations { get; init; } = 100;

    /// <summary>
    /// Other datagrams of a source that is not linked; they are dropped in any case. Gateways that
    /// do not know of a restart send the rest of an over.
    /// </summary>
    public int StrangersPerSource { get; init; } = 50;
}
