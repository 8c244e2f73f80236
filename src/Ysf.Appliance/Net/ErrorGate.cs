namespace Ysf.Appliance.Net;

/// <summary>
/// Whether a socket is to keep ICMP errors: not while more come than hosts send that have no forger
/// behind them.
/// </summary>
/// <remarks>
/// Errors wait in the same buffer as datagrams, and the filter against floods does not see them. A
/// thousand ports that refuse ten frames a second, without the usual limit of one error a second,
/// make 10,000. Knows no clock.
/// </remarks>
internal sealed class ErrorGate
{
    /// <summary>Errors a second that are read.</summary>
    public const int Most = 20_000;

    /// <summary>Without errors for this long after there were more.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private Instant windowAt;
    private Instant openAt;
    private int count;

    public bool IsOpen { get; private set; } = true;

    /// <summary>Notes errors that were read; false when they became too many with these.</summary>
    public bool Note(Instant now, int errors)
    {
        if (now - windowAt >= Window)
        {
            (windowAt, count) = (now, 0);
        }

        count += errors;
        if (count <= Most)
        {
            return true;
        }

        (IsOpen, openAt) = (false, now + Pause);
        return false;
    }

    /// <summary>Whether the pause is over; the gate is open again then.</summary>
    public bool TryOpen(Instant now)
    {
        IsOpen = now >= openAt;
        return IsOpen;
    }
}
