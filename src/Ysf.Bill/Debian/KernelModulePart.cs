using Ysf.Bill.Spdx;

namespace Ysf.Bill.Debian;

/// <summary>A kernel module of ours as a package of a bill.</summary>
internal static class KernelModulePart
{
    /// <summary>Describes a module.</summary>
    /// <param name="facts">
    /// The facts that <c>scripts/kernel-module.sh</c> wrote (<see cref="BuildFacts"/>). <c>licences</c> is an
    /// expression of SPDX, from the source's first line; <c>kernel</c> is the kernel that the module fits.
    /// </param>
    /// <exception cref="InvalidDataException">Its name, version, licence, kernel or binary is not given.</exception>
    public static SpdxPackage Of(string facts)
    {
        var build = new BuildFacts("The kernel module", facts);
        (string file, string hash) = build.Binary;
        return new()
        {
            Id = BillMaker.IdOf("built", build.Name),
            Name = build.Name,
            VersionInfo = build.Version,
            PackageFileName = file,
            Supplier = "Organization: The YsfAppliance authors",
            Checksums = [new("SHA256", hash)],
            SourceInfo = $"module for Linux {build.One("kernel")}, built here from "
                + string.Join(", ", build.Of("source").Select(one => $"image/{one.File} (SHA-256 {one.Value})"))
                + "; with " + string.Join(", ", build.Of("headers").Select(one => $"{one.File} {one.Value}")),
            LicenseDeclared = build.Licences,
            CopyrightText = "The YsfAppliance authors",
            ExternalRefs = [ExternalRef.Purl($"pkg:generic/{build.Name}@{Uri.EscapeDataString(build.Version)}")],
            PrimaryPackagePurpose = "OTHER",
        };
    }
}
