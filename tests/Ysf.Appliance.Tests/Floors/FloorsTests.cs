using System.Text.RegularExpressions;
using Ysf.Appliance.Product;
using Ysf.Machine.Work;

namespace Ysf.Tests.Floors;

/// <summary>
/// Holds the folders of <c>src</c> to the floors that <c>src/README.md</c> draws: a folder uses only
/// folders that stand below it there.
/// </summary>
public sealed partial class FloorsTests
{
    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "../../../../../src");

    // What the program consists of; Ysf.Bill, which looks at it from outside, uses none of them.
    private static readonly string[] Projects =
        ["Ysf.Appliance", "Ysf.Machine", "Ysf.Reflector", "Ysf.Protocol"];

    private static readonly Lazy<List<FolderArrow>> Arrows = new(() => FolderArrows.Of(
        typeof(ProductInfo).Assembly, typeof(Clock).Assembly, typeof(Reflector).Assembly,
        typeof(Fich).Assembly));

    [Fact]
    public void A_folder_uses_only_folders_below_it()
    {
        var floors = Floors();

        var upward = Arrows.Value
            .Where(arrow => floors.IndexOf(arrow.To) < floors.IndexOf(arrow.From))
            .Select(arrow => $"{arrow.From} -> {arrow.To}: {arrow.User} uses {arrow.Used}");

        upward.ShouldBeEmpty();
    }

    [Fact]
    public void Every_folder_stands_on_a_floor_of_the_picture()
    {
        var folders = Projects
            .SelectMany(project => Directory.GetFiles(
                Path.Combine(Source, project), "*.cs", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Source, Path.GetDirectoryName(file)!))
            .Where(folder => !folder.Split('/').Any(part => part is "obj" or "bin"))
            .Distinct();

        folders.ShouldBe(Floors(), ignoreOrder: true);
    }

    [Fact]
    public void The_machine_knows_of_the_core_only_its_time_and_its_assertion()
    {
        Arrows.Value
            .Where(arrow => arrow.From.StartsWith("Ysf.Machine", StringComparison.Ordinal)
                && !arrow.To.StartsWith("Ysf.Machine", StringComparison.Ordinal))
            .Select(arrow => arrow.Used).Distinct()
            .ShouldBe(["Ysf.Instant", "Ysf.InvariantException"], ignoreOrder: true);
    }

    [Fact]
    public void The_scanner_sees_uses_of_each_kind()
    {
        var seen = Arrows.Value.Select(arrow => (arrow.User, arrow.Used)).ToHashSet();

        // In order: a call, a field, a base type, a parameter, an attribute of a generic list.
        seen.ShouldContain(("Ysf.Appliance.Program", "Ysf.Machine.Files.FileFault"));
        seen.ShouldContain(("Ysf.Appliance.Loop.EventLoop", "Ysf.Reflector"));
        seen.ShouldContain(("Ysf.Appliance.Feeds.JsonFeed", "Ysf.Appliance.Handover.IFeed"));
        seen.ShouldContain(("Ysf.Machine.Watchdog.WatchdogSnooze", "Ysf.Instant"));
    }

    // The first block of code in the picture: a folder a line, the highest first.
    private static List<string> Floors() => FloorLine()
        .Matches(File.ReadAllText(Path.Combine(Source, "README.md")).Split("```")[1])
        .Select(line => line.Groups[1].Value).ToList();

    [GeneratedRegex(@"^(Ysf\.\S+)", RegexOptions.Multiline)]
    private static partial Regex FloorLine();
}
