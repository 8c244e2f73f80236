namespace Ysf.Appliance.Admin;

/// <summary>Who wants to log in.</summary>
/// <param name="Password">What he typed.</param>
internal sealed record LoginRequest(string? Password);
