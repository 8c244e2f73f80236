using System.Xml.Linq;
using Ysf.Bill.Spdx;

namespace Ysf.Bill.NuGet;

/// <summary>A NuGet package as it lies unpacked in NuGet's folder.</summary>
/// <param name="Name">Its id, as the nuspec spells it.</param>
/// <param name="Version">Its version.</param>
/// <param name="Folder">Its folder, with the nuspec and the package's hash.</param>
internal sealed record NuGetPackage(string Name, string Version, string Folder)
{
    /// <summary>A folder above all packages may be closed to this user, such as others' homes.</summary>
    private static readonly EnumerationOptions Readable = new() { IgnoreInaccessible = true };

    /// <summary>The package that a file belongs to, or null when none of its folders has a nuspec.</summary>
    public static NuGetPackage? Holding(string file)
    {
        for (string? folder = Path.GetDirectoryName(file); folder is { Length: > 0 }; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(folder) && Directory.GetFiles(folder, "*.nuspec", Readable) is [string nuspec])
            {
                XElement metadata = Metadata(nuspec);
                return new(Text(metadata, "id"), Text(metadata, "version"), folder);
            }
        }

        return null;
    }

    /// <summary>Describes it as a package of a bill.</summary>
    public SpdxPackage Part(LicenceTexts texts)
    {
        XElement metadata = Metadata(Directory.GetFiles(Folder, "*.nuspec").Single());
        string id = Name.ToLowerInvariant();
        byte[] hash = Convert.FromBase64String(
            File.ReadAllText(Path.Combine(Folder, $"{id}.{Version.ToLowerInvariant()}.nupkg.sha512")));
        bool hasNotices = File.Exists(Path.Combine(Folder, "THIRD-PARTY-NOTICES.TXT"));
        return new()
        {
            Id = BillMaker.IdOf("NuGet", Name),
            Name = Name,
            VersionInfo = Version,
            Supplier = $"Organization: {Text(metadata, "authors")}",
            DownloadLocation = $"https://www.nuget.org/api/v2/package/{Name}/{Version}",
            Checksums = [new("SHA512", Convert.ToHexStringLower(hash))],
            SourceInfo = Source(metadata),
            LicenseDeclared = Licence(metadata, texts),
            LicenseComments = hasNotices
                ? "Parts of it are under further licences: THIRD-PARTY-NOTICES.TXT in the package."
                : null,
            CopyrightText = Text(metadata, "copyright") is { Length: > 0 } copyright ? copyright : BillMaker.NoAssertion,
            ExternalRefs = [ExternalRef.Purl($"pkg:nuget/{Name}@{Uri.EscapeDataString(Version)}")],
        };
    }

    /// <summary>The licence that the nuspec gives: an SPDX expression, or a file of the package.</summary>
    /// <exception cref="InvalidDataException">It gives neither.</exception>
    private string Licence(XElement metadata, LicenceTexts texts)
    {
        XElement? licence = Child(metadata, "license");
        return licence?.Attribute("type")?.Value switch
        {
            "expression" => licence.Value.Trim(),
            "file" => texts.IdOf(Name, "license", File.ReadAllText(
                Path.Combine(Folder, licence.Value.Trim().Replace('\\', '/'))).ReplaceLineEndings("\n")),
            _ => throw new InvalidDataException($"The nuspec in {Folder} names no licence by expression or file."),
        };
    }

    private static string? Source(XElement metadata)
    {
        XElement? repository = Child(metadata, "repository");
        return repository?.Attribute("url")?.Value is { } url
            ? $"built from {url}, commit {repository.Attribute("commit")?.Value ?? "unknown"}"
            : null;
    }

    private static XElement Metadata(string nuspec) =>
        Child(XDocument.Load(nuspec).Root!, "metadata")
        ?? throw new InvalidDataException($"{nuspec} has no metadata.");

    // The namespace of a nuspec depends on its age.
    private static XElement? Child(XElement parent, string name) =>
        parent.Elements().FirstOrDefault(one => one.Name.LocalName == name);

    private static string Text(XElement metadata, string name) => Child(metadata, name)?.Value.Trim() ?? "";
}
