namespace Ysf.Tests;

/// <summary>Each event is filled by its factory, so that one file tells what each carries.</summary>
public sealed class EventFactoryTests
{
    [Fact]
    public void No_file_but_the_factories_fills_an_event()
    {
        var sources = Path.Combine(
            AppContext.BaseDirectory, "../../../../../src/Ysf.Reflector");
        var files = Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .ToArray();

        files.Length.ShouldBeGreaterThan(50);
        files.Where(file => File.ReadAllText(file).Contains("EventKind.", StringComparison.Ordinal))
            .Select(Path.GetFileName)
            .ShouldBe(["Happened.cs"]);
    }
}
