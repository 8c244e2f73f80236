namespace Ysf.Appliance.Feeds;

/// <summary>
/// Last position sent of each callsign, so that a stationary radio is not sent repeatedly. Pure,
/// bounded.
/// </summary>
internal sealed class AprsRepeats
{
    /// <summary>The same call at the same place is not repeated for this long.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    /// <summary>At one line in five seconds 360 callsigns fit into half an hour.</summary>
    public const int CallsMax = 1000;

    private readonly Dictionary<string, (string Place, Instant At)> sent = [];

    /// <summary>Whether it is news that a call is at a place; then it is noted.</summary>
    /// <param name="now">When.</param>
    /// <param name="call">Without suffix and SSID.</param>
    /// <param name="place">As the line has it, so that what reads the same is the same.</param>
    public bool IsNews(Instant now, string call, string place)
    {
        if (sent.TryGetValue(call, out var last) && last.Place == place && now - last.At < Pause)
        {
            return false;
        }

        if (sent.Count >= CallsMax && !sent.ContainsKey(call))
        {
            MakeRoom(now);
        }

        sent[call] = (place, now);
        return true;
    }

    /// <summary>The line of a call was never sent.</summary>
    public void Forget(string call) => sent.Remove(call);

    private void MakeRoom(Instant now)
    {
        var old = sent.Where(entry => now - entry.Value.At >= Pause).Select(entry => entry.Key);
        foreach (var call in old.DefaultIfEmpty(sent.MinBy(entry => entry.Value.At).Key).ToList())
        {
            sent.Remove(call);
        }
    }
}
