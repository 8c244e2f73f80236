namespace Ysf;

/// <summary>What an address, or an IPv6 /64, that is not linked asked for lately.</summary>
internal struct Source
{
    public IpAddress Site;
    public TokenBucket Queries;
    public TokenBucket Registrations;
    public TokenBucket Others;

    /// <summary>From then on it is as one that was never heard of.</summary>
    public readonly long ForgottenAt =>
        Math.Max(Math.Max(Queries.FullAt, Registrations.FullAt), Others.FullAt);
}
