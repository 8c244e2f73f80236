namespace Ysf.Tests;

public class WhiteningTests
{
    [Fact]
    public void The_sequence_begins_as_published()
    {
        var data = new byte[Whitening.SizeMax];
        Whitening.Apply(data);
        data[..6].ShouldBe([0x93, 0xD7, 0x51, 0x21, 0x9C, 0x2F]);
        Whitening.Apply(data);
        data.ShouldAllBe(b => b == 0);
    }

    [Fact]
    public void Bytes_after_the_twentieth_stay()
    {
        var data = new byte[Whitening.SizeMax + 1];
        Whitening.Apply(data);
        data[^1].ShouldBe((byte)0);
    }
}
