using System.Net;

namespace Ysf.Appliance.Feeds;

/// <summary>A collector that gets the JSON feed.</summary>
/// <param name="place">Where it is.</param>
/// <param name="since">When it asked first.</param>
internal sealed class JsonClient(IPEndPoint place, Instant since)
{
    /// <summary>Bytes that go to a collector before its first PING.</summary>
    /// <remarks>
    /// Collectors send one every few seconds. A forged CONNREQ must cause no more than
    /// this to the forged address.
    /// </remarks>
    public const int BytesBeforePing = 32 << 10;

    // A collector that was started again on the same port asks until it is answered.
    private static readonly TimeSpan AnswerPause = TimeSpan.FromSeconds(5);

    private int left = BytesBeforePing;
    private Instant answeredAt = since;

    /// <summary>Its place.</summary>
    public IPEndPoint Place { get; } = place;

    /// <summary>When it asked first.</summary>
    public Instant Since { get; } = since;

    /// <summary>When it was heard of last.</summary>
    public Instant HeardAt { get; private set; } = since;

    /// <summary>Whether it sent a PING.</summary>
    public bool HasPinged { get; private set; }

    /// <summary>Whether the system message is still to be sent to it.</summary>
    public bool WantsNews { get; set; } = true;

    /// <summary>It asks again; true when it is to be answered again.</summary>
    public bool AskAgain(Instant now)
    {
        HeardAt = now;
        if (now - answeredAt < AnswerPause)
        {
            return false;
        }

        (answeredAt, WantsNews) = (now, true);
        return true;
    }

    /// <summary>It sent a PING.</summary>
    public void Ping(Instant now) => (HeardAt, HasPinged) = (now, true);

    /// <summary>Whether it may be sent so many bytes now, which count then.</summary>
    public bool MaySend(int bytes)
    {
        if (!HasPinged)
        {
            left = Math.Max(left - bytes, -1);
        }

        return HasPinged || left >= 0;
    }
}
