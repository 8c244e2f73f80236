namespace Ysf.Appliance.Admin;

/// <summary>The body of a login request.</summary>
/// <param name="Password">The password as typed.</param>
internal sealed record LoginRequest(string? Password);
