namespace Ysf.Appliance.Admin;

/// <summary>The proof that a route asks of a request.</summary>
internal enum RouteNeed
{
    /// <summary>None: any request is answered.</summary>
    Nothing,

    /// <summary>None: any browser may query its session; only a logged in one has one.</summary>
    Question,

    /// <summary>A source that may log in, and our own page.</summary>
    OwnOrigin,

    /// <summary>A login, for what changes nothing.</summary>
    Login,

    /// <summary>A login, our own page, and the token of the login.</summary>
    Token,
}
