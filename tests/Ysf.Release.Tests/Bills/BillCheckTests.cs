using System.Text.Json.Nodes;
using Ysf.Bill.Spdx;

namespace Ysf.Tests.Release.Bills;

public class BillCheckTests
{
    [Fact]
    public void A_good_bill_has_no_problem_and_fits_the_schema()
    {
        SpdxDocument bill = SampleBill.Make();
        BillCheck.Problems(bill).ShouldBeEmpty();
        BillSchema.Problems(bill.Print()).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_parts_give_the_same_bytes_in_any_order() =>
        SampleBill.Make("reversed").Print().ShouldBe(SampleBill.Make().Print());

    [Fact]
    public void Other_parts_give_another_namespace()
    {
        SpdxDocument bill = SampleBill.Make();
        var maker = new BillMaker();
        maker.Describe(bill.Packages[0]);
        maker.Make("sample", SampleBill.Time).DocumentNamespace.ShouldNotBe(bill.DocumentNamespace);
    }

    [Fact]
    public void What_is_printed_reads_back_the_same()
    {
        string text = SampleBill.Make().Print();
        SpdxDocument.Parse(text).Print().ShouldBe(text);
    }

    /// <summary>Each fault is found, by the check where it needs sight of the whole, else by both.</summary>
    [Theory]
    [InlineData("version", "first has no version", true)]
    [InlineData("licence", "first has no licence", true)]
    [InlineData("no licence asserted", "first has no licence", true)]
    [InlineData("bad expression", "first: licence MIT AND: it ends where an id belongs", false)]
    [InlineData("supplier", "first has no supplier", true)]
    [InlineData("purl", "first: no purl is no package URL", true)]
    [InlineData("hash", "first: 123 is no SHA256", false)]
    [InlineData("same id", "SPDXRef-second is there 2 times", false)]
    [InlineData("bad id", "SPDXRef-fir_st is no SPDX id", true)]
    [InlineData("relation to nothing", "a relation ends at SPDXRef-nothing, which is not there", false)]
    [InlineData("unknown relation", "there is no relation LINKS", true)]
    [InlineData("no relation", "no relation leads to SPDXRef-first", false)]
    [InlineData("nothing described", "the document must describe one package", false)]
    [InlineData("text missing", "LicenseRef-second-Own-licence is used and has no text", false)]
    [InlineData("text empty", "LicenseRef-second-Own-licence has no text", true)]
    [InlineData("other version of SPDX", "spdxVersion is SPDX-2.2", true)]
    [InlineData("time", "created yesterday is not of the form YYYY-MM-DDThh:mm:ssZ", true)]
    [InlineData("namespace", "documentNamespace a#b is no absolute URI without #", true)]
    [InlineData("creators", "the document has no creators", true)]
    public void A_fault_is_found(string fault, string problem, bool bySchema)
    {
        JsonNode bill = JsonNode.Parse(SampleBill.Make().Print())!;
        Spoil(bill, fault);
        string text = bill.ToJsonString();
        BillCheck.Problems(SpdxDocument.Parse(text)).ShouldContain(problem);
        BillSchema.Problems(text).Any().ShouldBe(bySchema, fault);
    }

    [Fact]
    public void A_field_that_SPDX_does_not_have_is_found()
    {
        JsonNode bill = JsonNode.Parse(SampleBill.Make().Print())!;
        bill["packages"]![0]!["license"] = "MIT";
        BillSchema.Problems(bill.ToJsonString()).ShouldNotBeEmpty();
        Should.Throw<System.Text.Json.JsonException>(() => SpdxDocument.Parse(bill.ToJsonString()));
    }

    private static void Spoil(JsonNode bill, string fault)
    {
        JsonArray packages = bill["packages"]!.AsArray(), relations = bill["relationships"]!.AsArray();
        JsonNode first = packages.Single(one => (string?)one!["name"] == "first")!;
        JsonNode second = packages.Single(one => (string?)one!["name"] == "second")!;
        JsonNode toFirst = relations.Single(one => (string?)one!["relatedSpdxElement"] == "SPDXRef-first")!;
        switch (fault)
        {
            case "version": first["versionInfo"] = ""; break;
            case "licence": first["licenseDeclared"] = ""; break;
            case "no licence asserted": first["licenseDeclared"] = "NOASSERTION"; break;
            case "bad expression": first["licenseDeclared"] = "MIT AND"; break;
            case "supplier": first["supplier"] = ""; break;
            case "purl": first["externalRefs"]![0]!["referenceLocator"] = "no purl"; break;
            case "hash": first["checksums"]![0]!["checksumValue"] = "123"; break;
            case "same id": packages.Add(second.DeepClone()); break;
            case "bad id":
                first["SPDXID"] = "SPDXRef-fir_st";
                toFirst["relatedSpdxElement"] = "SPDXRef-fir_st";
                break;
            case "relation to nothing": toFirst["relatedSpdxElement"] = "SPDXRef-nothing"; break;
            case "unknown relation": toFirst["relationshipType"] = "LINKS"; break;
            case "no relation": relations.Remove(toFirst); break;
            case "nothing described":
                relations.Remove(relations.Single(one => (string?)one!["relationshipType"] == "DESCRIBES"));
                break;
            case "text missing": ((JsonObject)bill).Remove("hasExtractedLicensingInfos"); break;
            case "text empty": bill["hasExtractedLicensingInfos"]![0]!["extractedText"] = ""; break;
            case "other version of SPDX": bill["spdxVersion"] = "SPDX-2.2"; break;
            case "time": bill["creationInfo"]!["created"] = "yesterday"; break;
            case "namespace": bill["documentNamespace"] = "a#b"; break;
            case "creators": bill["creationInfo"]!["creators"] = new JsonArray(); break;
            default: throw new ArgumentOutOfRangeException(nameof(fault));
        }
    }
}
