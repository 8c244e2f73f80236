using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// The published arm64 program under qemu-user; no real board is needed or replaced.
/// </summary>
[LongPart("runs the program under an emulator")]
public sealed class Arm64Tests
{
    [Fact]
    public void The_arm64_program_answers_polls_and_forwards_an_over()
    {
        using var program = PublishedProgram.Arm64();
        program.Start(program.StockIni());
        using var talker = Linked(program, 10, "TALKER");
        using var free = Linked(program, 11, "FREE");
        using var bound = Linked(program, 12, "BOUND-50");

        var frames = talker.Over("IU5AAA");
        bound.Receive(10).ShouldBe(frames);
        free.Receive(10).Count.ShouldBe(10);
        program.Stop();
        program.ExitCode.ShouldBe(0, program.Output);
    }
}
