using Ysf.Bill.Licences;
using Ysf.Bill.Spdx;

namespace Ysf.Bill.Debian;

/// <summary>Debian packages as packages of a bill.</summary>
internal static class DebianPart
{
    /// <summary>Describes a package.</summary>
    /// <param name="package">The package.</param>
    /// <param name="copyrights">A folder with the copyright file of each package, under its name.</param>
    /// <param name="texts">Takes the texts of licences that SPDX's list lacks.</param>
    /// <exception cref="FileNotFoundException">The package has no copyright file there.</exception>
    public static SpdxPackage Of(DebianPackage package, string copyrights, LicenceTexts texts) => new()
    {
        Id = BillMaker.IdOf("Debian", package.Name),
        Name = package.Name,
        VersionInfo = package.Version,
        Supplier = "Organization: Debian",
        SourceInfo = $"built by Debian from source package {package.Source} {package.SourceVersion}"
            + (package.BuiltUsing.Length == 0 ? "" : $", using {package.BuiltUsing}"),
        LicenseDeclared = CopyrightFile.Expression(
            File.ReadAllText(Path.Combine(copyrights, package.Name)), package.Source, texts),
        LicenseComments = "All licences that the copyright file of the source package names.",
        ExternalRefs = [ExternalRef.Purl(package.Purl), ExternalRef.Purl(package.SourcePurl)],
    };
}
