using System.Reflection;
using System.Text.RegularExpressions;
using Xunit.v3;

namespace Ysf.Tests.EndToEnd;

/// <summary>Holds each test to one of two parts: <c>make test</c> or <c>make test-all</c>.</summary>
public sealed partial class PartsTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "../../../../..");

    [Fact]
    public void Only_the_attribute_of_the_long_part_gives_a_trait_that_selects_parts()
    {
        var others = typeof(PartsTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Cast<MemberInfo>().Append(type))
            .Where(member => member.GetCustomAttributes()
                .Where(attribute => attribute is not LongPartAttribute)
                .OfType<ITraitAttribute>()
                .SelectMany(attribute => attribute.GetTraits())
                .Any(trait => trait.Key == LongPartAttribute.Name))
            .Select(member => $"{member.DeclaringType?.Name}.{member.Name}");

        others.ShouldBeEmpty();
    }

    [Fact]
    public void The_two_parts_of_the_script_exclude_each_other_and_leave_nothing_out()
    {
        var script = File.ReadAllText(Path.Combine(Root, "scripts/test.sh"));
        var trait = $"{LongPartAttribute.Name}={LongPartAttribute.Value}";

        var filters = Filter().Matches(script).Select(match => match.Value).Distinct();

        filters.ShouldBe([$"-trait {trait}", $"-trait- {trait}"], ignoreOrder: true);
    }

    [Fact]
    public void Every_test_project_is_run_by_a_verb()
    {
        var verbs = string.Concat(
            Directory.GetFiles(Path.Combine(Root, "scripts"), "*.sh").Select(File.ReadAllText));

        var unused = Directory.GetFiles(Path.Combine(Root, "tests"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => File.ReadAllText(project).Contains("\"xunit.v3\"", StringComparison.Ordinal))
            .Select(project => Path.GetFileNameWithoutExtension(project))
            .Where(project => !Regex.IsMatch(verbs, $@"\b{Regex.Escape(project)}\b"));

        unused.ShouldBeEmpty();
    }

    [Fact]
    public void Each_class_and_test_of_the_long_part_says_why()
    {
        var reasons = typeof(PartsTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Cast<MemberInfo>().Append(type))
            .Select(member => (member.Name, member.GetCustomAttribute<LongPartAttribute>()?.Why))
            .Where(one => one.Why is not null)
            .ToList();

        reasons.Count.ShouldBeGreaterThan(5);
        reasons.Where(one => string.IsNullOrWhiteSpace(one.Why)).ShouldBeEmpty();
    }

    [GeneratedRegex(@"-trait-? \S+=[A-Za-z]+")]
    private static partial Regex Filter();
}
