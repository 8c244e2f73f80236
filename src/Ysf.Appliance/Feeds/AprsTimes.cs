namespace Ysf.Appliance.Feeds;

/// <summary>The patience of the way to an APRS-IS server; tests take shorter ones.</summary>
internal sealed record AprsTimes
{
    /// <summary>Between two lines; the network asks its users not to be faster.</summary>
    public TimeSpan BetweenLines { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Until a server is connected, and again until it has taken the login.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// A server says something every twenty seconds; one that is silent for this long is gone.
    /// </summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Said nothing for this long, we say that we are still there.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A connection that held for this long was a good one.</summary>
    public TimeSpan Steady { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan ShortestPause { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(10);
}
