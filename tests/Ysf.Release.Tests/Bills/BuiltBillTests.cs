using System.Security.Cryptography;
using System.Xml.Linq;
using Ysf.Bill.Licences;
using Ysf.Bill.Spdx;

namespace Ysf.Tests.Release.Bills;

/// <summary>Bills of the program and the package that were built, beside what is really in these.</summary>
public class BuiltBillTests
{
    private static string Program => Path.Combine(BuiltBills.Dist, "linux-x64/ysf-appliance");

    private static SpdxDocument Bill => BuiltBills.Read(Program + ".spdx.json");

    [Fact]
    public void Every_bill_fits_the_schema_and_has_no_problem()
    {
        BuiltBills.Files.Count.ShouldBeGreaterThanOrEqualTo(2);
        foreach (string file in BuiltBills.Files)
        {
            BillSchema.Problems(File.ReadAllText(file)).ShouldBeEmpty(file);
            BillCheck.Problems(BuiltBills.Read(file)).ShouldBeEmpty(file);
        }
    }

    [Fact]
    public void Every_licence_id_is_on_the_list_of_SPDX_or_has_its_text()
    {
        foreach (string file in BuiltBills.Files)
        {
            BuiltBills.Read(file).Packages
                .SelectMany(one => LicenceExpression.Ids(one.LicenseDeclared))
                .Where(id => !id.StartsWith("LicenseRef-", StringComparison.Ordinal))
                .Except(SpdxList.Ids)
                .ShouldBeEmpty(file);
        }
    }

    [Fact]
    public void Every_bill_has_the_hash_of_its_file()
    {
        foreach (string file in BuiltBills.Files)
        {
            SpdxDocument bill = BuiltBills.Read(file);
            string described = bill.Relationships.Single(one => one.RelationshipType == "DESCRIBES").RelatedSpdxElement;
            byte[] content = File.ReadAllBytes(file[..^".spdx.json".Length]);
            bill.Packages.Single(one => one.Id == described).Checksums.ShouldHaveSingleItem()
                .ChecksumValue.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)), file);
        }
    }

    /// <summary>The symbols of the linked program begin with the name of the assembly that they are of.</summary>
    [Fact]
    public void The_bill_has_each_package_of_which_the_program_has_a_symbol_and_no_other()
    {
        ProgramSymbols symbols = ProgramSymbols.Read("linux-x64");
        symbols.Packages.Count.ShouldBeGreaterThan(5);
        symbols.Packages.ShouldContain(one => one.StartsWith("NLog "));
        BuiltBills.Missing(Bill, symbols.Packages).ShouldBeEmpty();
        Bill.Packages.Where(one => one.Id.StartsWith("SPDXRef-NuGet-", StringComparison.Ordinal))
            .Select(one => $"{one.Name} {one.VersionInfo}")
            .Except(symbols.Packages).ShouldBeEmpty("in the bill, and without a symbol in the program");
    }

    [Fact]
    public void A_package_left_out_of_the_bill_is_found()
    {
        IReadOnlyList<string> inside = ProgramSymbols.Read("linux-x64").Packages;
        foreach (string package in inside)
        {
            SpdxDocument less = Bill with
            {
                Packages = [.. Bill.Packages.Where(one => $"{one.Name} {one.VersionInfo}" != package)],
            };
            BuiltBills.Missing(less, inside).ShouldBe([package]);
            BillCheck.Problems(less).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void No_package_of_the_tests_is_in_the_bill()
    {
        string[] tests = [.. XDocument.Load(Clone.File("src/Directory.Packages.props"))
            .Descendants("ItemGroup").Single(one => (string?)one.Attribute("Label") == "tests")
            .Elements("PackageVersion").Select(one => (string)one.Attribute("Include")!)];
        tests.ShouldContain("Shouldly");
        foreach (string file in BuiltBills.Files)
        {
            BuiltBills.Read(file).Packages.Select(one => one.Name).Intersect(tests).ShouldBeEmpty(file);
        }
    }

    [Fact]
    public void The_package_has_all_of_the_program_of_its_processor()
    {
        string deb = BuiltBills.Files.Single(file => file.EndsWith("_amd64.deb.spdx.json", StringComparison.Ordinal));
        IEnumerable<string> linked = Bill.Packages
            .Where(one => one.Id.StartsWith("SPDXRef-NuGet-", StringComparison.Ordinal))
            .Select(one => $"{one.Name} {one.VersionInfo}");
        BuiltBills.Missing(BuiltBills.Read(deb), linked).ShouldBeEmpty();
    }
}
