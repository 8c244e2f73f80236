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
        var build = new BuildFacts("U-Boot", facts);
        string name = build.Name, version = build.Version;
        (string file, string hash) = build.Binary;
        IEnumerable<string> ours = build.Of("fragment").Concat(build.Of("patch")).Select(one => $"image/{one.File}");
        return new()
        {
            Id = BillMaker.IdOf("built", name),
            Name = name,
            VersionInfo = version,
            PackageFileName = file,
            Supplier = "Organization: The YsfAppliance authors",
            Checksums = [new("SHA256", hash)],
            SourceInfo = $"built here from Debian's source package {name} {version}: "
                + string.Join(", ", build.Of("source").Select(one => $"{one.File} (SHA-256 {one.Value})"))
                + "; with " + string.Join(", ", ours),
            LicenseDeclared = LicenceExpression.All(build.Licences.Split(';').Select(licence => DebianLicence.Expression(
                licence, part => texts.IdOf(name, part, $"See {part} in debian/copyright of source package {name} {version}.")))),
            LicenseComments = "All licences that the copyright file of the source package names.",
            ExternalRefs = [ExternalRef.Purl(
                $"pkg:deb/debian/{Uri.EscapeDataString(name)}@{Uri.EscapeDataString(version)}?arch=source")],
            PrimaryPackagePurpose = "FIRMWARE",
        };
    }
}
