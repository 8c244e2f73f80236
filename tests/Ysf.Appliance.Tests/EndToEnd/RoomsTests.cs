using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>Several rooms heard, the parrot and the menu, with the published program.</summary>
public sealed class RoomsTests(ITestOutputHelper output)
{
    private const string Rooms = """
        [DGID]
        list = 9,22,41,50,98,99
        default = 50
        Several = 1
        Hang = 2
        WiresX = 1
        [Parrot]
        DgId = 99
        Wait = 1
        [Replay]
        DgId = 98
        """;

    [Fact]
    public void Three_gateways_talk_in_two_rooms_with_a_priority_call()
    {
        using var program = PublishedProgram.Native();
        program.Start(WithRooms(program));
        using var ann = Linked(program, 10, "IU5ANN");
        using var bob = Linked(program, 11, "IU5BOB-09");
        using var cat = Linked(program, 12, "IU5CAT-41");
        ann.Choose("50;9;41+");
        Eventually(() => program.Ask("gateways").Output.Contains("50;9;41+", StringComparison.Ordinal));

        bob.Over("IU5BOB");
        var heard = ann.Receive(10);
        Tell("Ann hears Bob in 9", heard);
        ann.Over("IU5ANN");
        Tell("Bob hears Ann's answer, which went to 9 without a DG-ID", bob.Receive(10));
        bob.Over("IU5BOB");
        ann.Receive(10);
        cat.Over("IU5CAT");
        var urgent = ann.Receive(10);
        Tell("Cat's room has a higher priority and interrupts", urgent);
        heard[0].ShouldNotBe(urgent[0]);
        cat.HearsNothing();

        Eventually(() => ControlTests.Json(program, "heard").GetArrayLength() == 4);
        ControlTests.Json(program, "heard").EnumerateArray().Select(over => over.GetProperty("dgId").GetInt32())
            .ShouldBe([41, 9, 9, 9]);
    }

    [Fact]
    public void The_operator_lets_a_gateway_hear_rooms_and_takes_them_away()
    {
        using var program = PublishedProgram.Native();
        program.Start(WithRooms(program));
        using var ann = Linked(program, 10, "IU5ANN");

        program.Ask("hear", "IU5ANN", "9", "41+").ShouldBe((0, "IU5ANN also hears DG-ID 9;41+"));
        ControlTests.Json(program, "gateways")[0].GetProperty("hears").EnumerateArray()
            .Select(room => room.GetString()).ShouldBe(["50", "9", "41+"]);
        program.Ask("hear", "IU5ANN", "none").ShouldBe((0, "IU5ANN hears no DG-ID but its own"));
        program.Ask("hear", "IU5ANN", "auto").ExitCode.ShouldBe(0);
        program.Ask("hear", "IU5ANN", "77").ShouldBe((1, "a DG-ID of 77 is not in [DGID] list"));
        program.Ask("hear", "NOBODY", "9").ShouldBe((1, "gateway NOBODY is not linked"));
        program.Ask("hear", "IU5ANN", "9++++").ExitCode.ShouldBe(2);
    }

    [Fact]
    public void The_parrot_answers_with_its_verdict()
    {
        using var program = PublishedProgram.Native();
        program.Start(WithRooms(program));
        using var ann = Linked(program, 10, "IU5ANN-99");
        ann.Over("IU5ANN");
        var echo = ann.Receive(10);

        echo.Select(TestFrames.NameIn).ShouldContain(name => name != null && name.StartsWith('L'));
        Eventually(() => program.Log.Contains("Parrot: IU5ANN at IU5ANN-99", StringComparison.Ordinal));
        program.Ask("metrics").Output.ShouldContain("ysf_parrot_overs_total 1");
    }

    private static string WithRooms(PublishedProgram program)
    {
        var text = program.StockIni();
        var start = text.IndexOf("[DGID]", StringComparison.Ordinal);
        var end = text.IndexOf("\n[", start + 1, StringComparison.Ordinal);
        return text[..start] + Rooms + "\n" + text[end..];
    }

    private void Tell(string what, IEnumerable<byte[]> frames) => output.WriteLine(
        $"{what}: {string.Join(' ', frames.Select(TestFrames.NameIn).Where(name => name is not null).Distinct())}");
}
