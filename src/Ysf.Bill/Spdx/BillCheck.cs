using System.Globalization;
using System.Text.RegularExpressions;
using Ysf.Bill.Licences;

namespace Ysf.Bill.Spdx;

/// <summary>Finds what is wrong in a bill: what SPDX 2.3 demands, and what we demand beyond it.</summary>
/// <remarks>
/// SPDX lets a package be without version, supplier and licence. Ours has each: without a version no program
/// can look up its faults.
/// </remarks>
internal static partial class BillCheck
{
    private static readonly Dictionary<string, int> HashDigits = new()
    {
        ["SHA1"] = 40,
        ["SHA256"] = 64,
        ["SHA512"] = 128,
    };

    private static readonly HashSet<string> Relations = ["DESCRIBES", "CONTAINS", "STATIC_LINK"];

    /// <summary>All problems, a sentence each; none for a good bill.</summary>
    public static IReadOnlyList<string> Problems(SpdxDocument document) =>
    [
        .. OfDocument(document),
        .. document.Packages.SelectMany(OfPackage),
        .. OfIds(document),
        .. OfLicenceTexts(document),
        .. OfRelations(document),
    ];

    private static IEnumerable<string> OfDocument(SpdxDocument document)
    {
        if (document.SpdxVersion != "SPDX-2.3") yield return $"spdxVersion is {document.SpdxVersion}";
        if (document.DataLicense != "CC0-1.0") yield return $"dataLicense is {document.DataLicense}";
        if (document.Id != SpdxDocument.DocumentId) yield return $"the document's SPDXID is {document.Id}";
        if (document.Name.Length == 0) yield return "the document has no name";
        if (!Uri.TryCreate(document.DocumentNamespace, UriKind.Absolute, out _)
            || document.DocumentNamespace.Contains('#'))
        {
            yield return $"documentNamespace {document.DocumentNamespace} is no absolute URI without #";
        }

        if (!DateTime.TryParseExact(document.CreationInfo.Created, "yyyy-MM-dd'T'HH:mm:ss'Z'",
            CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            yield return $"created {document.CreationInfo.Created} is not of the form YYYY-MM-DDThh:mm:ssZ";
        }

        if (document.CreationInfo.Creators.Count == 0) yield return "the document has no creators";
        foreach (string creator in document.CreationInfo.Creators.Where(one => !Agent().IsMatch(one)))
        {
            yield return $"creator {creator} begins with none of Person:, Organization:, Tool:";
        }
    }

    private static IEnumerable<string> OfPackage(SpdxPackage package)
    {
        string name = package.Name.Length == 0 ? package.Id : package.Name;
        if (package.Name.Length == 0) yield return $"{name} has no name";
        if (package.VersionInfo is "" or BillMaker.NoAssertion) yield return $"{name} has no version";
        if (!Agent().IsMatch(package.Supplier)) yield return $"{name} has no supplier";
        if (package.FilesAnalyzed) yield return $"{name} says that its files were analyzed";
        if (package.DownloadLocation != BillMaker.NoAssertion
            && !Uri.TryCreate(package.DownloadLocation, UriKind.Absolute, out _))
        {
            yield return $"{name}: downloadLocation {package.DownloadLocation} is no URI";
        }

        if (package.LicenseDeclared is "" or BillMaker.NoAssertion or "NONE")
        {
            yield return $"{name} has no licence";
        }
        else if (LicenceExpression.Problem(package.LicenseDeclared) is { } problem)
        {
            yield return $"{name}: licence {package.LicenseDeclared}: {problem}";
        }

        if (package.ExternalRefs is null or []) yield return $"{name} has no package URL";
        foreach (ExternalRef reference in package.ExternalRefs ?? [])
        {
            if (reference is not { ReferenceCategory: "PACKAGE-MANAGER", ReferenceType: "purl" }
                || !Purl().IsMatch(reference.ReferenceLocator))
            {
                yield return $"{name}: {reference.ReferenceLocator} is no package URL";
            }
        }

        foreach (Checksum hash in package.Checksums ?? [])
        {
            if (!HashDigits.TryGetValue(hash.Algorithm, out int digits)
                || hash.ChecksumValue.Length != digits
                || !hash.ChecksumValue.All(char.IsAsciiHexDigitLower))
            {
                yield return $"{name}: {hash.ChecksumValue} is no {hash.Algorithm}";
            }
        }
    }

    private static IEnumerable<string> OfIds(SpdxDocument document)
    {
        IEnumerable<string> ids = document.Packages.Select(one => one.Id).Append(document.Id);
        foreach (IGrouping<string, string> same in ids.GroupBy(id => id))
        {
            if (same.Count() > 1) yield return $"{same.Key} is there {same.Count()} times";
            if (!ElementId().IsMatch(same.Key)) yield return $"{same.Key} is no SPDX id";
        }
    }

    private static IEnumerable<string> OfLicenceTexts(SpdxDocument document)
    {
        IReadOnlyList<ExtractedLicence> texts = document.HasExtractedLicensingInfos ?? [];
        HashSet<string> used = [.. document.Packages
            .SelectMany(one => LicenceExpression.Ids(one.LicenseDeclared))
            .Where(id => id.StartsWith("LicenseRef-", StringComparison.Ordinal))];
        foreach (IGrouping<string, ExtractedLicence> same in texts.GroupBy(one => one.LicenseId))
        {
            if (same.Count() > 1) yield return $"{same.Key} has several texts";
            if (same.Any(one => string.IsNullOrWhiteSpace(one.ExtractedText))) yield return $"{same.Key} has no text";
            if (!used.Contains(same.Key)) yield return $"{same.Key} has a text, and no package has it";
        }

        foreach (string id in used.Except(texts.Select(one => one.LicenseId)))
        {
            yield return $"{id} is used and has no text";
        }
    }

    private static IEnumerable<string> OfRelations(SpdxDocument document)
    {
        HashSet<string> ids = [.. document.Packages.Select(one => one.Id), document.Id];
        foreach (Relationship one in document.Relationships)
        {
            if (!Relations.Contains(one.RelationshipType)) yield return $"there is no relation {one.RelationshipType}";
            if (!ids.Contains(one.SpdxElementId)) yield return $"a relation begins at {one.SpdxElementId}, which is not there";
            if (!ids.Contains(one.RelatedSpdxElement)) yield return $"a relation ends at {one.RelatedSpdxElement}, which is not there";
        }

        if (document.Relationships.Count(one => one is
            { SpdxElementId: SpdxDocument.DocumentId, RelationshipType: "DESCRIBES" }) != 1)
        {
            yield return "the document must describe one package";
        }

        ILookup<string, string> ends = document.Relationships
            .ToLookup(one => one.SpdxElementId, one => one.RelatedSpdxElement);
        var reached = new HashSet<string>();
        var next = new Stack<string>([document.Id]);
        while (next.TryPop(out string? id))
        {
            if (reached.Add(id))
            {
                foreach (string end in ends[id]) next.Push(end);
            }
        }

        foreach (string id in ids.Except(reached))
        {
            yield return $"no relation leads to {id}";
        }
    }

    [GeneratedRegex(@"^(Person|Organization|Tool): \S")]
    private static partial Regex Agent();

    [GeneratedRegex(@"^pkg:[a-z]+/[A-Za-z0-9._~%/+-]+@[A-Za-z0-9._~%-]+(\?[a-z]+=[A-Za-z0-9._~%-]+(&[a-z]+=[A-Za-z0-9._~%-]+)*)?$")]
    private static partial Regex Purl();

    [GeneratedRegex(@"^SPDXRef-[A-Za-z0-9.-]+$")]
    private static partial Regex ElementId();
}
