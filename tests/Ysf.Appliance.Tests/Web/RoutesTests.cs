using System.Text.Json;
using Ysf.Appliance.Admin;
using Ysf.Appliance.Web;
using Ysf.Tests.Texts;

namespace Ysf.Tests.Web;

/// <summary>What is described for machines is what is answered.</summary>
public sealed class RoutesTests
{
    private static JsonElement Description => JsonDocument.Parse(
        Repository.Read("src/Ysf.Appliance/Web/Site/openapi.json")).RootElement;

    [Fact]
    public void Every_route_that_is_answered_is_described_and_no_other()
    {
        var answered = WebSite.Routes.Select(path => $"GET {path}")
            .Concat(AdminSite.Routes.Select(route => $"{route.Method} {route.Path}"));

        var described = Description.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()
                .Select(verb => $"{verb.Name.ToUpperInvariant()} {path.Name}"));

        described.Order(StringComparer.Ordinal).ShouldBe(answered.Order(StringComparer.Ordinal));
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
