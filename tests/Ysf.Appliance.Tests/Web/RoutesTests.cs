using System.Text.Json;
using Ysf.Appliance.Admin;
using Ysf.Appliance.Web;
using Ysf.Tests.Texts;

namespace Ysf.Tests.Web;

/// <summary>The API's description matches its answers.</summary>
public sealed class RoutesTests
{
    private static JsonElement Description => JsonDocument.Parse(
        Repository.Read("src/Ysf.Appliance/Web/Site/openapi.json")).RootElement;

    [Fact]
    public void Every_route_that_is_answered_is_described_and_no_other()
    {
        var answered = WebRoutes.All.Select(route => $"{route.Method} {route.Path}");

        var described = Description.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()
                .Select(verb => $"{verb.Name.ToUpperInvariant()} {path.Name}"));

        described.Order(StringComparer.Ordinal).ShouldBe(answered.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_row_is_found_by_its_method_and_path_and_no_other()
    {
        foreach (var row in WebRoutes.All)
        {
            var at = WebRoutes.At(row.Path.Replace(WebRoute.AnyName, "some", StringComparison.Ordinal));

            at.Of(row.Method).ShouldBe(row);
            at.NeedOf(row.Method).ShouldBe(row.Need);
            at.Of("PATCH").ShouldBeNull();
            at.Methods.ShouldContain(row.Method);
            at.Methods.Contains("HEAD").ShouldBe(row.Need == RouteNeed.Nothing);
        }

        WebRoutes.All.Select(row => (row.Method, row.Path)).ShouldBeUnique();
    }

    [Fact]
    public void Whatever_changes_something_needs_a_token_and_bounds_its_body()
    {
        foreach (var row in WebRoutes.All.Where(row => row.Path.StartsWith(
            ApiPaths.Area, StringComparison.Ordinal)))
        {
            row.Need.ShouldBe(row.Method == "GET" ? RouteNeed.Login : RouteNeed.Token);
            (row.Method == "GET" && row.BytesMax is not null).ShouldBeFalse(row.Path);
            (row.Method == "PUT" && row.BytesMax is null).ShouldBeFalse(row.Path);
        }

        WebRoutes.All.Where(row => row.Method != "GET" && row.Need != RouteNeed.Token)
            .Select(row => row.Path).ShouldBe([ApiPaths.Login]);
    }

    [Theory]
    [InlineData("/none", false)]
    [InlineData("/api/v1/none", false)]
    [InlineData("/api/v1/admin/none", true)]
    [InlineData("/api/v1/admin/files/a/b", true)]
    [InlineData("/api/v1/admin/", true)]
    [InlineData("*", false)]
    [InlineData("", false)]
    public void A_path_that_leads_nowhere_is_a_file_or_needs_a_login(
        string path, bool isLoginNeeded)
    {
        var at = WebRoutes.At(path);

        at.Found.ShouldBeEmpty();
        at.NeedOf("POST").ShouldBe(isLoginNeeded ? RouteNeed.Login : RouteNeed.Nothing);
        at.Methods.ShouldBe(["GET", "HEAD"]);
    }

    [Fact]
    public void Everything_that_is_referred_to_is_there()
    {
        var (text, root) = (Description.ToString(), Description);
        var references = text.Split("\"$ref\"").Skip(1)
            .Select(part => part.Split('"')[1]).Distinct().ToList();

        references.Count.ShouldBeGreaterThan(10);
        foreach (var reference in references)
        {
            var at = root;
            foreach (var name in reference.Split('/').Skip(1))
            {
                at.TryGetProperty(name, out at).ShouldBeTrue(reference);
            }
        }
    }
}
