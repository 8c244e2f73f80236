using System.Text.Json;
using Ysf.Bill.Licences;
using Ysf.Bill.Spdx;

namespace Ysf.Tests.Release.Bills;

public class LicenceTests
{
    [Theory]
    [InlineData("MIT", null)]
    [InlineData("MIT AND (GPL-2.0-only OR ISC)", null)]
    [InlineData("LicenseRef-a.b-1", null)]
    [InlineData("", "it ends where an id belongs")]
    [InlineData("MIT AND", "it ends where an id belongs")]
    [InlineData("AND MIT", "AND is out of place")]
    [InlineData("MIT ISC", "ISC is out of place")]
    [InlineData("(MIT", "a parenthesis stays open")]
    [InlineData("MIT)", "a parenthesis closes that was not open")]
    [InlineData("GPL-2+", "GPL-2+ is no licence id")]
    public void An_expression_is_judged(string expression, string? problem) =>
        LicenceExpression.Problem(expression).ShouldBe(problem);

    [Fact]
    public void Licences_that_all_hold_stand_once_and_in_order() =>
        LicenceExpression.All(["MIT", "ISC AND MIT", "ISC OR Zlib"]).ShouldBe("ISC AND (ISC OR Zlib) AND MIT");

    [Theory]
    [InlineData("GPL-2+", "GPL-2.0-or-later")]
    [InlineData("Expat", "MIT")]
    [InlineData("GPL-2+ or LGPL-2.1+", "GPL-2.0-or-later OR LGPL-2.1-or-later")]
    [InlineData("GPL-2 and Expat", "GPL-2.0-only AND MIT")]
    [InlineData("GPL-2+ and own-terms", "GPL-2.0-or-later AND <own-terms>")]
    [InlineData("GPL-2+ with OpenSSL exception", "<GPL-2+ with OpenSSL exception>")]
    [InlineData("GPL-2+ or LGPL-3+, and Expat", "<GPL-2+ or LGPL-3+, and Expat>")]
    public void A_short_name_of_Debian_becomes_an_expression(string name, string expression) =>
        DebianLicence.Expression(name, part => $"<{part}>").ShouldBe(expression);

    [Fact]
    public void Every_id_in_the_table_is_on_the_list_of_SPDX() =>
        DebianLicence.Known.Values.Distinct().Except(SpdxList.Ids).ShouldBeEmpty();

    [Fact]
    public void A_readable_copyright_file_gives_its_names_and_the_texts_of_unknown_ones()
    {
        const string File = """
            Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
            Upstream-Name: sample

            Files: *
            Copyright: 2020 A
            License: GPL-2+

            Files: lib/*
            Copyright: 2021 B
            License: own-terms
             Do what you like.
             .
             Really.

            License: GPL-2+
             On Debian systems, see the common licences.
            """;
        var texts = new LicenceTexts();
        CopyrightFile.Expression(File, "sample", texts)
            .ShouldBe("GPL-2.0-or-later AND LicenseRef-sample-own-terms");
        texts.All.ShouldHaveSingleItem().ExtractedText.ShouldContain("Do what you like.\n\nReally.");
    }

    [Fact]
    public void A_copyright_file_in_plain_text_is_one_licence_with_all_of_it()
    {
        var texts = new LicenceTexts();
        CopyrightFile.Expression("This is free.\nLicense: none of that", "old", texts)
            .ShouldBe("LicenseRef-old-copyright");
        texts.All.ShouldHaveSingleItem().ExtractedText.ShouldStartWith("This is free.");
    }

    [Fact]
    public void Two_texts_of_one_name_have_two_ids_and_the_same_text_has_one()
    {
        var texts = new LicenceTexts();
        texts.IdOf("a", "x", "one").ShouldBe("LicenseRef-a-x");
        texts.IdOf("a", "x", "two").ShouldBe("LicenseRef-a-x-2");
        texts.IdOf("a", "x", "one").ShouldBe("LicenseRef-a-x");
        texts.All.Count.ShouldBe(2);
    }
}

/// <summary>SPDX's list of licences, from Debian's package node-spdx-license-ids.</summary>
internal static class SpdxList
{
    public static HashSet<string> Ids { get; } =
        [.. JsonSerializer.Deserialize<string[]>(File.ReadAllText("/usr/share/nodejs/spdx-license-ids/index.json"))!];
}
