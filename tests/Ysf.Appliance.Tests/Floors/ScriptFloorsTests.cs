using System.Text.RegularExpressions;

namespace Ysf.Tests.Floors;

/// <summary>Holds the scripts of the page to floors: no script imports itself by way of others.</summary>
public sealed partial class ScriptFloorsTests
{
    private static readonly string Site = Path.Combine(
        AppContext.BaseDirectory, "../../../../../src/Ysf.Appliance/Web/Site");

    private readonly Dictionary<string, string[]> imports = Directory.GetFiles(Site, "*.js").ToDictionary(
        file => Path.GetFileName(file)!,
        file => Import().Matches(File.ReadAllText(file)).Select(one => one.Groups[1].Value).ToArray());

    [Fact]
    public void No_script_imports_itself_by_way_of_others()
    {
        imports.Keys.SelectMany(script => CirclesFrom([script])).ShouldBeEmpty();
    }

    [Fact]
    public void Imports_are_seen()
    {
        imports["page.js"].ShouldContain("dom.js");
        imports.Values.SelectMany(names => names).ShouldBeSubsetOf(imports.Keys);
    }

    private IEnumerable<string> CirclesFrom(string[] way) => imports[way[^1]].SelectMany(
        next => next == way[0] ? [string.Join(" -> ", [.. way, next])]
            : way.Contains(next) ? []
            : CirclesFrom([.. way, next]));

    [GeneratedRegex("(?:from|import) '\\./([^']+)'")]
    private static partial Regex Import();
}
