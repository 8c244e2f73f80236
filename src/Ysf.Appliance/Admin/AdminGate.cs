using Microsoft.AspNetCore.Http;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Admin;

/// <summary>Refuses requests that lack the proof that their route needs.</summary>
/// <param name="login">Knows who may log in and who is in.</param>
internal sealed class AdminGate(AdminLogin login)
{
    /// <summary>The refusal; null when the request may go on.</summary>
    /// <param name="context">The request.</param>
    /// <param name="need">The proof that it needs.</param>
    /// <param name="session">Its login; null without one.</param>
    public Task? RefusalOf(HttpContext context, RouteNeed need, out Session? session)
    {
        session = null;
        if (need == RouteNeed.Nothing)
        {
            return null;
        }

        if (login.Fault is not null)
        {
            return RefuseAllAsync(context, need == RouteNeed.Question);
        }

        if (login.RefusalOf(context) is { } refusal)
        {
            return RefuseSourceAsync(context, refusal, need == RouteNeed.Question);
        }

        session = login.Find(context);
        return need switch
        {
            RouteNeed.Question => null,
            RouteNeed.OwnOrigin => AdminLogin.IsFromHere(context) ? null : RefuseOrigin(context),
            _ when session is null => AdminRequest.SayAsync(
                context, StatusCodes.Status401Unauthorized, "log in first"),
            RouteNeed.Token when !AdminLogin.IsMeant(context, session) => RefuseOrigin(context),
            _ => null,
        };
    }

    private static Task RefuseOrigin(HttpContext context) => AdminRequest.SayAsync(
        context, StatusCodes.Status403Forbidden, "request rejected: wrong origin or CSRF token");

    // A viewer from elsewhere sees no login; a neighbour sees the reason.
    private static Task RefuseSourceAsync(HttpContext context, string refusal, bool isQuestion) =>
        !isQuestion ? AdminRequest.SayAsync(context, StatusCodes.Status403Forbidden, refusal)
        : IsNeighbour(context.Connection) ? AdminRequest.SendJsonAsync(
            context, StatusCodes.Status200OK, new SessionReport(false, null) { Refusal = refusal },
            AdminJson.Default.SessionReport)
        : RefuseAllAsync(context, isQuestion: true);

    // A machine of the same network by its public address of IPv6, which browsers prefer.
    private static bool IsNeighbour(ConnectionInfo connection) =>
        connection is { RemoteIpAddress: { } remote, LocalIpAddress: { } local }
        && ValueText.FromNet(remote) is { IsIPv4: false } other
        && other.Site == ValueText.FromNet(local).Site;

    // The page asks at each view, and browsers would tell their users of a 404 as of a failure.
    private static Task RefuseAllAsync(HttpContext context, bool isQuestion)
    {
        if (!isQuestion)
        {
            return AdminRequest.SayAsync(
                context, StatusCodes.Status404NotFound, "login is disabled: [Web] Password is empty or cannot be"
                    + " checked");
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
