using Ysf.Machine.Linux;

namespace Ysf.Tests.Linux;

public sealed class JournalStreamTests
{
    [Theory]
    [InlineData("9:25", true)]
    [InlineData("9:26", false)]
    [InlineData("8:25", false)]
    [InlineData("9", false)]
    [InlineData("", false)]
    [InlineData("a:b", false)]
    [InlineData(null, false)]
    public void The_journal_is_known_by_device_and_inode(string? stream, bool isJournal) =>
        JournalStream.IsSame(stream, (9, 25)).ShouldBe(isJournal);

    [Fact]
    public void A_file_that_cannot_be_looked_at_is_not_the_journal() =>
        JournalStream.IsSame("9:25", null).ShouldBeFalse();

    [Fact]
    public void Each_line_of_a_text_has_its_priority() =>
        JournalStream.Mark("W: a line\n  at Method()", Severity.Warning)
            .ShouldBe("<4>W: a line\n<4>  at Method()");
}
