using Microsoft.AspNetCore.Http;

namespace Ysf.Appliance.Admin;

/// <summary>A request that has the login that its route needs.</summary>
/// <param name="Context">The request.</param>
/// <param name="Session">The login.</param>
/// <param name="Name">The last part of the path.</param>
/// <param name="BytesMax">The longest body.</param>
internal readonly record struct Visit(
    HttpContext Context, Session Session, string Name, long BytesMax);
