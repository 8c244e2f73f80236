using System.Security.Cryptography;
using System.Text;

namespace Ysf.Bill.Spdx;

/// <summary>Collects packages, relations and licence texts, and makes an SPDX document of them.</summary>
/// <remarks>The same input gives the same bytes: all lists are sorted, and the namespace is a hash.</remarks>
internal sealed class BillMaker
{
    /// <summary>SPDX's word for a field that is left open.</summary>
    public const string NoAssertion = "NOASSERTION";

    private readonly SortedDictionary<string, SpdxPackage> _packages = new(StringComparer.Ordinal);
    private readonly HashSet<Relationship> _relations = [];
    private readonly LicenceTexts _texts = new();

    /// <summary>The texts of licences that SPDX's list lacks.</summary>
    public LicenceTexts Texts => _texts;

    /// <summary>An SPDX id made of words; other characters than letters, digits and dots become dashes.</summary>
    public static string IdOf(params string[] words) => "SPDXRef-" + Plain(string.Join('-', words));

    /// <summary>A text in the characters that SPDX ids allow.</summary>
    public static string Plain(string text) =>
        string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : '-'));

    /// <summary>Adds what the document is about.</summary>
    public void Describe(SpdxPackage package) => Add(SpdxDocument.DocumentId, "DESCRIBES", package);

    /// <summary>Adds a package that another one contains.</summary>
    public void Contain(SpdxPackage whole, SpdxPackage package) => Add(whole.Id, "CONTAINS", package);

    /// <summary>Adds a package that is linked into a program.</summary>
    public void Link(SpdxPackage program, SpdxPackage package) => Add(program.Id, "STATIC_LINK", package);

    /// <summary>Makes the document.</summary>
    /// <param name="name">The document's name.</param>
    /// <param name="time">The time of the sources, not the clock's.</param>
    public SpdxDocument Make(string name, DateTimeOffset time)
    {
        var document = new SpdxDocument
        {
            Name = name,
            DocumentNamespace = string.Empty,
            CreationInfo = new(
                time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
                ["Organization: The YsfAppliance authors", "Tool: Ysf.Bill"]),
            Packages = [.. _packages.Values],
            Relationships = [.. _relations
                .OrderBy(one => one.SpdxElementId, StringComparer.Ordinal)
                .ThenBy(one => one.RelationshipType, StringComparer.Ordinal)
                .ThenBy(one => one.RelatedSpdxElement, StringComparer.Ordinal)],
            HasExtractedLicensingInfos = _texts.All.Count == 0 ? null : _texts.All,
        };
        return document with { DocumentNamespace = NamespaceOf(document) };
    }

    private void Add(string from, string type, SpdxPackage package)
    {
        if (_packages.TryGetValue(package.Id, out SpdxPackage? other) && other.Name != package.Name)
        {
            throw new InvalidDataException($"{other.Name} and {package.Name} have the same id {package.Id}.");
        }

        _packages[package.Id] = package;
        _relations.Add(new(from, type, package.Id));
    }

    /// <summary>A UUID of version 8 (RFC 9562) made of the document's hash.</summary>
    private static string NamespaceOf(SpdxDocument document)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(document.Print()))[..16];
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(hash, bigEndian: true)}";
    }
}
