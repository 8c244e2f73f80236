namespace Ysf.Tests;

public class RadioModelTests
{
    [Theory]
    [InlineData(0x20, "DR-2X", '-')]
    [InlineData(0x24, "FT-1D", '[')]
    [InlineData(0x25, "FTM-400D", '>')]
    [InlineData(0x26, "DR-1X", '-')]
    [InlineData(0x27, "FT-991A", '-')]
    [InlineData(0x28, "FT-2D", '[')]
    [InlineData(0x29, "FTM-100D", '>')]
    [InlineData(0x2A, "FTM-3200D", '>')]
    [InlineData(0x2B, "FT-70D", '[')]
    [InlineData(0x2D, "FTM-3207D", '>')]
    [InlineData(0x2E, "FTM-7250D", '>')]
    [InlineData(0x30, "FT-3D", '[')]
    [InlineData(0x31, "FTM-300D", '>')]
    [InlineData(0x32, "FTM-200D", '>')]
    [InlineData(0x33, "FT-5D", '[')]
    [InlineData(0x34, "FTM-500D", '>')]
    [InlineData(0x35, "FTM-510D", '>')]
    [InlineData(0x37, "FTM-310D", '>')]
    public void A_known_radio_has_its_name_and_symbol(byte code, string name, char symbol)
    {
        RadioModel.NameOf(code).ShouldBe(name);
        RadioModel.SymbolOf(code).ShouldBe(symbol);
    }

    [Fact]
    public void No_other_code_has_a_name()
    {
        Enumerable.Range(0, 256).Count(code => RadioModel.NameOf((byte)code) != null).ShouldBe(18);
        RadioModel.SymbolOf(0x99).ShouldBe('[');
    }
}
