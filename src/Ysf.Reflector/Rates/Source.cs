namespace Ysf;

/// <summary>Rates of an address, or an IPv6 /64, that is not linked.</summary>
internal struct Source
{
    public IpAddress Site;
    public TokenBucket Queries;
    public TokenBucket Registrations;
    public TokenBucket KnownRegistrations;
    public TokenBucket Others;
    public TokenBucket Unlinks;

    /// <summary>The time from which it may be forgotten: all its buckets are full.</summary>
    public readonly long ForgottenAt => Math.Max(
        Math.Max(Math.Max(Queries.FullAt, Others.FullAt), Unlinks.FullAt),
        Math.Max(Registrations.FullAt, KnownRegistrations.FullAt));
}
