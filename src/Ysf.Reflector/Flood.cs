namespace Ysf;

/// <summary>What a limit refused since it was last quiet.</summary>
internal struct Flood
{
    public bool IsOn;
    public Instant StartedAt;
    public Instant LastAt;
    public long Refused;

    /// <summary>Who was refused first, and his name when he is linked.</summary>
    public Endpoint Remote;
    public CallsignField Gateway;

    /// <summary>Whether others were refused too.</summary>
    public bool IsOfMany;
}
