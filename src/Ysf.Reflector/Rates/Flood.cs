namespace Ysf;

/// <summary>Refusals of a limit since it was last quiet.</summary>
internal struct Flood
{
    public bool IsOn;
    public Instant StartedAt;
    public Instant LastAt;
    public long Refused;

    /// <summary>The sender that was refused first; its name when it is linked.</summary>
    public Endpoint Remote;
    public CallsignField Gateway;

    /// <summary>Whether others were refused too.</summary>
    public bool IsOfMany;
}
