namespace Ysf.Appliance.Admin;

/// <summary>The common beginnings of paths that machines ask for.</summary>
internal static class ApiPaths
{
    public const string Api = "/api/v1/";
    public const string Login = Api + "login";

    /// <summary>All paths below it need a login, also those that lead nowhere.</summary>
    public const string Area = Api + "admin/";
}
