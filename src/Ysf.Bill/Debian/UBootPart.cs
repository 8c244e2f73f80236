using Ysf.Bill.Licences;
using Ysf.Bill.Spdx;

namespace Ysf.Bill.Debian;

/// <summary>U-Boot as a package of a bill, when it is built from Debian's source package.</summary>
internal static class UBootPart
{
    /// <summary>Describes it.</summary>
    /// <param name="facts">
    /// What its build wrote: lines of fields with tabs between. <c>package</c>, <c>version</c> and
    /// <c>licences</c> have one value; <c>source</c>, <c>fragment</c>, <c>patch</c> and <c>binary</c> a file and its SHA-256.
    /// </param>
    /// <param name="texts">Takes the licences that SPDX's list lacks.</param>
    /// <exception cref="InvalidDataException">The package, its version, its licences or its binary is not named.</exception>
    public static SpdxPackage Of(string facts, LicenceTexts texts)
    {
        ILookup<string, string[]> fields = facts.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .ToLookup(field => field[0], field => field[1..]);
        string name = One("package"), version = One("version");
        string binary = fields["binary"].FirstOrDefault()?.ElementAtOrDefault(1)
            ?? throw new InvalidDataException("U-Boot's facts have no binary with its hash.");
        IEnumerable<string> ours = fields["fragment"].Concat(fields["patch"]).Select(field => $"image/{field[0]}");
        return new()
        {
            Id = BillMaker.IdOf("built", name),
            Name = name,
            VersionInfo = version,
            PackageFileName = fields["binary"].First()[0],
            Supplier = "Organization: The YsfAppliance authors",
            Checksums = [new("SHA256", binary)],
            SourceInfo = $"built here from Debian's source package {name} {version}: "
                + string.Join(", ", fields["source"].Select(field => $"{field[0]} (SHA-256 {field[1]})"))
                + "; with " + string.Join(", ", ours),
            LicenseDeclared = LicenceExpression.All(One("licences").Split(';').Select(licence => DebianLicence.Expression(
                licence, part => texts.IdOf(name, part, $"See {part} in debian/copyright of source package {name} {version}.")))),
            LicenseComments = "All licences that the copyright file of the source package names.",
            ExternalRefs = [ExternalRef.Purl(
                $"pkg:deb/debian/{Uri.EscapeDataString(name)}@{Uri.EscapeDataString(version)}?arch=source")],
            PrimaryPackagePurpose = "FIRMWARE",
        };

        string One(string field) => fields[field].FirstOrDefault()?.FirstOrDefault() is { Length: > 0 } value
            ? value
            : throw new InvalidDataException($"U-Boot's facts have no {field}.");
    }
}
