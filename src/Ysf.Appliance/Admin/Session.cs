namespace Ysf.Appliance.Admin;

/// <summary>A login of one browser.</summary>
/// <param name="Token">What the cookie says.</param>
/// <param name="Csrf">What the page says beside the cookie in whatever changes something.</param>
/// <param name="Who">Address of the visitor, for the log.</param>
/// <param name="Since">When it logged in.</param>
internal sealed record Session(string Token, string Csrf, string Who, Instant Since)
{
    /// <summary>When its last request came.</summary>
    public Instant SeenAt { get; set; } = Since;
}
