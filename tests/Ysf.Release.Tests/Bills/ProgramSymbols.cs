using System.Xml.Linq;

namespace Ysf.Tests.Release.Bills;

/// <summary>The NuGet packages of which a linked program has symbols.</summary>
/// <remarks>
/// As <c>Ysf.Bill</c> finds them, but read by nm of binutils. Source of their form: ILCompiler's NameMangler puts the assembly's name first,
/// dots as underscores, and shortens <c>System.Private</c> to <c>S_P</c>.
/// </remarks>
/// <param name="Packages">Each as <c>name version</c>.</param>
internal sealed record ProgramSymbols(IReadOnlyList<string> Packages)
{
    public static ProgramSymbols Read(string rid)
    {
        string project = Clone.File("src/Ysf.Appliance");
        string symbols = Path.Combine(project, "bin/Release/net10.0", rid, "native/ysf-appliance.dbg");
        string[] names = [.. Clone.Output("nm", "--format=just-symbols", symbols).Split('\n').Order(StringComparer.Ordinal)];
        names.Length.ShouldBeGreaterThan(10_000, symbols);
        return new([.. File.ReadLines(Path.Combine(project, "obj/Release/net10.0", rid, "native/ysf-appliance.ilc.rsp"))
            .Where(line => line.StartsWith("-r:", StringComparison.Ordinal))
            .Select(line => line[3..])
            .Where(assembly => HasSymbol(names, Mangled(Path.GetFileNameWithoutExtension(assembly))))
            .Select(NameAndVersion)
            .OfType<string>()
            .Distinct()]);
    }

    private static string Mangled(string assembly) =>
        assembly.Replace("System.Private.", "S.P.", StringComparison.Ordinal).Replace('.', '_').Replace('-', '_') + "_";

    private static bool HasSymbol(string[] names, string start)
    {
        int place = Array.BinarySearch(names, start, StringComparer.Ordinal);
        if (place < 0) place = ~place;
        return place < names.Length && names[place].StartsWith(start, StringComparison.Ordinal);
    }

    /// <summary>Name and version from the nuspec above an assembly; null for our own.</summary>
    private static string? NameAndVersion(string assembly)
    {
        for (DirectoryInfo? folder = new FileInfo(assembly).Directory; folder is not null; folder = folder.Parent)
        {
            if (folder.Exists && folder.GetFiles("*.nuspec") is [FileInfo nuspec])
            {
                XElement metadata = XDocument.Load(nuspec.FullName).Root!.Elements().Single(one => one.Name.LocalName == "metadata");
                return string.Join(' ', new[] { "id", "version" }
                    .Select(field => metadata.Elements().Single(one => one.Name.LocalName == field).Value));
            }
        }

        return null;
    }
}
