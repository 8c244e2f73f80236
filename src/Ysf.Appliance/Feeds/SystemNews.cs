namespace Ysf.Appliance.Feeds;

/// <summary>
/// Limit of the system messages that the JSON feed sends to a source: three times at once, and then
/// once in ten seconds, however often it comes and goes. Pure, of fixed size.
/// </summary>
internal sealed class SystemNews
{
    private const int Burst = 3;
    private const int SourcesMax = 256;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    // When all of its messages may go again. A source whose moment is past needs no place.
    private readonly Dictionary<IpAddress, Instant> fullAt = [];

    /// <summary>Whether one may go now, which counts then.</summary>
    public bool MayGoTo(Instant now, IpAddress source)
    {
        if (fullAt.Count >= SourcesMax)
        {
            DropFull(now);
        }

        var full = fullAt.TryGetValue(source, out var at) && at - now > TimeSpan.Zero ? at : now;
        if (full - now > (Burst - 1) * Pause
            || (fullAt.Count >= SourcesMax && !fullAt.ContainsKey(source)))
        {
            return false;
        }

        fullAt[source] = full + Pause;
        return true;
    }

    private void DropFull(Instant now)
    {
        foreach (var source in fullAt.Where(entry => entry.Value <= now)
            .Select(entry => entry.Key).ToList())
        {
            fullAt.Remove(source);
        }
    }
}
