using System.Runtime.CompilerServices;

namespace Ysf.Tests.Texts;

/// <summary>Files of the repository that tests hold to one another.</summary>
internal static class Repository
{
    public const string Texts = "overlays/common/usr/share/doc/ysf-appliance";

    public static string Root { get; } = Path.GetFullPath("../../..", Folder());

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>The operator's text of that name.</summary>
    public static string Text(string name) => Read($"{Texts}/{name}.md");

    /// <summary>The sources of a folder, with their names.</summary>
    public static IEnumerable<(string Name, string Code)> Sources(params string[] folders) => folders
        .SelectMany(folder => Directory.GetFiles(
            PathOf(folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)
            && !file.Contains("/bin/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(file => (Path.GetFileName(file), File.ReadAllText(file)));

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetDirectoryName(here)!;
}
