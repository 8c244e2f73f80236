using Ysf.Bill.Spdx;

namespace Ysf.Tests.Release.Bills;

/// <summary>A small good bill: a program, a package in it, and a licence that SPDX's list lacks.</summary>
internal static class SampleBill
{
    public static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    public static SpdxDocument Make(string reversed = "")
    {
        var maker = new BillMaker();
        SpdxPackage program = Package("program", "1.0", "GPL-3.0-or-later");
        maker.Describe(program);
        SpdxPackage[] parts =
        [
            Package("first", "2.0", "MIT"),
            Package("second", "3.0", maker.Texts.IdOf("second", "Own licence", "Do what you like.")),
        ];
        foreach (SpdxPackage part in reversed.Length == 0 ? parts : [parts[1], parts[0]])
        {
            maker.Link(program, part);
        }

        return maker.Make("sample", Time);
    }

    private static SpdxPackage Package(string name, string version, string licence) => new()
    {
        Id = BillMaker.IdOf(name),
        Name = name,
        VersionInfo = version,
        Supplier = "Organization: Tests",
        LicenseDeclared = licence,
        Checksums = [new("SHA256", new string('a', 64))],
        ExternalRefs = [ExternalRef.Purl($"pkg:generic/{name}@{version}")],
    };
}
