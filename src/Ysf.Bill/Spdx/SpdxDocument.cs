using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ysf.Bill.Spdx;

/// <summary>An SPDX 2.3 document in its JSON form; of the specification, the fields that we write.</summary>
/// <remarks>Source: SPDX specification 2.3, chapters 6, 7, 10 and 11.</remarks>
internal sealed record SpdxDocument
{
    /// <summary>The document's own id, which relations use.</summary>
    public const string DocumentId = "SPDXRef-DOCUMENT";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
    };

    [JsonPropertyName("SPDXID")]
    public string Id { get; init; } = DocumentId;

    public string SpdxVersion { get; init; } = "SPDX-2.3";

    public string DataLicense { get; init; } = "CC0-1.0";

    public required string Name { get; init; }

    public required string DocumentNamespace { get; init; }

    public required CreationInfo CreationInfo { get; init; }

    public required IReadOnlyList<SpdxPackage> Packages { get; init; }

    public required IReadOnlyList<Relationship> Relationships { get; init; }

    public IReadOnlyList<ExtractedLicence>? HasExtractedLicensingInfos { get; init; }

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">The text is no JSON, or has a field that we never write.</exception>
    public static SpdxDocument Parse(string text) =>
        JsonSerializer.Deserialize<SpdxDocument>(text, Form)
        ?? throw new JsonException("The document is null.");

    /// <summary>The document as JSON, with a newline at its end.</summary>
    public string Print() => JsonSerializer.Serialize(this, Form) + "\n";
}

/// <summary>Time and makers of a document.</summary>
internal sealed record CreationInfo(string Created, IReadOnlyList<string> Creators);

/// <summary>A package: a Debian package, a NuGet package, our program, a file that is handed out.</summary>
internal sealed record SpdxPackage
{
    [JsonPropertyName("SPDXID")]
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string VersionInfo { get; init; }

    public string? PackageFileName { get; init; }

    public required string Supplier { get; init; }

    public string DownloadLocation { get; init; } = BillMaker.NoAssertion;

    public bool FilesAnalyzed { get; init; }

    public IReadOnlyList<Checksum>? Checksums { get; init; }

    public string? SourceInfo { get; init; }

    public string LicenseConcluded { get; init; } = BillMaker.NoAssertion;

    public required string LicenseDeclared { get; init; }

    public string? LicenseComments { get; init; }

    public string CopyrightText { get; init; } = BillMaker.NoAssertion;

    public string? Comment { get; init; }

    public IReadOnlyList<ExternalRef>? ExternalRefs { get; init; }

    public string? PrimaryPackagePurpose { get; init; }
}

/// <summary>A hash in lower-case hexadecimal digits.</summary>
internal sealed record Checksum(string Algorithm, string ChecksumValue);

/// <summary>A package URL (purl): the name by which others list a package.</summary>
internal sealed record ExternalRef(string ReferenceCategory, string ReferenceType, string ReferenceLocator)
{
    /// <summary>A package URL as a reference.</summary>
    public static ExternalRef Purl(string purl) => new("PACKAGE-MANAGER", "purl", purl);
}

/// <summary>A relation: the first element DESCRIBES, CONTAINS or STATIC_LINKs the second.</summary>
internal sealed record Relationship(
    string SpdxElementId, string RelationshipType, string RelatedSpdxElement);

/// <summary>A licence that SPDX's list lacks, with its text.</summary>
internal sealed record ExtractedLicence(string LicenseId, string Name, string ExtractedText);
