using CsCheck;
using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Settings.Problems;

namespace Ysf.Tests.Settings;

public sealed class IniTextTests
{
    [Theory]
    [InlineData("[Info]\nName = A", "A")]
    [InlineData("[Info]\nName : A = B", "A = B")]
    [InlineData("[Info] ; of the house ]\nName = A", "A")]
    [InlineData("[Info]\nName = \"A\"", "\"A\"")]
    [InlineData("[Info]\nName = \"A\n  B\"", "\"A B\"")]
    [InlineData("[Info]\nName =\n  B", "B")]
    [InlineData("[Info]\nrubbish\nName = A\nname = B\n[Info]\nNAME = C", "A")]
    [InlineData("Name = X\nName = Y\n[Info]\n/Name = Z\nName = A", "A")]
    [InlineData("\uFEFF[INFO]\r\nNAME=A\r\n", "A")]
    public void The_provider_reads_what_the_file_means(string text, string value) =>
        Scan(text).Configuration()["Info:Name"].ShouldBe(value);

    [Fact]
    public void The_provider_reads_each_value_of_any_text()
    {
        var line = Gen.OneOf(
            Gen.String[Gen.Char["[]=:;#/\"' \tAbc\\"], 0, 12],
            Gen.OneOf("[Info]", "[REFL_ALIAS]", "Name = x", "  more", "[a:b]", "a:b=c"));
        line.Array[0, 12].Sample(lines =>
        {
            var scan = Scan(string.Join('\n', lines));
            var configuration = scan.Configuration();
            foreach (var entry in scan.Entries)
            {
                configuration[entry.Path].ShouldBe(entry.Value);
            }
        }, iter: 5000);
    }

    private static IniText Scan(string text) => IniText.Scan(text, new ProblemList(string.Empty));
}
