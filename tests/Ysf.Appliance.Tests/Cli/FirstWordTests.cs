using Ysf.Appliance;
using Ysf.Machine.Work;

namespace Ysf.Tests.Cli;

/// <summary>The first word of a command line is a command, or a settings file before one.</summary>
public sealed class FirstWordTests
{
    [Theory]
    [InlineData("stauts", "status")]
    [InlineData("reolad", "reload")]
    [InlineData("chekc", "check")]
    [InlineData("gateway", "gateways")]
    [InlineData("STATUS", "status")]
    [InlineData("pysfreflector", null)]
    [InlineData("check.ini", null)]
    [InlineData("./stauts", null)]
    [InlineData("my-file", null)]
    public void A_misspelt_command_is_told_from_a_file(string word, string? command) =>
        Program.CommandNear(Program.CommandLine(), word).ShouldBe(command);

    [Fact]
    public void A_file_before_check_is_the_one_that_is_checked()
    {
        using var folder = new TempDirectory();

        Program.CommandLine().Parse([folder["none.ini"], "check"]).Invoke()
            .ShouldBe(ExitCode.Settings);
    }
}
