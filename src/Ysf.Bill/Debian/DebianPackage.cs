using System.Text.RegularExpressions;

namespace Ysf.Bill.Debian;

/// <summary>A Debian package as dpkg's status names it.</summary>
/// <param name="Name">The binary package.</param>
/// <param name="Version">The binary package's version.</param>
/// <param name="Architecture">The processor, or <c>all</c>.</param>
/// <param name="Source">The source package; mostly another name for several binary ones.</param>
/// <param name="SourceVersion">The source package's version, which binary rebuilds (+b1) do not change.</param>
/// <param name="BuiltUsing">Other sources of which code is in it, as dpkg writes them; empty for most.</param>
internal sealed partial record DebianPackage(
    string Name, string Version, string Architecture, string Source, string SourceVersion, string BuiltUsing)
{
    private static readonly string[] OtherSources = ["Built-Using", "Static-Built-Using"];

    /// <summary>The packages of a status file (dpkg's own form).</summary>
    /// <exception cref="InvalidDataException">A paragraph lacks its name, version or architecture.</exception>
    public static IReadOnlyList<DebianPackage> ParseStatus(string text) =>
        [.. ControlParagraph.ParseAll(text).Select(Of)];

    /// <summary>Its package URL. Source: purl-spec, type deb.</summary>
    public string Purl =>
        $"pkg:deb/debian/{Escape(Name)}@{Escape(Version)}?arch={Architecture}";

    /// <summary>The package URL of its source package.</summary>
    public string SourcePurl =>
        $"pkg:deb/debian/{Escape(Source)}@{Escape(SourceVersion)}?arch=source";

    private static DebianPackage Of(ControlParagraph paragraph)
    {
        string name = Needed("Package"), version = Needed("Version");
        Match source = SourceField().Match(paragraph.FirstLine("Source"));
        return new(
            name,
            version,
            Needed("Architecture"),
            source.Success ? source.Groups[1].Value : name,
            source.Groups[2].Success ? source.Groups[2].Value : BinaryRebuild().Replace(version, ""),
            string.Join(", ", OtherSources
                .Select(paragraph.FirstLine).Where(text => text.Length > 0)));

        string Needed(string field) => paragraph.FirstLine(field) is { Length: > 0 } value
            ? value
            : throw new InvalidDataException(
                $"A package of the status file has no {field}; its name is '{paragraph.FirstLine("Package")}'.");
    }

    private static string Escape(string text) => Uri.EscapeDataString(text);

    [GeneratedRegex(@"^(\S+)(?: \((\S+)\))?$")]
    private static partial Regex SourceField();

    [GeneratedRegex(@"\+b[0-9]+$")]
    private static partial Regex BinaryRebuild();
}
