using System.Security.Cryptography;
using Ysf.Bill.Debian;
using Ysf.Bill.NuGet;
using Ysf.Bill.Spdx;

namespace Ysf.Bill;

/// <summary>Makes the bills of what is handed out: the program, the Debian package, the card's image.</summary>
/// <param name="version">The version of what is handed out.</param>
/// <param name="time">The time of the sources, not the clock's.</param>
/// <param name="build">What the program was linked from.</param>
internal sealed class Bills(string version, DateTimeOffset time, ProgramBuild build)
{
    private readonly BillMaker _maker = new();

    /// <summary>The bill of a native program.</summary>
    public SpdxDocument OfProgram(string file)
    {
        SpdxPackage program = Program(file);
        _maker.Describe(program);
        Link(program);
        return Make(file);
    }

    /// <summary>The bill of a Debian package, which contains the program.</summary>
    public SpdxDocument OfDeb(string file, string program)
    {
        SpdxPackage deb = Ours("ysf-appliance-deb", file, "INSTALL");
        _maker.Describe(deb);
        Contain(deb, program);
        return Make(file);
    }

    /// <summary>The bill of a card's image: the program, Debian's packages, U-Boot and kernel modules that are built here.</summary>
    /// <param name="file">The image.</param>
    /// <param name="program">The program that is in it.</param>
    /// <param name="board">The board, which is part of the name.</param>
    /// <param name="parts">The folder with <c>status</c> and <c>copyright/</c> of the packages, <c>*.source</c> of what is built here.</param>
    public SpdxDocument OfImage(string file, string program, string board, string parts)
    {
        SpdxPackage image = Ours($"ysf-appliance-{board}", file, "OPERATING_SYSTEM");
        _maker.Describe(image);
        Contain(image, program);
        string copyrights = Path.Combine(parts, "copyright");
        foreach (DebianPackage package in DebianPackage.ParseStatus(File.ReadAllText(Path.Combine(parts, "status"))))
        {
            _maker.Contain(image, DebianPart.Of(package, copyrights, _maker.Texts));
        }

        foreach (string built in Directory.GetFiles(parts, "*.source").Order(StringComparer.Ordinal))
        {
            string facts = File.ReadAllText(built);
            _maker.Contain(image, Path.GetFileName(built) == "u-boot.source"
                ? UBootPart.Of(facts, _maker.Texts)
                : KernelModulePart.Of(facts));
        }

        return Make(file);
    }

    private void Contain(SpdxPackage whole, string file)
    {
        SpdxPackage program = Program(file);
        _maker.Contain(whole, program);
        Link(program);
    }

    private SpdxPackage Program(string file) => Ours("ysf-appliance", file, "APPLICATION") with
    {
        SourceInfo = $"native program for {build.Rid}",
    };

    private void Link(SpdxPackage program)
    {
        foreach (NuGetPackage package in build.Packages)
        {
            _maker.Link(program, package.Part(_maker.Texts));
        }
    }

    private SpdxPackage Ours(string name, string file, string purpose)
    {
        using FileStream stream = File.OpenRead(file);
        return new()
        {
            Id = BillMaker.IdOf(name),
            Name = name,
            VersionInfo = version,
            PackageFileName = Path.GetFileName(file),
            Supplier = "Organization: The YsfAppliance authors",
            Checksums = [new("SHA256", Convert.ToHexStringLower(SHA256.HashData(stream)))],
            LicenseDeclared = "GPL-3.0-or-later",
            CopyrightText = "The YsfAppliance authors",
            ExternalRefs = [ExternalRef.Purl($"pkg:generic/{name}@{Uri.EscapeDataString(version)}")],
            PrimaryPackagePurpose = purpose,
        };
    }

    private SpdxDocument Make(string file) => _maker.Make(Path.GetFileName(file), time);
}
