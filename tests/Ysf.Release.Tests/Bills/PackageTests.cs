using Ysf.Bill.Debian;
using Ysf.Bill.NuGet;
using Ysf.Bill.Spdx;

namespace Ysf.Tests.Release.Bills;

public sealed class PackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ysf-bill-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_status_gives_packages_with_their_sources()
    {
        IReadOnlyList<DebianPackage> all = DebianPackage.ParseStatus("""
            Package: libc6
            Source: glibc
            Version: 2.41-12
            Architecture: arm64
            Description: short
             and long: text

            Package: busybox-static
            Source: busybox (1:1.37.0-6)
            Version: 1:1.37.0-6+b3
            Architecture: arm64
            Built-Using: glibc (= 2.41-12)

            Package: dash
            Version: 0.5.12-12+b2
            Architecture: arm64
            """);
        all.Select(one => (one.Name, one.Version, one.Source, one.SourceVersion, one.BuiltUsing)).ShouldBe(
        [
            ("libc6", "2.41-12", "glibc", "2.41-12", ""),
            ("busybox-static", "1:1.37.0-6+b3", "busybox", "1:1.37.0-6", "glibc (= 2.41-12)"),
            ("dash", "0.5.12-12+b2", "dash", "0.5.12-12", ""),
        ]);
        all[1].Purl.ShouldBe("pkg:deb/debian/busybox-static@1%3A1.37.0-6%2Bb3?arch=arm64");
        all[0].SourcePurl.ShouldBe("pkg:deb/debian/glibc@2.41-12?arch=source");
    }

    [Fact]
    public void The_facts_of_a_built_U_Boot_give_its_source_version_licences_and_hash()
    {
        const string Facts = "package\tu-boot\nversion\t2025.01-3\nlicences\tGPL-2.0+;GPL-2.0 OR MIT;own\n"
            + "source\tu-boot.tar.bz2\tc0ffee\nfragment\tcommon/u-boot.config\tabc\n";
        string hash = new('b', 64);
        SpdxPackage part = UBootPart.Of($"{Facts}binary\tu-boot.bin\t{hash}\n", new());
        part.VersionInfo.ShouldBe("2025.01-3");
        part.LicenseDeclared.ShouldBe("(GPL-2.0-only OR MIT) AND GPL-2.0-or-later AND LicenseRef-u-boot-own");
        part.SourceInfo.ShouldNotBeNull().ShouldContain("u-boot.tar.bz2 (SHA-256 c0ffee); with image/common/u-boot.config");
        part.Checksums.ShouldHaveSingleItem().ChecksumValue.ShouldBe(hash);
        Should.Throw<InvalidDataException>(() => UBootPart.Of(Facts, new())).Message.ShouldContain("binary");
    }

    private const string Module = "package\tysf-tryboot\nversion\t1\nlicences\tGPL-2.0-only\nkernel\t7.3.0-arm64\n"
        + "headers\tlinux-headers-7.3.0-arm64\t7.3.1-1\nsource\tboard/module/ysf-tryboot.c\tc0ffee\n"
        + "binary\tysf-tryboot.ko.xz\tHASH\n";

    [Fact]
    public void The_facts_of_a_kernel_module_give_its_version_licence_kernel_and_hash()
    {
        string hash = new('c', 64);
        SpdxPackage part = KernelModulePart.Of(Module.Replace("HASH", hash));
        (part.Name, part.VersionInfo, part.LicenseDeclared).ShouldBe(("ysf-tryboot", "1", "GPL-2.0-only"));
        part.SourceInfo.ShouldBe("module for Linux 7.3.0-arm64, built here from "
            + "image/board/module/ysf-tryboot.c (SHA-256 c0ffee); with linux-headers-7.3.0-arm64 7.3.1-1");
        part.PackageFileName.ShouldBe("ysf-tryboot.ko.xz");
        part.Checksums.ShouldHaveSingleItem().ChecksumValue.ShouldBe(hash);

        var maker = new BillMaker();
        maker.Describe(part);
        SpdxDocument bill = maker.Make("module", SampleBill.Time);
        BillCheck.Problems(bill).ShouldBeEmpty();
        BillSchema.Problems(bill.Print()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("package")]
    [InlineData("version")]
    [InlineData("licences")]
    [InlineData("kernel")]
    [InlineData("binary")]
    public void A_kernel_module_without_a_fact_that_is_needed_is_refused(string fact) =>
        Should.Throw<InvalidDataException>(() => KernelModulePart.Of(string.Join(
                '\n', Module.Split('\n').Where(line => !line.StartsWith(fact, StringComparison.Ordinal)))))
            .Message.ShouldContain(fact);

    [Theory]
    [InlineData("Package: a\nArchitecture: all", "Version")]
    [InlineData("Package: a\nVersion: 1", "Architecture")]
    [InlineData("Version: 1\nArchitecture: all", "Package")]
    public void A_status_without_a_field_that_is_needed_is_refused(string status, string field) =>
        Should.Throw<InvalidDataException>(() => DebianPackage.ParseStatus(status)).Message.ShouldContain(field);

    [Fact]
    public void A_lock_file_gives_the_packages_of_one_processor_and_no_projects()
    {
        const string Lock = """
            { "version": 2, "dependencies": {
                "net10.0": { "A": { "type": "Direct", "resolved": "1.0" }, "own": { "type": "Project" } },
                "net10.0/linux-x64": { "B": { "type": "Transitive", "resolved": "2.0" } },
                "net10.0/linux-arm64": { "C": { "type": "Transitive", "resolved": "3.0" } } } }
            """;
        LockFile.Parse(Lock, "linux-x64").ShouldBe(new Dictionary<string, string> { ["A"] = "1.0", ["B"] = "2.0" });
    }

    [Fact]
    public void A_package_of_another_version_than_the_locked_one_is_found()
    {
        NuGetPackage[] linked =
        [
            new("A", "1.1", _folder), new("B", "2.0", _folder), new("C", "1.0", _folder),
            new("Microsoft.NETCore.App.Runtime.NativeAOT.linux-x64", "10.0.12", _folder),
        ];
        LinkedPackages.Unlocked(linked, new Dictionary<string, string> { ["A"] = "1.0", ["B"] = "2.0" }).ShouldBe(
        [
            "A 1.1 is linked in, and packages.lock.json has 1.0",
            "C 1.0 is linked in, and packages.lock.json has none of it",
        ]);
    }

    [Theory]
    [InlineData("<license type=\"expression\">MIT</license>", "MIT")]
    [InlineData("<license type=\"file\">LICENSE</license>", "LicenseRef-Sample.Package-license")]
    public void A_nuspec_gives_version_licence_source_and_hash(string licence, string expected)
    {
        SpdxPackage part = Unpacked(licence).Part(new());
        part.Name.ShouldBe("Sample.Package");
        part.VersionInfo.ShouldBe("1.2.3");
        part.LicenseDeclared.ShouldBe(expected);
        part.SourceInfo.ShouldBe("built from https://example.org/sample, commit abc");
        part.Checksums.ShouldHaveSingleItem().ShouldBe(new("SHA512", new string('0', 128)));
    }

    [Fact]
    public void A_nuspec_without_a_licence_is_refused() =>
        Should.Throw<InvalidDataException>(() => Unpacked("<licenseUrl>https://example.org</licenseUrl>").Part(new()));

    [Fact]
    public void A_file_outside_of_packages_belongs_to_none() =>
        NuGetPackage.Holding(Path.Combine(_folder, "lib/one.dll")).ShouldBeNull();

    /// <summary>A made package, found by a file in it.</summary>
    private NuGetPackage Unpacked(string licence)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "lib"));
        File.WriteAllText(Path.Combine(_folder, "sample.package.nuspec"), $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
              <id>Sample.Package</id><version>1.2.3</version><authors>A, B</authors>{licence}
              <repository type="git" url="https://example.org/sample" commit="abc" />
            </metadata></package>
            """);
        File.WriteAllText(Path.Combine(_folder, "LICENSE"), "Do what you like.");
        File.WriteAllText(Path.Combine(_folder, "sample.package.1.2.3.nupkg.sha512"), Convert.ToBase64String(new byte[64]));
        NuGetPackage? package = NuGetPackage.Holding(Path.Combine(_folder, "lib/one.dll"));
        return package.ShouldNotBeNull();
    }
}
